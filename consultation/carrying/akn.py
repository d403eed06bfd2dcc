"""A version as Akoma Ntoso 3.0: every clause under its place (`eId`) and its permanent uid (`wId`).

What the words of a file were, `consultation.splitting.akn` reads back clause by clause. Only what
XML can not hold is left out.
"""

from collections.abc import Sequence

from lxml import etree

from consultation.carrying.akn_elements import (
    AKN,
    add,
    add_table,
    add_words,
    break_lines,
    name_after,
)
from consultation.carrying.akn_meta import add_meta
from consultation.carrying.carried import Carried, Clause, Passage
from consultation.carrying.eids import EIds
from consultation.splitting.akn_names import ELEMENTS, LINE, NAMESPACE, OWN

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# What stands above an annex and says of which act it is one.
_ABOVE = frozenset({"stamp", "front"})
_IN_POINTS = frozenset({"point", "subpoint"})


def write(version: Carried) -> bytes:
    """The version as a file in UTF-8; it validates against the schema of OASIS."""
    root = etree.Element(AKN + "akomaNtoso", nsmap={None: NAMESPACE, "m": OWN})
    _Writer(version).write(root)
    break_lines(root)
    file: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return file + b"\n"


class _Writer:
    """The version being written, and what was put off for the document after this one."""

    def __init__(self, version: Carried) -> None:
        self._version = version
        self._clauses = version.clauses
        self._eids = EIds()
        self._above: Sequence[Passage] = ()

    def write(self, root: etree._Element) -> None:
        """Write the act with its annexes."""
        stage = "originalVersion" if self._version.number == 1 else "singleVersion"
        bill = etree.SubElement(root, AKN + "bill", name="draft", contains=stage)
        add_meta(bill, self._version)
        own, annexes = self._parted(None)
        head = self._version.after.get(-1, ())
        if head:
            self._write_passages(self._add(bill, "preface"), head)
        opening = self._opening(own)
        if opening:
            preamble = self._add(bill, "preamble")
            for place in opening:
                self._write_opening(preamble, place)
        body = self._add(bill, "body")
        self._write_tree(body, own[len(opening) :], within="")
        self._end(bill, body, last=self._last(own, -1))
        self._write_annexes(bill, annexes, within="")

    def _write_annexes(self, document: etree._Element, annexes: list[int], *, within: str) -> None:
        if not annexes:
            return
        holder = etree.SubElement(document, AKN + "attachments")
        for place in annexes:
            clause = self._clauses[place]
            eid = self._eids.give(within, "att", clause.number)
            annex = etree.SubElement(holder, AKN + "attachment", eId=eid)
            name_after(annex, clause)
            self._write_annex(annex, place, eid)

    def _write_annex(self, annex: etree._Element, place: int, eid: str) -> None:
        clause = self._clauses[place]
        doc = etree.SubElement(annex, AKN + "doc", name="annex")
        add_meta(doc, self._version, component=eid.replace("__", "/"))
        own, annexes = self._parted(place)
        notes, above = self._version.after.get(place, []), self._above
        self._above = ()
        if not own:
            notes = self._without_above(notes, place)
        if above or clause.label or clause.title or (notes and not clause.text):
            preface = self._add(doc, "preface")
            self._write_passages(preface, above)
            for name, words in (("docNumber", clause.label), ("docTitle", clause.title)):
                if words:
                    add_words(add(add(preface, "p"), name), words)
            if not clause.text:
                self._write_passages(preface, notes)
        body = self._add(doc, "mainBody")
        if clause.text:
            add_words(add(body, "p"), clause.text)
            self._write_notes(body, notes)
        self._write_tree(body, own, within=eid)
        self._end(doc, body, last=self._last(own, place), is_ended=not own)
        self._write_annexes(doc, annexes, within=eid)

    def _write_tree(self, body: etree._Element, tops: list[int], *, within: str) -> None:
        """Write clauses with all inside them; `within` is the eId of the annex they stand in."""
        elements: dict[int, tuple[etree._Element, str]] = {}
        last = self._last(tops, -1)
        for place in range(tops[0], last + 1) if tops else ():
            clause = self._clauses[place]
            above = elements.get(-1 if clause.parent is None else clause.parent, (body, within))
            elements[place] = self._write_clause(above, place, within=within, is_last=place == last)

    def _write_clause(
        self, above: tuple[etree._Element, str], place: int, *, within: str, is_last: bool
    ) -> tuple[etree._Element, str]:
        clause, (parent, prefix) = self._clauses[place], above
        name, abbreviation = self._element(clause)
        # Articles are counted through the whole act, whatever chapter they stand in.
        prefix = within if clause.kind == "article" else prefix
        eid = self._eids.give(prefix, abbreviation, clause.number)
        element = etree.SubElement(parent, AKN + name, eId=eid)
        if name == "hcontainer":
            element.set("name", clause.kind)
        name_after(element, clause)
        for part, words in (("num", clause.label), ("heading", clause.title)):
            if words:
                add_words(add(element, part), words)
        # What follows the last clause of all ends the document.
        notes = () if is_last else self._version.after.get(place, ())
        if clause.text or notes:
            holder = add(element, "intro" if place in self._version.inside else "content")
            if clause.text and clause.kind == "table":
                add_table(holder, clause.text)
            elif clause.text:
                add_words(add(holder, "p"), clause.text)
            self._write_notes(holder, notes)
        return element, eid

    def _element(self, clause: Clause) -> tuple[str, str]:
        parent = None if clause.parent is None else self._clauses[clause.parent]
        if clause.kind == "text" and parent and parent.kind in _IN_POINTS:
            return LINE
        return ELEMENTS[clause.kind]

    def _parted(self, parent: int | None) -> tuple[list[int], list[int]]:
        """What stands in the document of a clause, and the annexes at its end."""
        inside = self._version.inside.get(parent, [])
        own = list(inside)
        while own and self._clauses[own[-1]].kind == "annex":
            own.pop()
        return own, inside[len(own) :]

    def _opening(self, own: list[int]) -> list[int]:
        """The paragraphs before everything that is numbered, where anything follows them."""
        for count, place in enumerate(own):
            clause = self._clauses[place]
            bare = not (clause.number or clause.label or clause.title)
            if clause.kind != "text" or not bare or place in self._version.inside:
                return own[:count]
        return []

    def _write_opening(self, preamble: etree._Element, place: int) -> None:
        clause = self._clauses[place]
        paragraph = add(preamble, "p")
        paragraph.set("eId", self._eids.give("preamble", "p"))
        name_after(paragraph, clause)
        add_words(paragraph, clause.text)
        self._write_notes(preamble, self._version.after.get(place, ()))

    def _last(self, tops: list[int], otherwise: int) -> int:
        """The last clause inside the last of these."""
        place = tops[-1] if tops else otherwise
        while tops and place in self._version.inside:
            place = self._version.inside[place][-1]
        return place

    def _end(
        self, document: etree._Element, body: etree._Element, *, last: int, is_ended: bool = False
    ) -> None:
        """Close a document with what follows its last clause; a body must hold something."""
        if len(body) == 0:
            add(body, "hcontainer").set("name", "nothing")
        is_ended = is_ended or last < 0
        left = () if is_ended else self._without_above(self._version.after.get(last, []), last)
        if left:
            self._write_passages(self._add(document, "conclusions"), left)

    def _without_above(self, passages: list[Passage], place: int) -> list[Passage]:
        """The passages after a document, without those at the end that belong to the next annex."""
        end = len(passages)
        if place + 1 < len(self._clauses):
            while end and passages[end - 1].kind in _ABOVE:
                end -= 1
        self._above = passages[end:]
        return passages[:end]

    def _write_passages(self, holder: etree._Element, passages: Sequence[Passage]) -> None:
        """Passages as paragraphs of their own, a signature as a signature."""
        for passage in passages:
            paragraph = add(holder, "p")
            paragraph.set("class", passage.kind)
            if passage.kind == "signature":
                paragraph = add(paragraph, "signature")
            elif passage.text == self._version.title:
                paragraph = add(paragraph, "docTitle")
            add_words(paragraph, passage.text)

    def _write_notes(self, holder: etree._Element, passages: Sequence[Passage]) -> None:
        """Passages among clauses, as notes that nobody takes for their words."""
        for passage in passages:
            note = add(add(holder, "p"), "authorialNote")
            note.set("class", passage.kind)
            note.set("placement", "inline")
            add_words(add(note, "p"), passage.text)

    def _add(self, parent: etree._Element, name: str) -> etree._Element:
        element = add(parent, name)
        element.set(_LANG, self._version.language)
        return element
