"""What each paragraph is: heading, point, annex, note or plain text, its number told by place."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from consultation.splitting import contents, notes
from consultation.splitting.act import BlockKind, Doubt
from consultation.splitting.clause import Clause
from consultation.splitting.headings import Heading, heading_of, is_title
from consultation.splitting.letters import ends_sentence
from consultation.splitting.markers import Marker, follows, marker_of
from consultation.splitting.named import clause_of
from consultation.splitting.numbers import Number
from consultation.splitting.paragraphs import Paragraph
from consultation.splitting.quotes import quoted, unclosed
from consultation.splitting.sequence import RESTART, Candidate, doubts_of, read
from consultation.splitting.source import Role

_CHAPTER_RANK = 4
_ARTICLE_RANK = 6
# A point that is out of its column is rather a quoted number than a point.
_POINT_DOUBT = 10.0
_BROKEN_DOUBT = 1.5
# Lists `1) 2)` begin anew all the time.
_LIST_RESTART = 0.3
_CHAPTER_RESTART = 1.0

_BLOCKS: dict[str, BlockKind] = {
    "furniture": "furniture",
    "stamp": "stamp",
    "note": "editorial",
    "footnote": "footnote",
    "signature": "signature",
    "front": "front",
    "title": "front",
    "contents": "contents",
}


def clauses_of(paragraphs: Sequence[Paragraph], *, is_broken: bool) -> list[Clause]:
    """Tell what every paragraph is; `is_broken` where they were joined from broken lines."""
    inside, torn = _quoted(paragraphs)
    has_roles = any(paragraph.role == "clause" for paragraph in paragraphs)
    first = [
        _first_look(paragraph, is_quoted=is_quoted, has_roles=has_roles)
        for paragraph, is_quoted in zip(paragraphs, inside, strict=True)
    ]
    for place in torn:
        first[place] = replace(first[place], doubts=("quotation_not_closed",))
    with_contents = _with_contents(first)
    with_letters = _with_letters(with_contents)
    with_headings = _with_headings(_with_numbered_chapters(with_letters))
    return _with_points(with_headings, is_broken=is_broken)


def _quoted(paragraphs: Sequence[Paragraph]) -> tuple[list[bool], list[int]]:
    """Tell which paragraphs are quoted, and the places of those that open what nothing closes.

    A quotation goes past no annex, table or signature.
    """
    inside: list[bool] = []
    torn: list[int] = []
    texts: list[str] = []

    def settle() -> None:
        torn.extend(len(inside) + place for place in unclosed(texts))
        inside.extend(quoted(texts))
        texts.clear()

    for paragraph in paragraphs:
        is_annex = paragraph.named is not None and paragraph.named.kind == "annex"
        if is_annex or paragraph.role in ("annex", "table", "signature"):
            settle()
            inside.append(False)
        else:
            texts.append(paragraph.text)
    settle()
    return inside, torn


def _first_look(paragraph: Paragraph, *, is_quoted: bool, has_roles: bool) -> Clause:
    """Tell what a paragraph is by itself, before its neighbours have a say.

    A file that says which lines are headings (`has_roles`) is believed of its other lines too.
    """
    role, text = paragraph.role, paragraph.text
    if paragraph.named:
        return clause_of(paragraph, paragraph.named)
    if role in ("annex", "table"):
        return Clause(paragraph)
    if block := _BLOCKS.get(role):
        return Clause(paragraph, block=block)
    if notes.is_editorial(text):
        return Clause(paragraph, block="editorial")
    heading = heading_of(text, role) or _numbered_chapter(text, role)
    if is_quoted:
        return Clause(paragraph, is_quoted=True, doubts=("quoted_heading",) if heading else ())
    if heading and not (has_roles and role == "text"):
        return Clause(paragraph, heading=heading)
    return Clause(paragraph, marker=marker_of(text))


def _numbered_chapter(text: str, role: Role) -> Heading | None:
    """Return the chapter that `1. Umumiy qoidalar` opens where the file says it is a heading."""
    marker = marker_of(text) if role == "heading" else None
    if marker is None or marker.style != "1." or not is_title(marker.rest):
        return None
    return _chapter(marker)


def _chapter(marker: Marker) -> Heading:
    return Heading(
        "chapter", _CHAPTER_RANK, marker.label, marker.rest, marker.readings, _POINT_DOUBT
    )


def _with_contents(clauses: list[Clause]) -> list[Clause]:
    """Set a table of contents aside."""
    entries = contents.places([clause.text for clause in clauses])
    return [
        Clause(clause.paragraph, block="contents")
        if place in entries and not clause.paragraph.named
        else clause
        for place, clause in enumerate(clauses)
    ]


def _with_letters(clauses: list[Clause]) -> list[Clause]:
    """Read `i)`, `v)` and `x)` as letters where a list of letters has come so far."""
    found: list[Clause] = []
    last: Marker | None = None
    for clause in clauses:
        marker = clause.marker
        if marker and marker.style.endswith("i)"):
            as_letter = replace(
                marker,
                style=marker.style.replace("i", "a"),
                readings=(),
                letter=marker.label.strip("() ").lower().replace("х", "x").replace("і", "i"),
            )
            if last and follows(last, as_letter, last=None, number=None):
                clause = replace(clause, marker=as_letter)
        if clause.marker and clause.marker.letter:
            last = clause.marker
        elif clause.heading or (clause.marker and clause.marker.rank < 4):
            last = None
        found.append(clause)
    return found


def _with_numbered_chapters(clauses: list[Clause]) -> list[Clause]:
    """Take `1. Umumiy qoidalar` for a chapter where its points are numbered `1.1.`, `1.2.`."""
    found = list(clauses)
    following: Marker | None = None
    for index in range(len(clauses) - 1, -1, -1):
        marker = clauses[index].marker
        if marker and marker.style == "1." and following and following.style == "1.1":
            whole = following.readings[0]
            if marker.readings[0] == whole[:1] and whole[1] == 1 and is_title(marker.rest):
                found[index] = replace(clauses[index], heading=_chapter(marker), marker=None)
        if marker or clauses[index].heading:
            following = marker
    return found


def _with_headings(clauses: list[Clause]) -> list[Clause]:
    """Number the headings of each level, and make text of those that stand in no sequence."""
    found = list(clauses)
    for places in _between_annexes(clauses):
        ranks = {heading.rank for place in places if (heading := clauses[place].heading)}
        for rank in ranks:
            column: list[tuple[int, Candidate]] = []
            fresh = 0.0
            for place in places:
                heading = clauses[place].heading
                if heading is None or heading.rank > rank:
                    continue
                if heading.rank < rank:
                    fresh = _CHAPTER_RESTART * 0.1 if rank < _ARTICLE_RANK else RESTART
                elif heading.readings:
                    column.append(
                        (place, Candidate(heading.readings, heading.doubt, fresh or RESTART))
                    )
                    fresh = 0.0
            for place, number, doubts in _read(column):
                kept = clauses[place].heading if number else None
                doubts = (*clauses[place].doubts, *doubts)
                found[place] = replace(clauses[place], heading=kept, number=number, doubts=doubts)
    return found


def _with_points(clauses: list[Clause], *, is_broken: bool) -> list[Clause]:
    """Number the points `1.` through each article or annex, and the lists `1)` within them."""
    found = list(clauses)
    points: list[tuple[int, Candidate]] = []
    lists: list[tuple[int, Candidate]] = []
    after_chapter = False
    for place, clause in enumerate([*clauses, None]):
        ends_all = (
            clause is None
            or clause.is_annex
            or (clause.heading and clause.heading.rank == _ARTICLE_RANK)
        )
        marker = clause.marker if clause else None
        if ends_all or (marker and marker.style == "1."):
            _settle(found, lists)
        if ends_all:
            _settle(found, points)
        if clause is None:
            break
        after_chapter = after_chapter or clause.heading is not None
        if marker is None or marker.letter:
            continue
        if marker.style == "1.":
            doubt = math.inf if clause.paragraph.named else _POINT_DOUBT
            if is_broken and place and not ends_sentence(clauses[place - 1].text):
                doubt = _BROKEN_DOUBT if clauses[place - 1].is_plain else _POINT_DOUBT
            fresh = _CHAPTER_RESTART if after_chapter else RESTART
            points.append((place, Candidate(marker.readings, doubt, fresh)))
            after_chapter = False
        elif marker.style in ("1)", "(1)"):
            lists.append((place, Candidate(marker.readings, fresh=_LIST_RESTART)))
        else:
            found[place] = replace(clause, number=marker.readings[0])
    return found


def _settle(found: list[Clause], column: list[tuple[int, Candidate]]) -> None:
    """Read a column of points and write down what each is; empties the column."""
    for place, number, doubts in _read(column):
        kept = found[place].marker if number else None
        doubts = (*found[place].doubts, *doubts)
        found[place] = replace(found[place], marker=kept, number=number, doubts=doubts)
    column.clear()


def _read(
    column: Sequence[tuple[int, Candidate]],
) -> Iterator[tuple[int, Number | None, tuple[Doubt, ...]]]:
    """Yield each place of a column with its number and what is doubtful about it."""
    candidates = [candidate for _, candidate in column]
    numbers = read(candidates)
    odd = doubts_of(candidates, numbers)
    for (place, _), number, doubt in zip(column, numbers, odd, strict=True):
        yield place, number, (doubt,) if doubt else ()


def _between_annexes(clauses: Sequence[Clause]) -> Iterator[list[int]]:
    """Yield the places of the act's own clauses, then those of each annex."""
    places: list[int] = []
    for place, clause in enumerate(clauses):
        if clause.is_annex and places:
            yield places
            places = []
        places.append(place)
    yield places
