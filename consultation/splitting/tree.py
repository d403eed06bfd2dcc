"""Clauses put together into a tree, line by line, as a reader's finger goes down the page."""

from collections.abc import Sequence
from itertools import islice, takewhile

from consultation.splitting import annexes, doubts, endings, front, notes, titles
from consultation.splitting.act import Act, Kind
from consultation.splitting.clause import Clause
from consultation.splitting.drafts import Draft, Drafts
from consultation.splitting.headings import ANNEX_RANK, Heading
from consultation.splitting.lists import Item, Items
from consultation.splitting.markers import Marker
from consultation.splitting.numbers import spoken
from consultation.splitting.places import Places
from consultation.splitting.source import Named

# The number of a table of which the heading alone was read.
_COMING = -1


def act_of(clauses: Sequence[Clause], *, language: str) -> Act:
    """Put the clauses of one file together."""
    tree = _Tree(clauses)
    for index in range(len(clauses)):
        tree.take(index)
    nodes, blocks = tree.drafts.finished()
    return Act(
        title=front.title_of(clauses, blocks),
        language=language,
        nodes=doubts.seen_as_a_whole(nodes),
        notes=tuple(block for block in blocks if block.kind != "signature"),
        signature=tuple(block for block in blocks if block.kind == "signature"),
    )


