"""The words of one paragraph of a Word document as they are read: numbers raised, breaks kept."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from consultation.splitting.bookmarks import uid_in
from consultation.splitting.letters import SUPERSCRIPTS
from consultation.splitting.word.styles import PLAIN, Style
from consultation.splitting.word.xml import MATH, MC, W, is_on, value_of

_RAISED = str.maketrans("0123456789", SUPERSCRIPTS)
# Letters set higher than so many half points are small and raised.
_RAISED_BY = 4
_SIGNS = {
    f"{W}tab": " ",
    f"{W}ptab": " ",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "\u00ad",
}
_SILENT = frozenset(
    f"{W}{name}" for name in ("pPr", "rPr", "txbxContent", "instrText", "sdtPr", "footnoteRef")
)
_NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}


@dataclass(slots=True)
class Words:
    """What was read of a paragraph: its words, the notes they refer to, its permanent name."""

    parts: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    uid: str = ""

    @property
    def text(self) -> str:
        return "".join(self.parts)


def words_of(paragraph: Any, styles: dict[str, Style], *, notes_before: int) -> Words:
    """Read a paragraph without its text boxes; so many notes were referred to before it."""
    words = Words()
    _take(paragraph, words, styles, notes_before)
    return words


def boxes_of(element: Any) -> Iterator[Any]:
    """Yield the contents of the text boxes that hang on a paragraph, each once."""
    for child in chosen(element):
        if child.tag == f"{W}txbxContent":
            yield child
        else:
            yield from boxes_of(child)


def chosen(element: Any) -> Iterator[Any]:
    """Yield the children of an element; of what is written twice for old programs, the new way."""
    for child in element:
        if not isinstance(child.tag, str):
            continue
        if child.tag == f"{MC}AlternateContent":
            ways = [each for each in child if isinstance(each.tag, str)]
            yield from ways[:1]
        else:
            yield child


def _take(element: Any, words: Words, styles: dict[str, Style], before: int) -> None:
    for child in chosen(element):
        tag = child.tag
        if tag in _SILENT:
            continue
        if tag == f"{W}r":
            _take_run(child, words, styles, before)
        elif tag == f"{MATH}t":
            words.parts.append(child.text or "")
        elif tag == f"{W}bookmarkStart":
            words.uid = words.uid or uid_in(child.get(f"{W}name") or "") or ""
        else:
            _take(child, words, styles, before)


def _take_run(run: Any, words: Words, styles: dict[str, Style], before: int) -> None:
    """Add the letters of a run, all of which look alike."""
    look = run.find(f"{W}rPr")
    if is_on(look, "vanish"):
        return
    is_raised = look is not None and _is_raised(look, styles)
    is_large = is_on(look, "caps")
    for child in chosen(run):
        tag = child.tag
        if tag == f"{W}t":
            text = child.text or ""
            text = text.translate(_RAISED) if is_raised else text
            words.parts.append(text.upper() if is_large else text)
        elif tag in _SIGNS:
            words.parts.append(_SIGNS[tag] if child.get(f"{W}type") != "page" else "")
        elif tag == f"{W}sym":
            words.parts.append(_symbol(child.get(f"{W}char") or ""))
        elif tag in _NOTES:
            words.notes.append((_NOTES[tag], child.get(f"{W}id") or ""))
            mark = str(before + len(words.notes))
            # Behind a digit a raised mark would be read as a part of the number.
            is_number = "".join(words.parts[-1:])[-1:].isdecimal()
            words.parts.append(f"[{mark}]" if is_number else mark.translate(_RAISED))
        elif tag not in _SILENT:
            _take(child, words, styles, before)


def _is_raised(look: Any, styles: dict[str, Style]) -> bool:
    if value_of(look, "vertAlign"):
        return value_of(look, "vertAlign") == "superscript"
    height = value_of(look, "position")
    if height.isdecimal() and int(height) >= _RAISED_BY:
        return True
    return styles.get(value_of(look, "rStyle"), PLAIN).is_raised


def _symbol(code: str) -> str:
    """Return the sign of a symbol font; such fonts keep their signs from F000 on."""
    try:
        place = int(code, 16)
    except ValueError:
        return ""
    return {0xF02D: "–", 0xF0B7: "•"}.get(place, chr(place) if 31 < place < 0xD800 else "")
