"""Lines into paragraphs: text broken at a page's width is joined again, other lines stay."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from consultation.splitting.headings import heading_of
from consultation.splitting.letters import (
    SOFT_HYPHEN,
    bare_length,
    ends_sentence,
    fold,
    is_capitals,
    squeeze,
    starts_small,
)
from consultation.splitting.markers import marker_of
from consultation.splitting.notes import explanation_of, is_closing, is_listed_name
from consultation.splitting.source import Line, Role

# No page is wider; a longer line was not broken.
_WIDEST = 160
# Of a broken text at least so many full lines, and this part of them, run on in mid-sentence.
_ENOUGH = 2
_RUNNING_ON = 0.3
# A line is long that has this part of the page's width.
_LONG = 0.6
# A line that leaves less than this part of the width free for the next word is full.
_FULL = 0.88

_ABBREVIATION = re.compile(r"(?:^|\s|\()[^\W\d_]{1,3}\.$|№$|\bN$")
_INITIALS = re.compile(r"\s*(?:[^\W\d_]\.\s?){1,3}")
_FREE = ("", "text")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph and the lines it was made of.

    `interruptions` are lines of furniture that stood in its midst, each with the number of the
    paragraph's characters, spaces left out, before it.
    """

    text: str
    lines: tuple[Line, ...]
    interruptions: tuple[tuple[int, Line], ...] = ()

    @property
    def role(self) -> Role:
        return self.lines[0].role

    @property
    def table(self) -> int:
        return self.lines[0].table

    @property
    def numbers(self) -> tuple[int, ...]:
        return tuple(line.number for line in self.lines)


def is_broken(lines: Sequence[Line]) -> bool:
    """Tell whether the text was broken at the width of a page, as text copied from PDF is.

    It was, if many of its full lines run on into the next in mid-sentence.
    """
    free = [line.text.strip() for line in lines if line.role in _FREE]
    width = _width(lines)
    full = [
        (line, following)
        for line, following in pairwise(free)
        if len(line) >= _LONG * width and not is_capitals(line) and heading_of(line) is None
    ]
    if not full or _widest(free) > _WIDEST:
        return False
    running = sum(
        starts_small(following) and not ends_sentence(line, marks=".;:!?")
        for line, following in full
    )
    return running >= max(_ENOUGH, _RUNNING_ON * len(full))


def joined(lines: Sequence[Line]) -> list[Paragraph]:
    """Join broken lines into paragraphs; furniture in the midst of one interrupts it."""
    width = _width(lines)
    hyphens = _Hyphens(lines)
    found: list[Paragraph] = []
    parts: list[Line] = []
    waiting: list[Line] = []
    for line in lines:
        if line.role == "furniture" and parts:
            waiting.append(line)
        elif parts and _runs_on(parts[0], parts[-1], line, width=width):
            parts += [*waiting, line]
            waiting = []
        else:
            found += [*_paragraph(parts, hyphens), *map(alone, waiting)]
            parts, waiting = [line], []
    return [*found, *_paragraph(parts, hyphens), *map(alone, waiting)]


def _paragraph(parts: Sequence[Line], hyphens: "_Hyphens") -> Iterator[Paragraph]:
    """Make a paragraph of its lines and of the furniture between them, nothing of none."""
    if not parts:
        return
    if len(parts) == 1:
        yield alone(parts[0])
        return
    told: list[str] = []
    length = 0
    interruptions: list[tuple[int, Line]] = []
    lines: list[Line] = []
    for line in parts:
        if line.role == "furniture":
            interruptions.append((length, line))
            continue
        if told:
            joint = hyphens.joint(lines[-1].text, line.text)
            if joint.is_dropped:
                told[-1] = told[-1][:-1]
                length -= 1
            told.append(joint.between)
        told.append(squeeze(line.text))
        length += bare_length(told[-1])
        lines.append(line)
    yield Paragraph("".join(told), tuple(lines), tuple(interruptions))


def alone(line: Line) -> Paragraph:
    """Return the paragraph a single line makes; a table's row keeps its tabs."""
    text = line.text.replace(SOFT_HYPHEN, "") if line.role == "table" else squeeze(line.text)
    return Paragraph(text, (line,))


