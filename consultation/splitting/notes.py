"""What in a file is no clause: page furniture, editors' notes, adoption lines, signatures."""

import re

from consultation.splitting import words
from consultation.splitting.letters import (
    cut,
    ends_sentence,
    fold,
    squeeze,
    starts_small,
)

_FURNITURE = re.compile(rf"(?:{words.union(words.FURNITURE_PATTERNS)})")
# Pictures of menus are letters of fonts of their own.
_ICONS = re.compile("[\ue000-\uf8ff]")
_FORCE = re.compile(rf"(?:{words.alternation(words.IN_FORCE)})\W*")
_PAGE_NUMBER = re.compile(r"[-–—]?\s?([0-9]{1,3})\s?[-–—]?")
_EDITORIAL = re.compile(rf"(?:{words.union(words.EDITORIAL_PATTERNS)})")
_EDITORIAL_WORD = re.compile(rf"(?:{words.alternation(words.EDITORIAL_WORDS)})")
_PUBLICATION = re.compile(rf"\s*\((?:{words.alternation(words.PUBLICATIONS)})")
_ADOPTION = re.compile(rf"\b(?:{words.alternation(words.ADOPTION)})\b")
_CLOSING = re.compile(
    rf"(?:{words.union(words.CLOSING_PATTERNS)})(?:\s+(?:{words.union(words.CLOSING_PATTERNS)})){{0,3}}"
)
_OFFICE = re.compile(rf"\b(?:{words.alternation(words.OFFICES)})")
_COUNTRY = re.compile(rf"(?:{words.alternation(words.COUNTRIES)})(?:ning|нинг)?")
_EXPLANATION = re.compile(rf"((?:\W*)(?:{words.alternation(words.EXPLANATION)})\s*\d?\s*[.:])")
_SPACED = re.compile(r"\W*(?:[^\W\d_] ){3}")
_BETWEEN = re.compile(r"(?<=\b[^\W\d_]) (?=[^\W\d_]\b)")
_CONTENTS = re.compile(rf"(?:{words.alternation(words.CONTENTS)})\W*")
_INITIALS = r"(?:[A-ZА-ЯЁЎҚҒҲӘӨҮҢ][a-zа-яʻʼ‘’'`]{0,2}\.\s?){1,3}"
_SURNAME = r"[A-ZА-ЯЁЎҚҒҲӘӨҮҢ][\wʻʼ‘’'`-]+"
_NAMED_END = re.compile(rf"(?:^|\s){_INITIALS}\s?{_SURNAME}\s*$")
_NAME = re.compile(rf"\s*{_INITIALS}\s?{_SURNAME}\s*")
_LISTED_NAME = re.compile(rf"\s*{_INITIALS}\s?{_SURNAME}(?:\s{_SURNAME})?\s*(?:[—–-]\s|$)")

# No menu entry, signature or place line is longer.
_SHORT = 160
# No office that goes on in the next line has more letters.
_OFFICE_LONGEST = 60


def is_furniture(text: str) -> bool:
    """Tell whether a line is a page's menu, footer or ruling."""
    if len(text) > _SHORT:
        return False
    return _FURNITURE.fullmatch(squeeze(_ICONS.sub(" ", fold(text)))) is not None


def page_number_of(text: str) -> int | None:
    """Return the number of the page where a line may be nothing else."""
    found = _PAGE_NUMBER.fullmatch(text.strip())
    return int(found[1]) if found else None


def is_entry_into_force(label: str, text: str) -> bool:
    """Tell whether `text` is the date a page prints under the words `label`."""
    return _FORCE.fullmatch(fold(label).strip()) is not None and is_closing(text.replace(" ", ""))


def is_editorial(text: str) -> bool:
    """Tell whether a paragraph is an editor's note: on earlier wordings, sources, changes."""
    text = text.strip()
    if text[:1] != "(":
        return _EDITORIAL.fullmatch(fold(text[:1000])) is not None
    return _is_parenthesis(text) and (
        _EDITORIAL_WORD.search(fold(text)) is not None or is_editorial(text[1:-1])
    )


def is_publication(text: str) -> bool:
    """Tell whether a note names where the act was published, as the last line of a copy does."""
    return _PUBLICATION.match(fold(text[:80])) is not None and is_editorial(text)


def is_adoption(text: str) -> bool:
    """Tell whether a line of a title page says by whom, when or as what the act was adopted."""
    folded = fold(text).strip()
    return len(folded) < _SHORT and (is_closing(text) or _ADOPTION.search(folded) is not None)


def is_closing(text: str) -> bool:
    """Tell whether a line is nothing but a place, a date or a number of an act, or several."""
    return len(text) < 60 and _CLOSING.fullmatch(fold(text).strip()) is not None


def is_signature(text: str, following: list[str]) -> bool:
    """Tell whether a signature begins here: an office with a name, in this line or the next two."""
    if len(text) > _SHORT or ends_sentence(text, marks=".;:,") or starts_small(text):
        return False
    if not _OFFICE.search(fold(text)):
        return False
    if is_named(text):
        return True
    if following and len(text) < _OFFICE_LONGEST and _is_rest_of_office(following[0]):
        return True
    return any(_NAME.fullmatch(line) for line in following[:2] if len(line) < 60)


def is_named(text: str) -> bool:
    """Tell whether a line ends with a person's initials and surname."""
    return _NAMED_END.search(text) is not None


def _is_rest_of_office(text: str) -> bool:
    """Tell whether a line under an office says whose it is, and by whom it is held."""
    return len(text) <= _SHORT and is_named(text) and _COUNTRY.match(fold(text).strip()) is not None


def is_country(text: str) -> bool:
    """Tell whether a line is the name of the state alone."""
    return _COUNTRY.fullmatch(fold(text).strip()) is not None


def is_of_signature(text: str) -> bool:
    """Tell whether a line that stands among signatures may be one of them."""
    is_heading = len(text) < 40 and text.rstrip().endswith(":")
    return (
        is_closing(text)
        or is_heading
        or (len(text) <= _SHORT and not ends_sentence(text, marks=".;:!?"))
    )


def is_listed_name(text: str) -> bool:
    """Tell whether a line begins with a person's initials and surname, as lists of members do."""
    return _LISTED_NAME.match(text) is not None


def explanation_of(text: str) -> str:
    """Return the words that make a paragraph an explanation (`Izoh.`) as printed, empty if none."""
    head = text[:40]
    if _SPACED.match(head):
        # E s l a t m a is one word.
        narrow = _BETWEEN.sub("", head)
        found = _EXPLANATION.match(fold(narrow))
        letters = len(found[0].replace(" ", "")) if found else 0
        return cut(text, letters)[0] if letters else ""
    found = _EXPLANATION.match(fold(head))
    return text[: found.end()].strip() if found else ""


def is_contents_heading(text: str) -> bool:
    """Tell whether a line is the heading of a table of contents."""
    return len(text) < 40 and _CONTENTS.fullmatch(fold(text).strip()) is not None


def _is_parenthesis(text: str) -> bool:
    """Tell whether the parenthesis that opens `text` closes only at its end."""
    if text.count("(") > text.count(")"):
        return False
    depth = 0
    for place, each in enumerate(text):
        depth += (each == "(") - (each == ")")
        if depth == 0:
            return not text[place + 1 :].strip(" .;,")
    return False
