"""Lines into paragraphs: text broken at a page's width is joined again, other lines stay."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from consultation.splitting.act import Doubt
from consultation.splitting.headings import heading_of
from consultation.splitting.hyphens import Hyphens
from consultation.splitting.letters import (
    SOFT_HYPHEN,
    bare_length,
    ends_sentence,
    is_capitals,
    squeeze,
    starts_small,
)
from consultation.splitting.markers import marker_of
from consultation.splitting.notes import explanation_of, is_closing, is_listed_name, is_signature
from consultation.splitting.source import Line, Named, Role

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
# What may stand in the midst of a paragraph that goes on after it.
_BETWEEN = ("furniture", "footnote")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph and the lines it was made of.

    `interruptions` are lines of furniture that stood in its midst, each with the number of the
    paragraph's characters, spaces left out, before it.
    """

    text: str
    lines: tuple[Line, ...]
    interruptions: tuple[tuple[int, Line], ...] = ()
    doubts: tuple[Doubt, ...] = ()

    @property
    def role(self) -> Role:
        return self.lines[0].role

    @property
    def table(self) -> int:
        return self.lines[0].table

    @property
    def uid(self) -> str:
        return self.lines[0].uid

    @property
    def named(self) -> Named | None:
        return self.lines[0].named

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
    hyphens = Hyphens(lines)
    found: list[Paragraph] = []
    parts: list[Line] = []
    waiting: list[Line] = []
    doubts: set[Doubt] = set()
    for line in lines:
        if line.role in _BETWEEN and parts:
            waiting.append(line)
        elif parts and _runs_on(parts[0], parts[-1], line, width=width):
            doubts |= _doubts_of_joint(parts[-1], line)
            parts += [*waiting, line]
            waiting = []
        else:
            found += [*_paragraph(parts, hyphens, doubts), *map(alone, waiting)]
            doubts = _doubts_of_start(parts[-1], line, width=width) if parts else set()
            parts, waiting = [line], []
    return [*found, *_paragraph(parts, hyphens, doubts), *map(alone, waiting)]


def _doubts_of_joint(previous: Line, line: Line) -> set[Doubt]:
    """Tell whether it is doubtful that `line` goes on with the line before it."""
    tail, head = previous.text.strip(), line.text.strip()
    is_sure = line.opens is False or tail.endswith(("-", SOFT_HYPHEN)) or not ends_sentence(tail)
    return set() if is_sure or starts_small(head) else {"joined_lines"}


def _doubts_of_start(previous: Line, line: Line, *, width: float) -> set[Doubt]:
    """Tell whether it is doubtful that `line` begins a paragraph.

    It is, where it goes on with a sentence, and where a sentence ended with a line that was full.
    """
    if previous.role not in _FREE or line.role not in _FREE or line.opens:
        return set()
    tail, head = previous.text.strip(), line.text.strip()
    if is_capitals(tail) or any(map(heading_of, (tail, head))) or marker_of(head):
        return set()
    if not ends_sentence(tail, marks=".;:!?,—–"):
        return {"torn_line"} if starts_small(head) else set()
    is_list = starts_small(head) or ends_sentence(tail, marks=":")
    return {"torn_line"} if _is_full(tail, head, width) and not is_list else set()


def _paragraph(
    parts: Sequence[Line], hyphens: Hyphens, doubts: Collection[Doubt]
) -> Iterator[Paragraph]:
    """Make a paragraph of its lines and of the furniture between them, nothing of none."""
    if not parts:
        return
    if len(parts) == 1:
        whole = alone(parts[0])
        yield replace(whole, doubts=(*whole.doubts, *sorted(doubts)))
        return
    told: list[str] = []
    length = 0
    interruptions: list[tuple[int, Line]] = []
    lines: list[Line] = []
    for line in parts:
        if line.role in _BETWEEN:
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
    found = (*_doubts_of_place(lines), *sorted(doubts))
    yield Paragraph("".join(told), tuple(lines), tuple(interruptions), found)


def alone(line: Line) -> Paragraph:
    """Return the paragraph a line makes; rows keep their tabs, clauses with names their breaks."""
    is_kept = line.role in ("table", "named", "named_rest", "named_title")
    text = line.text.replace(SOFT_HYPHEN, "") if is_kept else squeeze(line.text)
    return Paragraph(text, (line,), doubts=_doubts_of_place([line]))


def _doubts_of_place(lines: Sequence[Line]) -> tuple[Doubt, ...]:
    """Tell whether the cells of a table are guessed, or the lines may be cells of one."""
    if not any(line.is_guessed for line in lines):
        return ()
    return ("table_from_text",) if lines[0].role == "table" else ("beside_others",)


def _runs_on(first: Line, previous: Line, line: Line, *, width: float) -> bool:
    """Tell whether `line` goes on with the paragraph from line `first` to line `previous`."""
    if line.role not in _FREE or previous.role not in _FREE:
        return False
    tail, head = previous.text.strip(), line.text.strip()
    if line.opens or head[0] == "[":
        return False
    is_small = starts_small(head)
    if tail.endswith(SOFT_HYPHEN) or (tail.endswith("-") and is_small):
        return True
    is_full = _is_full(tail, head, width)
    # A note in parentheses ends with them.
    is_open = not ends_sentence(tail) and not (first.text.lstrip()[:1] == "(" and tail[-1:] == ")")
    heading = heading_of(first.text)
    if (opening := heading_of(head)) or marker_of(head):
        # A heading with its title is no accident of breaking; a bare number may be.
        is_sure = opening is not None and opening.rest[:1].isupper()
        is_title = heading is not None or is_capitals(first.text)
        return is_full and is_open and not (is_sure or is_title or tail.endswith(","))
    if line.opens is False and heading is None and len(tail) > _LONG * width:
        return True
    if heading:
        is_title = is_small or (is_capitals(heading.rest) and is_capitals(head))
        # A short line in the midst of long ones is the end of a title, a long one begins the text.
        is_end = is_full and not ends_sentence(head) and len(head) < _FULL * width
        return is_open and bool(heading.rest) and (is_title or is_end)
    if is_listed_name(head) or explanation_of(head) or is_closing(head) or is_closing(tail):
        return False
    if first is previous and not (is_small or marker_of(tail)) and is_signature(tail, []):
        return False
    if _INITIALS.fullmatch(tail) or head[:1] in "—–":
        return not ends_sentence(tail, marks=";:!?")
    if is_capitals(tail) != is_capitals(head):
        return is_full and is_small and is_open
    # A point is told over several sentences; in an article a new sentence is a new paragraph.
    is_point = marker_of(first.text) is not None and _indent(line) <= _indent(previous) + 1
    return _is_same_paragraph(tail, head, is_full=is_full, is_point=is_point)


def _is_full(tail: str, head: str, width: float) -> bool:
    """Tell whether the first word of the next line had no room in a line."""
    return len(tail) + 1 + len(head.split(maxsplit=1)[0]) > _FULL * width


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