class _Tree:
    """The tree as far as it has been read, and what is open at its end."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        self.drafts = Drafts()
        self._clauses = clauses
        self._coming = _next_openings(clauses)
        self._containers: list[tuple[int, Draft]] = []
        self._items: Items[Draft] = Items()
        self._places = Places()
        self._titling: Draft | None = None
        self._title_lines = 0
        self._is_annexed = False
        self._is_signed = False
        self._is_published = False
        self._table = 0
        self._last_text = ""

    def take(self, index: int) -> None:
        """Take the next paragraph."""
        clause = self._clauses[index]
        if clause.block:
            self.drafts.add_block(clause.paragraph, clause.block)
            self._is_signed |= clause.block == "signature" and not self._is_annexed
            self._is_published |= notes.is_publication(clause.text)
            return
        if not clause.is_plain or clause.paragraph.named:
            self._titling = None
        if named := clause.paragraph.named:
            self._open_named(clause, named)
        elif self._goes_on(clause):
            pass
        elif clause.is_annex:
            self._open_annex(clause, index)
        elif clause.heading:
            self._open_heading(clause, clause.heading, index)
        elif clause.marker:
            self._open_point(clause, clause.marker)
        elif clause.is_table:
            self._add_row(clause)
        elif not self._takes_title(clause, index):
            self._titling = None
            self._take_text(clause, index)
        self._last_text = clause.text

    def _open_named(self, clause: Clause, named: Named) -> None:
        """Put a clause that carries its name where it was, or under what was typed in above it."""
        parent = self._places.above(named.kind, named.depth)
        draft = self.drafts.add_node(
            named.kind, named.number, named.label, parent=parent, paragraph=clause.paragraph
        )
        draft.title, draft.text = named.title, named.text
        draft.doubts += clause.doubts
        marker = clause.marker
        item = Item(marker, clause.number, draft, is_inserted=False) if marker else None
        self._places.open(draft, named.depth, item)
        self._containers = self._places.headings()
        self._items.reopen(self._places.points())
        self._table = clause.paragraph.table if clause.is_table else _COMING
        if named.kind == "annex":
            self._is_annexed, self._is_signed, self._is_published = True, False, False

    def _goes_on(self, clause: Clause) -> bool:
        """Add the paragraph to the clause with a name right before it, if it is the rest of it."""
        role, draft = clause.paragraph.role, self.drafts.last
        if role not in ("named_title", "named_rest") or draft is None or not draft.uid:
            return False
        if role == "named_title":
            draft.title = "\n".join(filter(None, (draft.title, clause.text)))
        else:
            draft.text = "\n".join(filter(None, (draft.text, clause.text)))
        self.drafts.own(draft, clause.paragraph)
        return True

    def _open_annex(self, clause: Clause, index: int) -> None:
        under = takewhile(
            lambda each: each.block == "stamp", islice(self._clauses, index + 1, None)
        )
        stamp = [self.drafts.last_stamp(), clause.text, *(each.text for each in under)]
        is_nested = self._is_annexed and annexes.is_of_annex(" ".join(stamp))
        self._containers = self._annexes()[: 1 if is_nested else 0]
        self._items.clear()
        draft = self._add("annex", annexes.number_of(clause.text), clause.text, clause)
        if not annexes.is_stamped(stamp):
            draft.doubt("annex_without_stamp")
        self._containers.append((ANNEX_RANK, draft))
        self._places.type_in(draft, self._containers[-2][1] if is_nested else None)
        self._titling, self._title_lines = draft, 0
        self._is_annexed, self._is_signed, self._is_published = True, False, False

    def _open_heading(self, clause: Clause, heading: Heading, index: int) -> None:
        above = [each for each in self._containers if ANNEX_RANK < each[0] < heading.rank]
        self._containers = self._annexes() + above
        self._items.clear()
        number = spoken(clause.number) if clause.number else ""
        draft = self._add(heading.kind, number, heading.label, clause)
        self._places.type_in(draft, self._containers[-1][1] if self._containers else None)
        self._containers.append((heading.rank, draft))
        if titles.is_body(heading, self._clauses, index):
            draft.text = heading.rest
        else:
            draft.title = heading.rest
            if titles.goes_on(heading, self._clauses, index):
                self._titling, self._title_lines = draft, titles.LONGEST - 1

    def _open_point(self, clause: Clause, marker: Marker) -> None:
        is_inserted = self._items.make_room(marker, clause.number, last_text=self._last_text)
        kind: Kind = "subpoint" if self._items.is_part(marker) else "point"
        number = marker.letter
        if clause.number:
            by_dots = marker.style.startswith("1.1") and not is_inserted
            number = ".".join(map(str, clause.number)) if by_dots else spoken(clause.number)
        draft = self._add(kind, number, marker.label, clause)
        draft.text = marker.rest
        self._items.open(Item(marker, clause.number, draft, is_inserted))

    def _add_row(self, clause: Clause) -> None:
        """Add a row to the table being read, or begin one."""
        last = self.drafts.last
        if last and last.kind == "table" and self._table in (clause.paragraph.table, _COMING):
            last.text = clause.text if self._table == _COMING else f"{last.text}\n{clause.text}"
            self._table = clause.paragraph.table
            self.drafts.own(last, clause.paragraph)
            return
        self._table = clause.paragraph.table
        self._add("table", "", "", clause).text = clause.text

    def _takes_title(self, clause: Clause, index: int) -> bool:
        """Add the paragraph to the title being read if it belongs to it."""
        draft = self._titling
        if draft is None or self._title_lines >= titles.LONGEST:
            return False
        if draft.kind == "annex" and not titles.is_of_annex(
            draft.title, self._last_text, self._clauses, index
        ):
            return False
        draft.title = f"{draft.title} {clause.text}".strip()
        self.drafts.own(draft, clause.paragraph)
        self._title_lines += 1
        return True

    def _take_text(self, clause: Clause, index: int) -> None:
        text = clause.text
        is_last = self._is_last(index)
        if not self.drafts.last and front.is_front(text, has_openings=self._coming[0] is not None):
            self.drafts.add_block(clause.paragraph, "front")
        elif clause.is_quoted:
            self._add_text(clause, index)
        elif self._is_published and is_last and notes.is_of_signature(text):
            self.drafts.add_block(clause.paragraph, "furniture")
        elif (self._is_signed and notes.is_of_signature(text)) or (
            is_last and self._may_be_signed and endings.begins(self._clauses, index)
        ):
            self._is_signed = True
            self.drafts.add_block(clause.paragraph, "signature")
        else:
            self._add_text(clause, index)

    @property
    def _may_be_signed(self) -> bool:
        """Tell whether a signature may come: not before the first clause, nor under an annex."""
        return self.drafts.last is not None and not self._is_annexed

    def _add_text(self, clause: Clause, index: int) -> None:
        label = notes.explanation_of(clause.text)
        if label or self._is_signed:
            self._items.clear()
        elif not clause.is_quoted:
            self._items.leave(clause.text, self._last_text, coming=self._coming_point(index))
        if self._is_signed:
            self._containers = self._annexes()
        draft = self._add("text", "", label, clause)
        draft.text = clause.text[len(label) :].strip()

    def _coming_point(self, index: int) -> tuple[Marker, tuple[int, ...] | None] | None:
        place = self._coming[index]
        coming = self._clauses[place] if place is not None else None
        return (coming.marker, coming.number) if coming and coming.marker else None

    def _is_last(self, index: int) -> bool:
        """Tell whether no clause of this act or annex opens after the paragraph."""
        place = self._coming[index]
        return place is None or self._clauses[place].is_annex

    def _annexes(self) -> list[tuple[int, Draft]]:
        return [each for each in self._containers if each[0] == ANNEX_RANK]

    def _add(self, kind: Kind, number: str, label: str, clause: Clause) -> Draft:
        """Add a node under the innermost point or else the innermost heading that is open."""
        parent = self._items.innermost()
        if parent is None and self._containers:
            parent = self._containers[-1][1]
        draft = self.drafts.add_node(kind, number, label, parent=parent, paragraph=clause.paragraph)
        for code in clause.doubts:
            draft.doubt(code)
        return draft


def _next_openings(clauses: Sequence[Clause]) -> list[int | None]:
    """Return for each place that of the next heading, point or annex behind it."""
    found: list[int | None] = [None] * len(clauses)
    coming: int | None = None
    for index in range(len(clauses) - 1, -1, -1):
        found[index] = coming
        if clauses[index].heading or clauses[index].marker or clauses[index].is_annex:
            coming = index
    return found