def _runs_on(first: Line, previous: Line, line: Line, *, width: float) -> bool:
    """Tell whether `line` goes on with the paragraph from line `first` to line `previous`."""
    if line.role not in _FREE or previous.role not in _FREE:
        return False
    tail, head = previous.text.strip(), line.text.strip()
    is_small = starts_small(head)
    if tail.endswith(SOFT_HYPHEN) or (tail.endswith("-") and is_small):
        return True
    is_full = len(tail) + 1 + len(head.split(maxsplit=1)[0]) > _FULL * width
    # A note in parentheses ends with them.
    is_open = not ends_sentence(tail) and not (first.text.lstrip()[:1] == "(" and tail[-1:] == ")")
    heading = heading_of(first.text)
    if (opening := heading_of(head)) or marker_of(head):
        # A heading with its title is no accident of breaking; a bare number may be.
        is_sure = opening is not None and opening.rest[:1].isupper()
        is_title = heading is not None or is_capitals(first.text)
        return is_full and is_open and not (is_sure or is_title or tail.endswith(","))
    if heading:
        is_title = is_small or (is_capitals(heading.rest) and is_capitals(head))
        # A short line in the midst of long ones is the end of a title, a long one begins the text.
        is_end = is_full and not ends_sentence(head) and len(head) < _FULL * width
        return is_open and bool(heading.rest) and (is_title or is_end)
    if is_listed_name(head) or explanation_of(head) or is_closing(head) or is_closing(tail):
        return False
    if _INITIALS.fullmatch(tail) or head[:1] in "—–":
        return not ends_sentence(tail, marks=";:!?")
    if is_capitals(tail) != is_capitals(head):
        return is_full and is_small and is_open
    # A point is told over several sentences; in an article a new sentence is a new paragraph.
    is_point = marker_of(first.text) is not None and _indent(line) <= _indent(previous) + 1
    return _is_same_paragraph(tail, head, is_full=is_full, is_point=is_point)


def _is_same_paragraph(tail: str, head: str, *, is_full: bool, is_point: bool) -> bool:
    """Tell from the end of one line and the start of the next whether they are one paragraph."""
    is_abbreviated = _ABBREVIATION.search(tail) is not None
    if ends_sentence(tail, marks=";:"):
        return False
    if ends_sentence(tail):
        return (is_full and is_point) or (starts_small(head) and is_abbreviated)
    if head.startswith("("):
        return is_full
    return (
        starts_small(head) or is_full or is_abbreviated or tail.endswith((",", "—", "–", "«", "("))
    )


def _indent(line: Line) -> int:
    return len(line.text) - len(line.text.lstrip())


def _width(lines: Sequence[Line]) -> float:
    """Return the usual length of a full line."""
    free = [line.text.strip() for line in lines if line.role in _FREE]
    if not free:
        return 0.0
    widest = _widest(free)
    return median(len(line) for line in free if len(line) >= _LONG * widest)


def _widest(lines: Sequence[str]) -> int:
    """Return the length of the longest lines, a few freaks put aside."""
    return sorted(map(len, lines))[int(len(lines) * 0.98)]


@dataclass(frozen=True, slots=True)
class _Joint:
    """What comes between two lines, and whether the hyphen at the end of the first goes."""

    between: str
    is_dropped: bool


_POINTS = ".,;:()«»“”"


class _Hyphens:
    """Whether a hyphen at the end of a line is the word's own or was set to break the word."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._known: frozenset[str] | None = None

    def joint(self, tail: str, head: str) -> "_Joint":
        """Tell how the line `head` is joined to the line `tail` before it."""
        end, start = squeeze(tail), squeeze(head)
        if tail.rstrip().endswith(SOFT_HYPHEN):
            return _Joint("", is_dropped=False)
        if not end.endswith("-") or end.endswith(" -") or not start[:1].islower():
            return _Joint(" ", is_dropped=False)
        whole = fold(end.rsplit(maxsplit=1)[-1] + start.split(maxsplit=1)[0]).strip(_POINTS)
        return _Joint("", is_dropped=whole not in self._words())

    def _words(self) -> frozenset[str]:
        if self._known is None:
            self._known = frozenset(
                word.strip(_POINTS) for line in self._lines for word in fold(line.text).split()
            )
        return self._known
