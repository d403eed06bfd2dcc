"""The languages of the interface, and how one of them is chosen for a reader."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from core.scripts import to_cyrillic, to_latin


@dataclass(frozen=True)
class Language:
    """One interface language under its three names, and the name its speakers call it by."""

    slug: str
    """The first step of an address: `/uz-cyrl/petitions`."""
    tag: str
    """BCP-47, used in `lang` attributes, in the database and in file names."""
    babel: str
    """The CLDR name Babel knows it by."""
    native_name: str


UZBEK = Language("uz", "uz-Latn", "uz_Latn", "Oʻzbekcha")
UZBEK_CYRILLIC = Language("uz-cyrl", "uz-Cyrl", "uz_Cyrl", "Ўзбекча")
RUSSIAN = Language("ru", "ru", "ru", "Русский")
ENGLISH = Language("en", "en", "en", "English")

LANGUAGES = (UZBEK, UZBEK_CYRILLIC, RUSSIAN, ENGLISH)
DEFAULT = UZBEK

# Where a reader of each language is sent when a name is missing in it.
_NEXT_BEST = {
    "uz-Latn": ("uz-Latn", "ru", "en"),
    "uz-Cyrl": ("uz-Cyrl", "ru", "en"),
    "ru": ("ru", "uz-Cyrl", "en"),
    "en": ("en", "uz-Latn", "ru"),
}


def language_for(slug: str) -> Language | None:
    """The language an address begins with, or None when its first step is not a language."""
    return next((language for language in LANGUAGES if language.slug == slug), None)


def language_tagged(tag: str) -> Language | None:
    """The interface language with this BCP-47 tag, or None (a text may be in Karakalpak)."""
    return next((language for language in LANGUAGES if language.tag == tag), None)


def negotiate(accept_language: str | None, cookie: str | None = None) -> Language:
    """The language to begin with: the reader's own choice, else the browser's, else Uzbek.

    `cookie` holds a slug the reader once chose; `accept_language` is the header as it came.
    """
    chosen = language_for(cookie) if cookie else None
    if chosen is not None:
        return chosen
    for tag in _wished(accept_language or ""):
        language = _spoken(tag)
        if language is not None:
            return language
    return DEFAULT


def localised(names: Mapping[str, str], language: Language) -> str:
    """The name in this language, or the nearest to it that there is.

    Uzbek in one script is read in the other by transliteration, so it is never missing in both.
    Raises ValueError when there is no name in any language.
    """
    for tag in _NEXT_BEST[language.tag]:
        name = names.get(tag) or _in_the_other_script(names, tag)
        if name:
            return name
    remaining = next((name for name in names.values() if name), None)
    if remaining is None:
        raise ValueError("a name must be given in at least one language")
    return remaining


def _in_the_other_script(names: Mapping[str, str], tag: str) -> str:
    if tag == "uz-Cyrl":
        return to_cyrillic(names.get("uz-Latn", ""))
    if tag == "uz-Latn":
        return to_latin(names.get("uz-Cyrl", ""))
    return ""


def _spoken(tag: str) -> Language | None:
    """The interface language for a browser's tag: `uz-UZ` is Latin, `ru-KZ` is Russian."""
    primary, *others = tag.lower().split("-")
    if primary == "uz" and "cyrl" in others:
        return UZBEK_CYRILLIC
    return language_for(primary)


def _wished(header: str) -> Iterator[str]:
    """The tags of an Accept-Language header, most wanted first, refused ones left out."""
    wishes = []
    for part in header.split(","):
        tag, _, parameter = part.strip().partition(";")
        weight = _weight(parameter)
        if tag and weight > 0:
            wishes.append((weight, tag.strip()))
    return (tag for _, tag in sorted(wishes, key=lambda wish: -wish[0]))


def _weight(parameter: str) -> float:
    """The number in `q=0.8`; 1 when there is none, 0 when it is not a number."""
    name, _, value = parameter.strip().partition("=")
    if name.strip().lower() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0
