"""A draft's text as a reader sees it: a section of it, or a clause with all inside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from consultation.chosen import Text
from consultation.models import LinkKind, NodeKind, Passage, Version
from consultation.queries import acts, versions
from consultation.queries.acts import Heading, SeenClause
from consultation.rules.marks import marks
from consultation.rules.whole import WHOLE
from core.database import AsyncSession, stored
from core.errors import NotThere
from core.i18n import N_

# What a point holds is stepped in.
_POINTS = frozenset({NodeKind.POINT, NodeKind.SUBPOINT})


@dataclass(frozen=True)
class Line:
    """A clause or a passage between clauses, in the words of the chosen reading.

    `change` is what became of the clause since the version before, if that is to be marked.
    """

    clause: SeenClause | None = None
    passage: Passage | None = None
    is_deep: bool = False
    change: LinkKind | None = None


@dataclass(frozen=True)
class Entry:
    """A line of the table of contents, and those under it; `is_here` when it is on this page."""

    uid: str
    label: str
    title: str
    is_here: bool
    comments: int = 0
    children: list["Entry"] = field(default_factory=list)


@dataclass(frozen=True)
class Section:
    """What is read of an act at once; `before` and `after` are where it goes on."""

    text: Text
    lines: Sequence[Line]
    contents: Sequence[Entry]
    before: SeenClause | None
    after: SeenClause | None


async def section_of(db: AsyncSession, text: Text, uid: str = "") -> Section:
    """The section that holds a clause, or the first one. Raises NotThere for an unknown clause."""
    version_id = stored(text.version.id)
    number = await acts.section_holding(db, text.version, uid) if uid else 0
    if number is None or uid == WHOLE:
        raise NotThere(N_("This text has no such clause."))
    found = await acts.section(db, version_id, number)
    clauses = [_read(clause, text) for clause in found if clause.section == number]
    first = clauses[0].position - (number == 0)
    passages = [
        _read_passage(passage, text)
        for passage in await acts.passages(db, version_id, first, clauses[-1].position)
        if not _is_title(passage, text.version)
    ]
    headings = await acts.contents(db, version_id)
    return Section(
        text=text,
        lines=_lines(clauses, passages, await _marks(db, text.version, clauses)),
        contents=_contents(headings, clauses, text),
        before=next((_read(clause, text) for clause in found if clause.section < number), None),
        after=next((_read(clause, text) for clause in found if clause.section > number), None),
    )


async def clause_lines(
    db: AsyncSession, text: Text, uid: str
) -> tuple[list[SeenClause], list[Line]]:
    """The clauses around one, from the outside in, and the clause with what is inside it.

    Raises NotThere where the text has no such clause.
    """
    found = await acts.clause_within(db, text.version, uid)
    clauses = [_read(clause, text) for clause in found]
    place = next((index for index, clause in enumerate(clauses) if clause.uid == uid), None)
    if place is None:
        raise NotThere(N_("This text has no such clause."))
    return clauses[:place], _lines(clauses[place:], [], {})


def _read(clause: SeenClause, text: Text) -> SeenClause:
    if text.reading.is_authentic:
        return clause
    words = text.reading.words
    return replace(
        clause, label=words(clause.label), title=words(clause.title), text=words(clause.text)
    )


def _read_passage(passage: Passage, text: Text) -> Passage:
    """A copy that no session knows, since its words are not to be stored."""
    return Passage(
        version_id=passage.version_id,
        number=passage.number,
        after_position=passage.after_position,
        kind=passage.kind,
        text=text.reading.words(passage.text),
    )


def _is_title(passage: Passage, version: Version) -> bool:
    """Whether this line of the front says the title, which stands above the text anyway."""
    return passage.kind == "front" and _bare(passage.text) in _bare(version.title)


def _bare(text: str) -> str:
    return " ".join(text.split()).casefold()


async def _marks(
    db: AsyncSession, version: Version, clauses: Sequence[SeenClause]
) -> Mapping[int, LinkKind]:
    """What became of clauses since the version before; of a first version nothing is said."""
    if version.number == 1:
        return {}
    ids = [clause.id for clause in clauses]
    return marks(clauses, await versions.changed(db, stored(version.id), ids))


def _lines(
    clauses: Sequence[SeenClause], passages: Sequence[Passage], marked: Mapping[int, LinkKind]
) -> list[Line]:
    """Clauses and passages in reading order."""
    after: dict[int, list[Line]] = {}
    for passage in passages:
        after.setdefault(passage.after_position, []).append(Line(passage=passage))
    lines = after.pop(clauses[0].position - 1, [])
    points: list[SeenClause] = []
    for clause in clauses:
        points = [point for point in points if point.last_position >= clause.position]
        lines.append(Line(clause=clause, is_deep=bool(points), change=marked.get(clause.id)))
        lines.extend(after.get(clause.position, ()))
        if clause.kind in _POINTS:
            points.append(clause)
    return lines


def _contents(
    headings: Sequence[Heading], clauses: Sequence[SeenClause], text: Text
) -> list[Entry]:
    """The headings of the whole act as a tree, and within it the articles of this section.

    In a long act paragraphs (§) of other sections are left out, as articles are.
    """
    here = {clause.uid: clause for clause in clauses}
    section = clauses[0].section
    entries = [
        (heading.position, heading.depth, _entry(heading, heading.uid in here, text))
        for heading in headings
        if heading.section == section or heading.kind is not NodeKind.PARAGRAPH_SIGN
    ] + [
        (clause.position, clause.depth, Entry(clause.uid, clause.label, clause.title, True, n))
        for clause in clauses
        if clause.kind is NodeKind.ARTICLE
        for n in [_comments_inside(clause, clauses)]
    ]
    top: list[Entry] = []
    above: list[tuple[int, Entry]] = []
    for _, depth, entry in sorted(entries, key=lambda placed: placed[0]):
        above = [(d, e) for d, e in above if d < depth]
        (above[-1][1].children if above else top).append(entry)
        above.append((depth, entry))
    return top


def _entry(heading: Heading, is_here: bool, text: Text) -> Entry:
    words = text.reading.words
    return Entry(heading.uid, words(heading.label), words(heading.title), is_here)


def _comments_inside(article: SeenClause, clauses: Sequence[SeenClause]) -> int:
    return sum(
        clause.comments
        for clause in clauses
        if article.position <= clause.position <= article.last_position
    )
