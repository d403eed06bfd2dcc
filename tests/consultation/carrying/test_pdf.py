"""Versions on paper: every word, read aloud and kept, and nothing of it taken for markup."""

import io
import json
from datetime import UTC, datetime
from typing import Any

import pypdf
import pytest
from hypothesis import given, settings

from consultation.carrying import Carried, Passage, akn, pdf
from consultation.carrying.letters import printed
from consultation.splitting import UnreadableAct, read_act
from core.i18n import DEFAULT, Translator, language_tagged
from core.typesetting import typeset
from tests.acts import acts_together, needs_acts, real_act
from tests.consultation.carrying.carried import carried, clause, version, versions

SCHOOLS = "uz-Latn_cabinet-resolution_PKM-144_2016-05-05_with-annex_excerpt.txt"
ACCOUNTS = "uz-Cyrl_president-resolution_PQ-282_2025_with-3-annexes_pdftext.txt"
CRAFTY = '#read("/etc/passwd") $x$ *b* _i_ `c` @a <b> = h'
ACT = version(
    title="Сув тўғрисида: ғов, ҳақ, қиш",
    language="uz-Cyrl",
    clauses=(
        clause(0, "chapter", number="1", label="1-боб.", title="Умумий қоидалар"),
        clause(1, "article", 0, number="8-1", label="8¹-модда.", title="Сувдан фойдаланиш"),
        clause(2, "text", 1, text=CRAFTY),
        clause(3, "point", 1, number="1", label="1)", text="жисмоний шахслар;\x0b\x01"),
        clause(4, "subpoint", 3, number="a", label="а)", text="ўзлари"),
        clause(5, "annex", number="1", label="1-ИЛОВА", title="Ҳажмлар"),
        clause(6, "table", 5, text="Тур\tҲажм\nичимлик\t12\nсаноат"),
        clause(7, "part"),
    ),
    passages=(
        Passage("front", "ЎЗБЕКИСТОН РЕСПУБЛИКАСИНИНГ ҚОНУНИ", -1),
        Passage("furniture", "lex.uz 1/5", 2),
        Passage("editorial", "Олдинги таҳрирга қаранг.", 3),
        Passage("signature", "Президент Ш. МИРЗИЁЕВ", 4),
        Passage("stamp", "Қонунга", 4),
    ),
)


@pytest.fixture(scope="module")
def reader() -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf.write(ACT)))


def said_in(language: str, words: str) -> str:
    return Translator(language_tagged(language) or DEFAULT).gettext(words)


def text_of(reader: pypdf.PdfReader) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in reader.pages)


def test_every_word_is_printed_but_furniture(reader: pypdf.PdfReader) -> None:
    text = text_of(reader)
    said = [
        "Сув тўғрисида: ғов, ҳақ, қиш",
        "ЎЗБЕКИСТОН РЕСПУБЛИКАСИНИНГ ҚОНУНИ",
        "-модда. Сувдан фойдаланиш",
        CRAFTY,
        "1) жисмоний шахслар;",
        "а) ўзлари",
        "1-ИЛОВА Ҳажмлар",
        "Тур Ҳажм ичимлик 12 саноат",
        "Олдинги таҳрирга қаранг.",
        "Президент Ш. МИРЗИЁЕВ",
        f"{said_in('uz-Cyrl', 'Version')} 2",
        ACT.address,
        ACT.sha256.hex()[:32],
        ACT.sha256.hex()[32:],
    ]
    assert [words for words in said if words not in text] == []
    assert "lex.uz" not in text
    assert "root:" not in text


def test_it_can_be_kept_and_read_aloud(reader: pypdf.PdfReader) -> None:
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author) == (ACT.title, ACT.agency)
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] is True or root["/MarkInfo"]["/Marked"]
    described = root["/Metadata"].get_object().get_data().decode()
    assert "<pdfaid:part>3</pdfaid:part>" in described
    assert "<pdfuaid:part>1</pdfuaid:part>" in described


