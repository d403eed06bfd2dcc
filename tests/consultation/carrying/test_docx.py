"""Versions as Word documents: every clause under its bookmark, also after Word has been at it."""

import io
import re
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from lxml import etree

from consultation.carrying import Carried, Passage
from consultation.carrying import docx as writing
from consultation.carrying.letters import written
from consultation.splitting import Act, read_act
from consultation.splitting.act import Kind
from consultation.splitting.bookmarks import name_of, style_name_of, style_of, uid_in
from consultation.splitting.letters import SUPERSCRIPTS, squeeze, squeezed
from tests.acts import LABOUR_RU, acts_together, needs_acts, real_act
from tests.consultation.carrying.carried import REAL, carried, clause, laws, uid, version, versions

LAW = version(
    title="Suv toʻgʻrisida",
    clauses=(
        clause(0, "chapter", number="1", label="1-bob.", title="Umumiy qoidalar"),
        clause(1, "article", 0, number="8-1", label="81-modda.", title="Suvdan foydalanish"),
        clause(2, "text", 1, text="Suv — davlat mulkidir & “muhofaza” <qilinadi>."),
        clause(3, "text", 1, text="Suvdan foydalanuvchilar:"),
        clause(4, "point", 3, number="1", label="1)", text="jismoniy shaxslar;"),
        clause(5, "point", 3, number="2", label="2)", text="yuridik shaxslar."),
        clause(6, "annex", number="1", label="1-ILOVA", title="Suv hajmi"),
        clause(7, "table", 6, text="Tur\tHajm\nichimlik\t12\nsanoat\t40\tm3"),
    ),
    passages=(
        Passage("front", "OʻZBEKISTON RESPUBLIKASINING QONUNI", -1),
        Passage("editorial", "(1-modda oʻzgartirilgan)", 2),
        Passage("furniture", "lex.uz 1/5", 3),
        Passage("signature", "Oʻzbekiston Respublikasi Prezidenti Sh. MIRZIYOYEV", 5),
        Passage("stamp", "Qonunga", 5),
    ),
)


def opened(version: Carried) -> Any:
    return docx.Document(io.BytesIO(writing.write(version)))


def marks(document: Any) -> list[str | None]:
    """The uids under which clauses begin, in order."""
    return [uid_in(name) for name in document.element.body.xpath("//w:bookmarkStart/@w:name")]


def uids(act: Act) -> list[str]:
    return [node.uid for node in act.nodes if node.uid]


def told(version: Carried) -> list[str]:
    return [one.uid for one in version.clauses]


def test_each_clause_begins_at_its_bookmark() -> None:
    document = opened(LAW)
    assert marks(document) == told(LAW)
    ends = document.element.body.xpath("//w:bookmarkEnd/@w:id")
    assert sorted(ends) == sorted(document.element.body.xpath("//w:bookmarkStart/@w:id"))


def test_kinds_have_styles_and_headings_are_words_own() -> None:
    document = opened(LAW)
    by_text = {paragraph.text: paragraph.style for paragraph in document.paragraphs}
    article = by_text["81-modda. Suvdan foydalanish"]
    assert (article.style_id, article.base_style.name) == (style_of("article"), "Heading 5")
    assert by_text["1) jismoniy shaxslar;"].style_id == style_of("point")
    assert by_text["(1-modda oʻzgartirilgan)"].style_id == style_of("editorial")
    signature = by_text["Oʻzbekiston Respublikasi Prezidenti Sh. MIRZIYOYEV"]
    assert signature.style_id == style_of("signature")


def test_the_number_of_an_inserted_article_is_raised() -> None:
    article = next(one for one in opened(LAW).paragraphs if "modda." in one.text)
    assert [run.text for run in article.runs if run.font.superscript] == ["1"]
    assert [run.text for run in article.runs][:3] == ["8", "1", "-modda."]


def test_a_table_is_a_table_and_its_bookmark_is_in_it() -> None:
    [table] = opened(LAW).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Tur", "Hajm"],
        ["ichimlik", "12"],
        ["sanoat", "40", "m3"],
    ]
    assert table._tbl.xpath(".//w:bookmarkStart/@w:name") == [name_of(uid(7), 1)]


def test_furniture_is_left_out_and_the_file_says_what_it_is() -> None:
    document = opened(LAW)
    assert not any("lex.uz" in paragraph.text for paragraph in document.paragraphs)
    said = document.core_properties
    assert (said.title, said.author, said.version) == (LAW.title, LAW.agency, "2")
    assert said.identifier == LAW.address
    assert said.comments == f"SHA-256 {LAW.sha256.hex()}"
    assert LAW.address in document.sections[0].footer.paragraphs[0].text


def test_it_comes_back_clause_by_clause() -> None:
    act = read_act(writing.write(LAW), "a.docx")
    assert uids(act) == told(LAW)
    assert [(node.kind, node.number) for node in act.nodes] == [
        (one.kind, one.number) for one in LAW.clauses
    ]
    assert [node.title for node in act.nodes if node.kind == "article"] == ["Suvdan foydalanish"]
    assert [(block.kind, block.text) for block in act.notes] == [
        (one.kind, one.text) for one in LAW.passages if one.kind not in ("furniture", "signature")
    ]
    assert [block.text for block in act.signature] == [LAW.passages[3].text]


