"""Word documents (DOCX) into lines: paragraphs with the numbers Word prints, tables, footnotes."""

from collections.abc import Callable, Iterator
from typing import Any

from consultation.splitting.bookmarks import Mark, mark_in
from consultation.splitting.letters import squeeze, squeezed
from consultation.splitting.limits import DEEPEST_TABLE, MOST_LINES
from consultation.splitting.source import Line, Named, Role, Source, UnreadableAct
from consultation.splitting.word import grids, own, revisions
from consultation.splitting.word.numbering import Numbering
from consultation.splitting.word.package import Package, opened
from consultation.splitting.word.runs import Words, boxes_of, chosen, words_of
from consultation.splitting.word.styles import Style, heading_level, styles_of
from consultation.splitting.word.xml import W, value_of
from core.i18n import N_

# How often the progress is told: once in so many paragraphs and tables.
_EVERY = 100

__all__ = ["refuse_at_sight", "source_of"]


def source_of(
    content: bytes, name: str, *, progress: Callable[[int], None] = lambda _: None
) -> Source:
    """Read a DOCX file; raise UnreadableAct where it is none or may not be read.

    Comments beside the text are not read: they are not the act's. Text with tracked changes is
    refused, since nobody can tell which of its wordings is meant.
    """
    package = opened(content, name)
    document = package.body()
    revisions.refuse(document, name)
    body = document.find(f"{W}body")
    reading = _Reading(package)
    reading.take_furniture("header")
    blocks = list(chosen(body)) if body is not None else []
    for place, block in enumerate(blocks):
        reading.take(block)
        if place % _EVERY == 0:
            progress(100 * place // len(blocks))
    reading.take_furniture("footer")
    if not any(line.role != "furniture" for line in reading.lines):
        raise UnreadableAct(
            name,
            None,
            N_("There is no text in the document: pictures of pages can not be read as an act."),
        )
    return Source(name=name, lines=tuple(reading.lines))


def refuse_at_sight(content: bytes, name: str) -> None:
    """Raise UnreadableAct for a DOCX file with traps in its zip, or with tracked changes."""
    revisions.refuse(opened(content, name).body(), name)


class _Reading:
    """The lines read so far, the lists as they are counted, the notes that wait for their place."""

    def __init__(self, package: Package) -> None:
        self.lines: list[Line] = []
        self._package = package
        self._styles = styles_of(package.part("styles"))
        self._numbering = Numbering(package.part("numbering"), self._styles)
        self._notes = {kind: _notes_of(package, kind) for kind in ("footnote", "endnote")}
        self._noted = 0
        self._waiting: list[tuple[str, str]] = []
        self._tables = 0
        self._mark: Mark | None = None

    def take(self, block: Any, *, depth: int = 0) -> None:
        """Take a paragraph, a table, or what holds some of them."""
        if block.tag == f"{W}bookmarkStart":
            # Between two paragraphs it opens the second.
            self._mark = self._mark or mark_in(block.get(f"{W}name") or "")
        elif block.tag == f"{W}p":
            self._take_paragraph(block, depth)
            self._give_notes()
        elif block.tag == f"{W}tbl":
            self._take_table(block, depth + 1)
            self._give_notes()
        elif block.tag != f"{W}sectPr":
            for child in chosen(block):
                self.take(child, depth=depth)

    def take_furniture(self, kind: str) -> None:
        """Take what is printed at the head or foot of every page, each wording once."""
        said: set[str] = set()
        for root in self._package.parts(kind):
            for paragraph in root.iter(f"{W}p"):
                if own.is_foot(paragraph):
                    continue
                text = squeeze(words_of(paragraph, self._styles, notes_before=0).text)
                if text and not text.isdecimal() and text not in said:
                    said.add(text)
                    self._add(text, "furniture")

    def _take_paragraph(self, paragraph: Any, depth: int) -> None:
        for box in boxes_of(paragraph):
            for block in chosen(box):
                self.take(block, depth=depth)
        words = self._words(paragraph)
        role = self._role(paragraph, words)
        named = own.named(words, self._style(paragraph))
        if named or role in own.RESTS:
            self._add_own(words, role, named)
            return
        for number, text in enumerate(words.text.split("\n")):
            if squeeze(text):
                self._add(text, role, uid=words.uid if number == 0 else "")

    def _add_own(self, words: Words, role: Role, named: Named | None) -> None:
        """Add a paragraph of ours: one clause, or the rest of one, whatever breaks are in it."""
        text = squeezed(words.text)
        if named and (text or named.number is not None):
            self._add(text, "named", uid=words.uid, named=named)
        elif text and named is None:
            self._add(text, role)

    def _words(self, paragraph: Any) -> Words:
        """Read the words of a paragraph with the number Word prints before them."""
        words = words_of(paragraph, self._styles, notes_before=self._noted)
        self._noted += len(words.notes)
        self._waiting += words.notes
        properties = paragraph.find(f"{W}pPr")
        before = self._numbering.before(properties, value_of(properties, "pStyle"))
        if squeeze(words.text):
            words.begin(before)
            words.mark, self._mark = words.mark or self._mark, None
        return words

    def _role(self, paragraph: Any, words: Words) -> Role:
        properties = paragraph.find(f"{W}pPr")
        style = self._style(paragraph)
        if (said := own.role_of(style, words)) is not None:
            return said
        if style.name.startswith("toc ") and style.name[4:].isdecimal():
            return "contents"
        is_heading = heading_level(properties) is not None or style.level is not None
        return "heading" if is_heading else ""

    def _style(self, paragraph: Any) -> Style:
        named = value_of(paragraph.find(f"{W}pPr"), "pStyle")
        return self._styles.get(named) or Style(name=named)

    def _take_table(self, table: Any, depth: int) -> None:
        if depth > DEEPEST_TABLE:
            raise UnreadableAct(
                self._package.name,
                None,
                N_(
                    "After {count} paragraphs more than {most} tables stand in one another: take "
                    "them out of one another."
                ),
                count=len(self.lines),
                most=DEEPEST_TABLE,
            )
        is_ours = own.is_table(table, self._style)
        if not (grids.holds_data(table) or is_ours):
            for cell in grids.cells_of(table):
                self.take(cell, depth=depth)
            return
        self._tables += 1
        for row in grids.rows_of(table):
            told: list[str] = []
            marked: Words | None = None
            is_guessed = not is_ours and grids.has_tables(row)
            for cell in own.cells(row, self._style) if is_ours else row:
                words = list(self._said(cell, depth) if cell is not None else ())
                marked = marked or next((each for each in words if each.mark), None)
                told.append(squeeze(" ".join(each.text for each in words)))
            if any(told) or is_ours:
                text, uid = "\t".join(told), marked.uid if marked else ""
                named = own.named_row(marked, text)
                self._add(
                    text,
                    "table",
                    table=self._tables,
                    uid=uid,
                    is_guessed=is_guessed,
                    named=named,
                )

    def _said(self, block: Any, depth: int) -> Iterator[Words]:
        """Yield the words of every paragraph in a cell, those of its own tables and boxes too."""
        if block.tag == f"{W}p":
            for box in boxes_of(block):
                yield from self._said(box, depth)
            yield self._words(block)
        else:
            for child in chosen(block):
                yield from self._said(child, depth)

    def _give_notes(self) -> None:
        """Add the notes that were referred to, behind what refers to them."""
        waiting, self._waiting = self._waiting, []
        first = self._noted - len(waiting) + 1
        for number, (kind, key) in enumerate(waiting, start=first):
            if text := self._notes[kind].get(key):
                self._add(f"{number}. {text}", "footnote")

    def _add(
        self,
        text: str,
        role: Role,
        *,
        table: int = 0,
        uid: str = "",
        is_guessed: bool = False,
        named: Named | None = None,
    ) -> None:
        if len(self.lines) >= MOST_LINES:
            raise UnreadableAct(
                self._package.name,
                None,
                N_("The act has more than {most} lines: divide it and bring in its parts."),
                most=f"{MOST_LINES:,}",
            )
        number = len(self.lines) + 1
        self.lines.append(Line(number, text, role, table, uid, is_guessed=is_guessed, named=named))


def _notes_of(package: Package, kind: str) -> dict[str, str]:
    """Return the words of the footnotes or endnotes by their ids."""
    root = package.part(f"{kind}s")
    if root is None:
        return {}
    revisions.refuse(root, package.name)
    return {
        each.get(f"{W}id") or "": squeeze(
            " ".join(words_of(p, {}, notes_before=0).text for p in each.iter(f"{W}p"))
        )
        for each in root.iterchildren(f"{W}{kind}")
        if not (each.get(f"{W}type") or "").endswith(("eparator", "Notice"))
    }
