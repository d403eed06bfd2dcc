"""Clauses out of the elements of Akoma Ntoso, in the order they stand in the file."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from consultation.splitting.act import Block, BlockKind, Kind, Node
from consultation.splitting.akn_names import BLOCK_KINDS, KIND, KINDS, NUMBER
from consultation.splitting.akn_words import blocks, name_of, rows, words
from consultation.splitting.bookmarks import is_uid
from consultation.splitting.labels import number_of
from consultation.splitting.limits import MOST_LINES
from consultation.splitting.naming import Names
from consultation.splitting.source import UnreadableAct
from core.i18n import N_

# Elements that hold articles, as acts here are built.
_ABOVE_ARTICLES: dict[str, Kind] = {
    "book": "part", "tome": "part", "part": "part",
    "title": "section", "subtitle": "section", "section": "section", "subpart": "section",
    "chapter": "chapter", "division": "chapter", "level": "chapter", "hcontainer": "chapter",
    "subchapter": "paragraph_sign", "subdivision": "paragraph_sign",
    "subsection": "paragraph_sign", "paragraph": "paragraph_sign",
}  # fmt: skip
# Those of them that hold nothing else, even where they are empty.
_ALWAYS_ABOVE = frozenset(
    {"book", "tome", "part", "title", "subtitle", "subpart", "chapter", "division", "subchapter"}
)
# What an article is called where there are none: each act has something it is cited by.
_AS_ARTICLES = frozenset({"article", "rule", "section", "clause"})
_POINTS = frozenset({"point", "subpoint"})
_LISTS = frozenset({"list", "sublist"})
# What a database keeps of a number.
_LONGEST_NUMBER = 40


class Clauses:
    """What has been read of an act; a line is counted for each clause and each block."""

    def __init__(self, document: Any, name: str) -> None:
        self.nodes: list[Node] = []
        self.blocks: list[Block] = []
        self._name = name
        self._names = Names()
        self._kinds: dict[str | None, Kind] = {}
        self._uids: set[str] = set()
        names = {name_of(each) for each in document.iter()}
        articles = frozenset({"article", "rule"})
        self._articles = articles if names & articles else _AS_ARTICLES
        self._above_articles = _above(document, self._articles)

    def take(self, element: Any, parent: str | None) -> None:
        """Read a clause with all that is inside it."""
        name = name_of(element)
        if name == "componentRef":
            return
        if name in _LISTS and not element.get(KIND):
            self._take_inside(element, parent, self._kinds.get(parent, "text"))
            return
        notes: list[Any] = []
        label = self._words_of(element, ("num",), notes)
        title = self._words_of(element, ("heading", "subheading"), notes)
        kind = self._own_kind(element) or self._kind(element, parent, label)
        text = self._own_text(element, kind, notes) if element.get(KIND) else ""
        if name == "hcontainer" and not (element.get(KIND) or label or title or len(element)):
            return
        node = self.add(element, kind, parent, label=label, title=title, text=text)
        self.add_notes(notes)
        self._take_inside(element, node, kind)

    def take_blocks(self, found: Iterable[Any], parent: str | None) -> None:
        """Read paragraphs, tables and list items as clauses of their own."""
        for element in found:
            notes: list[Any] = []
            name = name_of(element)
            if name == "table":
                text = rows(element, notes)
                self.add(element, "table", parent, text=text)
            elif name == "item":
                self._take_item(element, parent)
            elif (text := words(element, notes)) or element.get(KIND):
                self.add(element, "text", parent, text=text)
            self.add_notes(notes)

    def add(
        self,
        element: Any,
        kind: Kind,
        parent: str | None,
        *,
        label: str = "",
        title: str = "",
        text: str = "",
    ) -> str:
        """Keep a clause under the permanent name its element carries; returns its id."""
        number = element.get(NUMBER, "") if element.get(KIND) else _number(element, kind, label)
        number = number[:_LONGEST_NUMBER]
        identity = self._names.name(parent, kind, number)
        uid = element.get("wId", "")
        if not is_uid(uid) or uid in self._uids:
            uid = ""
        self._uids.add(uid)
        self._kinds[identity] = kind
        self.nodes.append(
            Node(identity, parent, kind, number, label, title, text, (self._line(),), uid=uid)
        )
        return identity

    def add_block(self, element: Any, kind: BlockKind) -> None:
        """Keep what is no clause; the element may say itself what it is."""
        notes: list[Any] = []
        said = element.get("class", "")
        text = rows(element, notes) if name_of(element) == "table" else words(element, notes)
        if text:
            after = self.nodes[-1].id if self.nodes else None
            kind = said if said in BLOCK_KINDS else kind
            self.blocks.append(Block(kind, text, (self._line(),), after))
        self.add_notes(notes)

    def add_notes(self, notes: Iterable[Any]) -> None:
        """Keep notes that stood among the words of a clause behind it."""
        for note in notes:
            kind = note.get("class", "")
            for block in blocks(note):
                if kind in BLOCK_KINDS:
                    block.set("class", kind)
                self.add_block(block, "footnote")

    def _take_inside(self, element: Any, parent: str | None, kind: Kind) -> None:
        """Read the paragraphs of a clause, then the clauses in it."""
        is_own = bool(element.get(KIND))
        for inside in element:
            name = name_of(inside)
            if name in ("content", "intro"):
                if not is_own:
                    self._take_words(inside, parent, kind)
            elif name == "wrapUp":
                self.take_blocks(blocks(inside), parent)
            elif name == "crossHeading":
                self.take_blocks([inside], parent)
            elif name not in ("num", "heading", "subheading"):
                self.take(inside, parent)

    def _take_words(self, holder: Any, parent: str | None, kind: Kind) -> None:
        """The first paragraph of a point is the point; those of an article stand in it."""
        found = list(blocks(holder))
        last = self.nodes[-1] if self.nodes else None
        begins = kind in (*_POINTS, "text") and last and last.id == parent and not last.text
        if begins and last and found and name_of(found[0]) not in ("table", "item"):
            notes: list[Any] = []
            text = words(found.pop(0), notes)
            self.nodes[-1] = replace(last, text=text)
            self.add_notes(notes)
        self.take_blocks(found, parent)

    def _take_item(self, item: Any, parent: str | None) -> None:
        notes: list[Any] = []
        label = self._words_of(item, ("num",), notes)
        title = self._words_of(item, ("heading", "subheading"), notes)
        kind: Kind = "subpoint" if self._kinds.get(parent) in _POINTS else "point"
        node = self.add(item, kind, parent, label=label, title=title)
        self.add_notes(notes)
        inside = [each for each in item if name_of(each) not in ("num", "heading", "subheading")]
        self._take_words(inside, node, kind)

    def _own_text(self, element: Any, kind: Kind, notes: list[Any]) -> str:
        """The words of a clause we wrote: one paragraph or one table, all else are notes."""
        holders = [each for each in element if name_of(each) in ("content", "intro")]
        found = [block for holder in holders for block in holder]
        read = [
            rows(block, notes) if name_of(block) == "table" else words(block, notes)
            for block in found
        ]
        return "\n".join(filter(None, read)) if kind != "table" else (read[0] if read else "")

    def _words_of(self, element: Any, names: tuple[str, ...], notes: list[Any]) -> str:
        return "\n".join(words(each, notes) for each in element if name_of(each) in names)

    def _own_kind(self, element: Any) -> Kind | None:
        said = element.get(KIND)
        return said if said in KINDS else None

    def _kind(self, element: Any, parent: str | None, label: str) -> Kind:
        """What a clause of somebody else's act is, by its element and by what stands in it."""
        name = name_of(element)
        if name == "hcontainer" and element.get("name") in ("annex", "table"):
            kind: Kind = element.get("name")
            return kind
        holds_articles = element in self._above_articles
        if name in _ALWAYS_ABOVE or (name in _ABOVE_ARTICLES and holds_articles):
            return _ABOVE_ARTICLES[name]
        if name in self._articles:
            return "article"
        if not label:
            return "text"
        return "subpoint" if self._kinds.get(parent) in _POINTS else "point"

    def _line(self) -> int:
        line = len(self.nodes) + len(self.blocks) + 1
        if line > MOST_LINES:
            raise UnreadableAct(
                self._name,
                None,
                N_("The act has more than {most} lines: divide it and bring in its parts."),
                most=f"{MOST_LINES:,}",
            )
        return line


def _above(document: Any, articles: frozenset[str]) -> set[Any]:
    """Everything that an article stands in."""
    found: set[Any] = set()
    for element in document.iter():
        above = element.getparent() if name_of(element) in articles else None
        while above is not None and above not in found:
            found.add(above)
            above = above.getparent()
    return found


def _number(element: Any, kind: Kind, label: str) -> str:
    """The number a printed label says, else that of the element's place."""
    said = number_of(kind, label)
    if said or kind == "annex":
        return said
    sign: str = element.get("eId", "").rpartition("__")[2].partition("_")[2]
    return sign if label and sign.replace("-", "").isalnum() else ""
