"""In which language and script a text is read, and whether that is the authentic one."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from core.scripts import to_cyrillic, to_latin

# Uzbek of one script read in the other: for reading only, never the authentic text.
_OTHER_SCRIPT = {"uz-Latn": "uz-Cyrl", "uz-Cyrl": "uz-Latn"}
_TRANSLITERATE: dict[str, Callable[[str], str]] = {"uz-Cyrl": to_cyrillic, "uz-Latn": to_latin}


@dataclass(frozen=True)
class Reading:
    """A way to read a draft: shown in `shown`, from the authentic text in `source`."""

    shown: str
    source: str

    @property
    def is_authentic(self) -> bool:
        return self.shown == self.source

    def words(self, text: str) -> str:
        """The text as it is read this way."""
        return text if self.is_authentic else _TRANSLITERATE[self.shown](text)


def readings(languages: Collection[str]) -> list[Reading]:
    """Every way to read a draft published in these languages, the authentic texts first."""
    authentic = [Reading(language, language) for language in sorted(languages)]
    transliterated = [
        Reading(other, language)
        for language in sorted(languages)
        if (other := _OTHER_SCRIPT.get(language)) and other not in languages
    ]
    return authentic + transliterated


def chosen_reading(offered: list[Reading], asked: str, interface: str) -> Reading:
    """The one asked for, else the authentic text in the reader's language, else the first.

    An Uzbek reader without a text in their script gets the authentic one in the other, and is
    offered the transliteration; nothing that is not authentic is shown unasked.
    """
    by_tag = {reading.shown: reading for reading in offered}
    if asked in by_tag:
        return by_tag[asked]
    wished = by_tag.get(interface)
    if wished is None:
        return offered[0]
    return wished if wished.is_authentic else by_tag[wished.source]
