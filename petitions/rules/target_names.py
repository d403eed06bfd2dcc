"""What a thing that a petition is about is called in addresses, forms and rows."""

from dataclasses import dataclass


@dataclass(frozen=True)
class TargetName:
    """The kind of the thing, as its house calls it, and its number there."""

    kind: str
    identity: int

    def __str__(self) -> str:
        return f"{self.kind}-{self.identity}"


def target_name(kind: str | None, identity: int | None) -> TargetName | None:
    """The name that two columns of a row hold; None where they hold nothing."""
    return None if kind is None or identity is None else TargetName(kind, identity)


def parsed_target(written: str) -> TargetName | None:
    """The name as it was written into an address or a form; None when it makes no sense."""
    kind, _, number = written.rpartition("-")
    makes_sense = (
        kind.isidentifier()
        and len(kind) <= 40
        and number.isascii()
        and number.isdigit()
        and len(number) <= 18
    )
    return TargetName(kind, int(number)) if makes_sense else None