def test_a_table_of_one_column_comes_back_as_a_table() -> None:
    law = version(
        clauses=(
            clause(0, "article", number="1", label="1-modda.", title="Manbalar"),
            clause(1, "table", 0, text="daryolar\nkoʻllar\nyer osti suvlari"),
        )
    )
    act = read_act(writing.write(law), "a.docx")
    assert [(node.kind, node.uid) for node in act.nodes] == [
        (one.kind, one.uid) for one in law.clauses
    ]
    assert act.nodes[1].text == "daryolar\nkoʻllar\nyer osti suvlari"


def rewritten(file: bytes, *, moved: bool) -> bytes:
    """The file as Word saves it after somebody has typed in it.

    Runs are cut at every third letter, with marks of spelling and of the session between them; the
    bookmark of the cursor stands around others; ends of bookmarks stand where Word puts them.
    """
    document = docx.Document(io.BytesIO(file))
    body = document.element.body
    for number, paragraph in enumerate(list(body.iter(qn("w:p")))):
        for name in ("rsidR", "rsidRDefault", "rsidP"):
            paragraph.set(qn(f"w:{name}"), f"00A{number:05X}")
        for run in list(paragraph.iterchildren(qn("w:r"))):
            cut(run)
        if moved:
            move_marks(paragraph)
    first = next(body.iter(qn("w:p")))
    cursor = {qn("w:id"): "99999", qn("w:name"): "_GoBack"}
    first.insert(1, etree.Element(qn("w:bookmarkStart"), cursor))
    body[-2].append(etree.Element(qn("w:bookmarkEnd"), {qn("w:id"): "99999"}))
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def cut(run: Any) -> None:
    """Cut a run in pieces of three letters, each with all of its look."""
    look, words = run.find(qn("w:rPr")), run.findall(qn("w:t"))
    if len(words) != 1 or len(run) > 2:
        return
    text = words[0].text
    for place in range(0, len(text), 3):
        piece = etree.SubElement(run.getparent(), qn("w:r"))
        piece.set(qn("w:rsidRPr"), "00B12345")
        if look is not None:
            piece.append(etree.fromstring(etree.tostring(look)))
        said = etree.SubElement(piece, qn("w:t"))
        said.text = text[place : place + 3]
        said.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.addprevious(piece)
        run.addprevious(etree.Element(qn("w:proofErr"), {qn("w:type"): "spellStart"}))
    run.getparent().remove(run)


def move_marks(paragraph: Any) -> None:
    """Put the beginnings of bookmarks first and their ends behind the paragraph."""
    for start in list(paragraph.iter(qn("w:bookmarkStart"))):
        paragraph.insert(1 if paragraph.find(qn("w:pPr")) is not None else 0, start)
    for end in list(paragraph.iter(qn("w:bookmarkEnd"))):
        paragraph.addnext(end)


@pytest.mark.parametrize("moved", [False, True])
def test_names_last_through_words_hands(moved: bool) -> None:
    act = read_act(rewritten(writing.write(LAW), moved=moved), "a.docx")
    assert uids(act) == told(LAW)
    assert [node.number for node in act.nodes] == [one.number for one in LAW.clauses]


def renamed(file: bytes) -> bytes:
    """The file as LibreOffice saves it: ids of styles made of their names, short rows filled up."""
    document = docx.Document(io.BytesIO(file))
    fresh = {style.style_id: re.sub(r"\W", "", style.name) for style in document.styles}
    for style in document.styles:
        style.element.set(qn("w:styleId"), fresh[style.style_id])
    for used in document.element.body.iter(qn("w:pStyle"), qn("w:rStyle")):
        used.set(qn("w:val"), fresh[used.get(qn("w:val"))])
    for after in list(document.element.body.iter(qn("w:gridAfter"))):
        cell = etree.SubElement(after.getparent().getparent(), qn("w:tc"))
        etree.SubElement(cell, qn("w:p"))
        after.getparent().remove(after)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def test_names_last_through_other_programs() -> None:
    assert read(read_act(renamed(writing.write(LAW)), "a.docx")) == carried_in(LAW)


def test_a_bookmark_before_a_paragraph_opens_it() -> None:
    document = opened(LAW)
    for start in list(document.element.body.iter(qn("w:bookmarkStart"))):
        holder = start.getparent()
        (holder if holder.getparent().tag == qn("w:body") else table_of(holder)).addprevious(start)
    saved = io.BytesIO()
    document.save(saved)
    assert read(read_act(saved.getvalue(), "a.docx")) == carried_in(LAW)


def table_of(paragraph: Any) -> Any:
    return next(paragraph.iterancestors(qn("w:tbl")))


