"""Annexes: the word that opens one, the stamp around it, and which annex belongs to which."""

import re
from collections.abc import Sequence
from dataclasses import replace

from consultation.splitting import words
from consultation.splitting.headings import heading_of
from consultation.splitting.letters import (
    SOFT_HYPHEN,
    ends_sentence,
    fold,
    fold_letters,
    is_capitals,
    starts_small,
)
from consultation.splitting.markers import marker_of
from consultation.splitting.notes import is_closing, is_editorial, is_named, is_signature
from consultation.splitting.numbers import readings, spoken
from consultation.splitting.quotes import quoted
from consultation.splitting.source import Line

_WORD = words.alternation(words.ANNEX)
_NUMBER = r"(?:\d{1,3}|[ivxlc]{1,6})(?:[.-]\d{1,2}|[a-zа-я])?"
_WHOLE = re.compile(
    rf"(?P<before>(?P<first>{_NUMBER})\s*[-–—]?\s*)?(?P<word>{_WORD})(?:\s*(?:№|n[o°.]?)?\s*(?P<last>{_NUMBER}))?\s*\.?"
)
# The ending of the word for whose annex it is: `qaroriga`, `қарорига`.
_DATIVE = fold_letters(r"(?:ga|га|ka|ка|ke|ке|qa|қа)\b")
# `… 144-son qaroriga 1-ILOVA` in one line.
_AT_END = re.compile(
    rf"(?P<stamp>.{{1,400}}{_DATIVE}[»”\"]?)\s+(?:(?P<first>{_NUMBER})\s*[-–—]\s*)?(?P<word>{_WORD})\.?"
)
# `Приложение № 1 к постановлению …` in one line.
_AT_START = re.compile(
    rf"(?P<word>приложение|annex|appendix)(?:\s*(?:№|n[o°.]?)?\s*(?P<last>{_NUMBER}))?\s+(?:к|to)\s(?P<stamp>.{{1,400}})".translate(
        str.maketrans("аеор", "aeop")
    )
)
_APPROVED = re.compile(rf"[«\"]?(?:{words.alternation(words.APPROVED)})[»\"]?\.?")
_ISSUER = re.compile(rf"(?:{words.alternation(words.ISSUERS)})")
_COUNTRY = re.compile(rf"(?:{words.alternation(words.COUNTRIES)})")
_STAMP = re.compile(rf"(?:{words.union(words.STAMP_PATTERNS)})")
_REGISTERED = re.compile(rf"(?:{words.alternation(words.REGISTRATION)})")
_DOCUMENT = rf"(?:{words.alternation(words.DOCUMENTS)})"
_DOCUMENT_DATIVE = re.compile(
    rf"{_DOCUMENT}[\w']{{0,12}}{_DATIVE}|\b(?:к|to)\s+(?:\w+\s+){{0,2}}{_DOCUMENT}"
)
# `Qonunga` on a line of its own.
_ACT_DATIVE = re.compile(rf"(?:{words.alternation(words.FORMS)}){_DATIVE}")
# What an act is called, on a line of its own under `к Закону …`.
_NAME_OF_ACT = re.compile(r"[«“\"][^«»“”\"]{2,140}[»”\"]")
# A stamp is at most so many lines, none longer than so many characters.
_STAMP_LINES = 14
_STAMP_WIDTH = 160
# A stamp in one line with its annex's number in small letters has no more of them.
_ALONE = 80


def marked(lines: Sequence[Line]) -> list[Line]:
    """Return `lines` with the headings of annexes and the stamps around them given their roles."""
    inside = quoted([line.text for line in lines])
    behind = [*(line.text for line in lines[1:]), ""]
    found = [
        replace(line, role="annex") if not inside[index] and _opens_annex(line, coming) else line
        for index, (line, coming) in enumerate(zip(lines, behind, strict=True))
    ]
    for index, line in enumerate(found):
        if line.role != "annex":
            continue
        for place in [*_stamp_before(found, index), *_stamp_after(found, index)]:
            found[place] = replace(found[place], role="stamp")
    return found


def number_of(text: str) -> str:
    """Return the normalised number of an annex's heading, empty where it has none."""
    folded = fold(text).strip()
    found = _WHOLE.fullmatch(folded) or _AT_END.fullmatch(folded) or _AT_START.fullmatch(folded)
    if found is None:
        return ""
    groups = found.groupdict()
    numbers = readings(groups.get("first") or groups.get("last") or "")
    return spoken(numbers[0]) if numbers else ""


def is_of_annex(stamp: str) -> bool:
    """Tell from the words of a stamp whether its annex belongs to another annex's document."""
    return _DOCUMENT_DATIVE.search(fold(stamp)) is not None


def is_stamped(stamp: Sequence[str]) -> bool:
    """Tell whether lines above, of or under an annex's heading say of which act it is the annex."""
    return any(is_of_annex(line) or _STAMP.search(fold(line)) for line in stamp if line)


