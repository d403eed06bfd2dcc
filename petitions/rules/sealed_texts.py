"""The texts that a log was signed under, held against what its checkpoints say of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from petitions.rules.replay import WrongLogError


@dataclass
class SealedTexts:
    """The hash of each version the export has, and those that checkpoints have listed so far.

    `signed` are the versions that entries name; `unlisting` counts the checkpoints of the older
    form, which lists no text.
    """

    hashes: Mapping[int, bytes]
    listed: dict[int, bytes] = field(default_factory=dict)
    signed: set[int] = field(default_factory=set)
    unlisting: int = 0

    def add(self, version: int, number: int) -> None:
        """Entry `number` is under this version. Raises WrongLogError if the export lacks it."""
        if version not in self.hashes:
            raise WrongLogError(
                f"entry {number} is under version {version} of the text, which the export does not "
                "have"
            )
        self.signed.add(version)

    def require_known(self, whose: str, texts: Mapping[int, bytes]) -> None:
        """Raises WrongLogError for a version that the export lacks, or has with another hash."""
        for version, digest in texts.items():
            if self.listed.get(version, digest) != digest:
                raise WrongLogError(
                    f"{whose} says another hash of version {version} of the text than a "
                    "checkpoint before it"
                )
            if version not in self.hashes:
                raise WrongLogError(
                    f"{whose} lists version {version} of the text, which the export does not have"
                )
            if self.hashes[version] != digest:
                raise WrongLogError(
                    f"version {version} of the text is not the one that {whose} lists: its hash "
                    "is another"
                )

    def require_listed(self, whose: str, texts: Mapping[int, bytes]) -> None:
        """What was signed until here, and what was listed before, has to be listed here too; but
        a checkpoint of the older form, before any that lists texts, need not.
        """
        self.require_known(whose, texts)
        if not texts and not self.listed:
            return
        missing = _first_missing({*self.listed, *self.signed}, texts)
        if missing is not None:
            raise WrongLogError(f"{whose} does not list version {missing} of the text")
        self.listed |= texts


def _first_missing(wanted: Iterable[int], texts: Mapping[int, bytes]) -> int | None:
    return min((version for version in wanted if version not in texts), default=None)