def test_what_a_drafter_typed_between_has_no_name_yet() -> None:
    document = opened(LAW)
    last = next(one for one in document.paragraphs if one.text.startswith("2) "))
    last.insert_paragraph_before("11) davlat organlari;", style=last.style)
    saved = io.BytesIO()
    document.save(saved)
    act = read_act(saved.getvalue(), "a.docx")
    assert uids(act) == told(LAW)
    assert [node.uid for node in act.nodes if "davlat organlari" in node.text] == [""]


def read(act: Act) -> list[tuple[object, ...]]:
    """What came back of every clause; raised numbers are read as such."""
    places: dict[str | None, int | None] = {node.id: at for at, node in enumerate(act.nodes)}
    places[None] = None
    return [
        (one.uid, one.kind, one.number, low(one.label), one.title, one.text, places[one.parent])
        for one in act.nodes
    ]


def carried_in(version: Carried) -> list[tuple[object, ...]]:
    """What must come back: all but signs without width, and white space that is folded."""
    return [
        (
            one.uid,
            one.kind,
            squeeze(written(one.number)),
            low(squeeze(written(one.label))),
            squeezed(written(one.title)),
            written(one.text) if one.kind == "table" else squeezed(written(one.text)),
            one.parent,
        )
        for one in version.clauses
    ]


def low(label: str) -> str:
    return label.translate(str.maketrans(SUPERSCRIPTS, "0123456789"))


@given(versions().filter(lambda version: version.clauses))
@settings(max_examples=6)
def test_any_tree_comes_back_clause_by_clause(version: Carried) -> None:
    file = writing.write(version)
    assert marks(docx.Document(io.BytesIO(file))) == told(version)
    assert read(read_act(file, "a.docx")) == carried_in(version)
    assert read(read_act(rewritten(file, moved=True), "a.docx")) == carried_in(version)


def test_breaks_and_words_below_a_heading_come_back() -> None:
    act = version(
        clauses=(
            clause(0, "article", number="1", label="1-modda.", title="Suv", text="Bir.\nIkki."),
            clause(1, "annex", number="1", label="1-ILOVA", title="Hajm\n(yiliga)", text="Uch."),
            clause(2, "point", 1, number="7", text="1) toʻrt"),
            clause(3, "chapter", 2, number="9", label="2-bob.", title="3-modda. Besh"),
            clause(4, "text", 3),
        )
    )
    assert read(read_act(writing.write(act), "a.docx")) == carried_in(act)


def typed(before: str, *paragraphs: tuple[str, Kind]) -> Act:
    """The law as it comes back with paragraphs typed in before the one with these words."""
    document = opened(LAW)
    place = next(one for one in document.paragraphs if one.text.startswith(before))
    for words, kind in paragraphs:
        place.insert_paragraph_before(words, style=document.styles[style_name_of(kind)])
    saved = io.BytesIO()
    document.save(saved)
    return read_act(saved.getvalue(), "a.docx")


def above(act: Act, uid: str) -> str:
    """The label of what a clause stands in."""
    by_name = {node.id: node for node in act.nodes}
    node = next(node for node in act.nodes if node.uid == uid)
    return by_name[node.parent].label if node.parent else ""


def test_clauses_stand_under_a_heading_that_was_typed_in_above_them() -> None:
    act = typed("Suvdan foydalanuvchilar", ("9-modda. Foydalanuvchilar", "article"))
    assert [above(act, uid(place)) for place in (1, 2, 3)] == [
        "1-bob.", "8¹-modda.", "9-modda.",
    ]  # fmt: skip
    act = typed("8", ("2-bob. Suvdan foydalanish", "chapter"))
    assert [above(act, uid(place)) for place in (1, 2, 6)] == ["2-bob.", "8¹-modda.", ""]


def test_a_clause_that_was_given_another_style_or_number_keeps_its_name() -> None:
    document = opened(LAW)
    point = next(one for one in document.paragraphs if one.text.startswith("2) "))
    point.style = document.styles["Normal"]
    article = next(one for one in document.paragraphs if "modda" in one.text)
    for run in article.runs:
        run.style = None
    article.runs[0].text, article.runs[1].text = "9", ""
    saved = io.BytesIO()
    document.save(saved)
    act = read_act(saved.getvalue(), "a.docx")
    assert uids(act) == told(LAW)
    told_of = {node.uid: (node.kind, node.number, node.title, node.text) for node in act.nodes}
    assert told_of[uid(1)] == ("article", "9", "Suvdan foydalanish", "")
    assert told_of[uid(5)] == ("point", "2", "", "yuridik shaxslar.")


@given(laws())
@settings(max_examples=2)
def test_any_law_comes_back_under_all_its_names(law: Carried) -> None:
    assert uids(read_act(writing.write(law), "a.docx")) == told(law)


@needs_acts
@acts_together
# The code is one tree in two languages; one of them is enough.
@pytest.mark.parametrize("name", [name for name in REAL if name != LABOUR_RU])
def test_real_acts_come_back_under_all_their_names(name: str) -> None:
    version = carried(real_act(name))
    assert read(read_act(writing.write(version), name)) == carried_in(version)