def is_document_name(text: str) -> bool:
    """Tell whether a line names the form of a document, as NIZOM or ПОЛОЖЕНИЕ under a stamp."""
    folded = fold(text)
    return len(text) < 80 and any(word in folded for word in _DOCUMENT_WORDS)


_DOCUMENT_WORDS = tuple(fold(word) for word in words.every(words.DOCUMENTS))


def _opens_annex(line: Line, coming: str) -> bool:
    """Tell whether a line is the heading of an annex; `coming` is the line behind it."""
    if (
        line.role not in ("", "stamp", "heading", "annex_title")
        or len(line.text) > 2 * _STAMP_WIDTH
    ):
        return False
    folded = fold(line.text).strip()
    whole = _WHOLE.fullmatch(folded)
    if whole:
        # A lone small word is prose broken over lines.
        return bool(whole["first"] or whole["last"]) or line.text.strip()[:1].isupper()
    found = _AT_END.fullmatch(folded)
    if found:
        word = line.text.strip()[found.start("word") :]
        is_short = len(folded) < _STAMP_WIDTH and (
            word[:1].isupper() or (found["first"] is not None and _is_alone(line.text, coming))
        )
        return is_capitals(word) or is_short
    found = _AT_START.fullmatch(folded)
    if found:
        return line.text.strip()[:1].isupper() and not ends_sentence(line.text, marks=".;:,")
    return _APPROVED.fullmatch(folded) is not None and is_capitals(line.text)


def _is_alone(text: str, coming: str) -> bool:
    """Tell `Nizomga 2-ilova` from the same words in the midst of a sentence."""
    return len(text) < _ALONE and text.strip()[:1].isupper() and not starts_small(coming)


def _stamp_before(lines: Sequence[Line], index: int) -> range:
    """Return the places of the stamp's lines above the annex heading at `index`.

    They are those that look like a stamp's, cut at the top to begin with whose act it is.
    """
    first = index
    while first and index - first < _STAMP_LINES and _goes_up(lines, first, index):
        first -= 1
    if any(lines[place].role == "stamp" for place in range(first, index)):
        return range(first, index)
    while first < index and not _names_holder(lines[first].text):
        first += 1
    return range(first, index)


def _goes_up(lines: Sequence[Line], first: int, index: int) -> bool:
    """Tell whether the stamp read upwards as far as `first` takes in the line above it."""
    above, top = lines[first - 1], lines[first]
    if above.role == "stamp" or first == index:
        return _is_stamp(above)
    if _names_holder(top.text) and top.number - above.number > 1:
        return False
    if starts_small(top.text) and _may_be_stamp(above):
        return True
    is_country = _COUNTRY.match(fold(top.text).strip()) is not None
    return _is_stamp(above) and not (is_country and not _REGISTERED.search(fold(above.text)))


def _names_holder(text: str) -> bool:
    """Tell whether a line names an issuer of acts or the document the annex belongs to."""
    folded = fold(text).strip()
    return bool(
        _ISSUER.search(folded) or _DOCUMENT_DATIVE.search(folded) or _ACT_DATIVE.fullmatch(folded)
    )


def _stamp_after(lines: Sequence[Line], index: int) -> range:
    """Return the places of the stamp's lines under the annex heading: `к постановлению …`."""
    folded_first = fold(lines[index + 1].text).strip() if index + 1 < len(lines) else ""
    last = index
    if folded_first.startswith(("к ", "to ", fold("к "))) or (
        lines[index + 1 : index + 2] and _is_approval(folded_first)
    ):
        while last + 1 < len(lines) and last - index < _STAMP_LINES:
            following = lines[last + 1]
            is_broken = last > index and lines[last].text.rstrip().endswith(("-", SOFT_HYPHEN))
            if not (
                _is_stamp(following)
                or _NAME_OF_ACT.fullmatch(following.text.strip())
                or (is_broken and starts_small(following.text))
            ):
                break
            last += 1
    return range(index + 1, last + 1)


def _is_approval(folded: str) -> bool:
    return folded.startswith(tuple(map(fold, ("постановлением", "приказом", "указом", "решением"))))


def _is_stamp(line: Line) -> bool:
    if line.role == "stamp":
        return True
    folded = fold(line.text).strip()
    return _may_be_stamp(line) and bool(
        _ISSUER.search(folded)
        or _STAMP.search(folded)
        or _REGISTERED.search(folded)
        or is_closing(line.text)
    )


def _may_be_stamp(line: Line) -> bool:
    """Tell a line that may stand in a stamp from headings, points, notes, signatures, sentences."""
    text = line.text.strip()
    if line.role or len(text) > _STAMP_WIDTH or ends_sentence(text, marks=";:!?"):
        return False
    if ends_sentence(text, marks=".") and not text.endswith(("й.", "y.", "г.", "года.")):
        return False
    if is_capitals(text) and not _ISSUER.search(fold(text)):
        return False
    return not (
        heading_of(text)
        or marker_of(text)
        or is_editorial(text)
        or is_named(text)
        or is_signature(text, [])
    )
