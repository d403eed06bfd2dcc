"""The words of one paragraph of a Word document as they are read: numbers raised, breaks kept."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from consultation.splitting.bookmarks import (
    NUMBER_STYLE,
    NUMBER_STYLE_NAME,
    TITLE_STYLE,
    TITLE_STYLE_NAME,
    Mark,
    mark_in,
)
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
    """What was read of a paragraph: its words, the notes they refer to, its permanent name.

    `label_end` and `title_end` are as many parts as the number and the heading of a clause take up
    where the letters of our own documents say so; 0 elsewhere.
    """

    parts: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    mark: Mark | None = None
    label_end: int = 0
    title_end: int = 0

    @property
    def text(self) -> str:
        return "".join(self.parts)

    @property
    def uid(self) -> str:
        return self.mark.uid if self.mark else ""

    def parted(self) -> tuple[str, str, str]:
        """Return the number, the heading and the other words, as the letters' styles say."""
        label, title = self.label_end, max(self.label_end, self.title_end)
        parts = self.parts
        return "".join(parts[:label]), "".join(parts[label:title]), "".join(parts[title:])

    def begin(self, text: str) -> None:
        """Put what Word prints by itself before the words."""
        self.parts.insert(0, text)
        self.label_end += self.label_end > 0
        self.title_end += self.title_end > 0


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
            words.mark = words.mark or mark_in(child.get(f"{W}name") or "")
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
    named = value_of(look, "rStyle")
    names = (named, styles.get(named, PLAIN).name)
    if NUMBER_STYLE in names or NUMBER_STYLE_NAME.lower() in names:
        words.label_end = len(words.parts)
    elif TITLE_STYLE in names or TITLE_STYLE_NAME.lower() in names:
        words.title_end = len(words.parts)


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