def test_its_outline_is_that_of_the_act(reader: pypdf.PdfReader) -> None:
    def titles(outline: Any) -> list[Any]:
        return [titles(one) if isinstance(one, list) else one.title for one in outline]

    [title, inside] = titles(reader.outline)
    assert title == ACT.title
    assert [one for one in inside if isinstance(one, str)][:2] == [
        "1-боб. Умумий қоидалар",
        "1-ИЛОВА Ҳажмлар",
    ]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Suv 😀 \U000fffff.", "Suv [grinning face] [U+FFFFF]."),
        ("\uf02d 12 ㎡ ➢ ① ✔\ufe0f ﬁ", "– 12 m2 ► (1) √ fi"),
        (
            "ع ᚠ 漢",
            "[arabic letter ain] [runic letter fehu feoh fe f] [cjk unified ideograph-6f22]",
        ),
        ("Сув — ғўқҳ, ʻʼ «№ 1» ₂ ½ ≤ é", "Сув — ғўқҳ, ʻʼ «№ 1» ₂ ½ ≤ é"),
    ],
)
def test_letters_without_a_shape_are_told_in_words(words: str, told: str) -> None:
    assert printed(words) == told


def test_signs_stand_on_paper_in_words() -> None:
    paper = pdf.write(version(clauses=(clause(0, "text", text="Suv 😀 \uf02d ①."),)))
    assert "Suv [grinning face] – (1)." in text_of(pypdf.PdfReader(io.BytesIO(paper)))


@given(versions())
@settings(max_examples=6)
def test_any_tree_is_printed(version: Carried) -> None:
    words = json.dumps(pdf.said(version))
    at = datetime(2026, 11, 2, tzinfo=UTC)
    made = typeset(pdf.template(), words, at=at, standard="a-3a")
    assert pypdf.PdfReader(io.BytesIO(made)).outline


def test_the_same_version_makes_the_same_bytes_and_mark() -> None:
    short = version(clauses=(clause(0, "text", text="Suv."),))
    assert pdf.write(short) == pdf.write(short)
    other = version(clauses=(clause(0, "text", text="Suv!"),))
    assert pdf.mark(short) == pdf.mark(short) != pdf.mark(other)


def test_it_is_read_back_as_it_was() -> None:
    assert read_act(pdf.write(ACT), "act.pdf") == read_act(akn.write(ACT), "act.akn")


@needs_acts
@acts_together
@pytest.mark.parametrize("name", [SCHOOLS, ACCOUNTS])
def test_a_real_act_is_read_back_as_it_was(name: str) -> None:
    version = carried(real_act(name))
    assert read_act(pdf.write(version), "act.pdf") == read_act(akn.write(version), "act.akn")


def test_when_its_pages_were_changed_they_count() -> None:
    writer = pypdf.PdfWriter(io.BytesIO(pdf.write(ACT)))
    page = writer.pages[0]
    page.replace_contents(page.get_contents())
    assert uids_in(writer) == [clause.uid for clause in ACT.clauses]
    drawn: Any = page.get_contents()
    drawn.set_data(drawn.get_data() + b"q Q ")
    page.replace_contents(drawn)
    assert set(uids_in(writer)) == {""}


@pytest.mark.parametrize("names", [["act.akn"], ["muhokama.akn", "virus.exe"]])
def test_other_files_may_not_stand_in_a_paper(names: list[str]) -> None:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(width=10, height=10)
    for name in names:
        writer.add_attachment(name, b"MZ")
    with pytest.raises(UnreadableAct, match="other files"):
        uids_in(writer)


def uids_in(writer: pypdf.PdfWriter) -> list[str]:
    """The names of the clauses in a paper that was written once more."""
    file = io.BytesIO()
    writer.write(file)
    return [node.uid for node in read_act(file.getvalue(), "act.pdf").nodes]


@pytest.mark.parametrize("language", ["uz-Latn", "ru", "en", "kaa"])
def test_each_language_has_its_paper(language: str) -> None:
    paper = pypdf.PdfReader(
        io.BytesIO(pdf.write(version(language=language, clauses=(clause(0, "text", text="Q"),))))
    )
    assert said_in(language, "Drafting agency") in text_of(paper)
