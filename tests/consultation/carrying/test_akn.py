"""Versions as Akoma Ntoso: valid, in order, named by place and by uid, and the same when read."""

from collections.abc import Sequence
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from lxml import etree

from consultation.carrying import Carried, Passage, akn
from consultation.carrying.letters import written
from consultation.splitting import Act
from consultation.splitting import akn as reading
from consultation.splitting.akn_names import NAMESPACE
from core.settings import ROOT
from tests.acts import acts_together, needs_acts, real_act
from tests.consultation.carrying.carried import (
    REAL,
    carried,
    clause,
    uid,
    version,
    versions,
)

SCHEMA = ROOT.parent / "shared" / "akn" / "akomantoso30.xsd"
needs_schema = pytest.mark.skipif(not SCHEMA.is_file(), reason=f"no schema at {SCHEMA}")


@cache
def schema() -> Any:
    return etree.XMLSchema(etree.parse(SCHEMA))


def faults(file: bytes) -> list[str]:
    found = schema()
    found.validate(etree.fromstring(file))
    return [str(error) for error in found.error_log]


def found(act: Carried, path: str) -> list[Any]:
    root = etree.fromstring(akn.write(act))
    return list(root.xpath(path, namespaces={"a": NAMESPACE}))


def told(act: Carried) -> list[tuple[object, ...]]:
    """What of a version must come back, with what XML can not hold left out."""
    return [
        (one.uid, one.kind, *map(written, (one.number, one.label, one.title, one.text)), one.parent)
        for one in act.clauses
    ]


def read(act: Act) -> list[tuple[object, ...]]:
    places: dict[str | None, int | None] = {node.id: at for at, node in enumerate(act.nodes)}
    places[None] = None
    return [
        (one.uid, one.kind, one.number, one.label, one.title, one.text, places[one.parent])
        for one in act.nodes
    ]


def passages_read(act: Act) -> list[tuple[object, ...]]:
    places: dict[str | None, int] = {node.id: at for at, node in enumerate(act.nodes)}
    blocks = sorted((*act.notes, *act.signature), key=lambda block: block.first_line)
    return [(one.kind, one.text, places.get(one.after, -1)) for one in blocks]


def passages_told(passages: Sequence[Passage]) -> list[tuple[object, ...]]:
    return [(one.kind, written(one.text), one.after) for one in passages]


LAW = version(
    clauses=(
        clause(0, "text", text="Prezident qaror qiladi:"),
        clause(1, "chapter", number="1", label="1-bob.", title="Umumiy qoidalar"),
        clause(2, "paragraph_sign", 1, number="1", label="1-§.", title="Asosiy qoidalar"),
        clause(3, "article", 2, number="8-1", label="8¹-modda.", title="Suv"),
        clause(4, "text", 3, text="Suv — davlat mulki."),
        clause(5, "text", 3, text="Suvdan foydalanuvchilar:"),
        clause(6, "point", 5, number="1", label="1)", text="shaxslar:"),
        clause(7, "subpoint", 6, number="a", label="a)", text="jismoniy;"),
        clause(8, "text", 6, text="va boshqalar."),
        clause(9, "annex", number="1", label="1-ILOVA", title="Hajmlar"),
        clause(10, "article", 9, number="8-1", label="8¹-modda."),
        clause(11, "table", 9, text="Tur\tHajm\nichimlik\t12"),
        clause(12, "annex", 9, label="ILOVAGA ILOVA", text="Boʻsh."),
    ),
    passages=(
        Passage("front", "OʻZBEKISTON RESPUBLIKASINING QONUNI", -1),
        Passage("front", "Suv toʻgʻrisida", -1),
        Passage("editorial", "(tahririda)", 4),
        Passage("signature", "Prezident", 8),
        Passage("stamp", "Qonunga", 8),
        Passage("footnote", "Izoh.", 12),
    ),
)


def test_places_are_named_by_the_convention_and_clauses_by_their_uid() -> None:
    named = [(one.get("wId"), one.get("eId")) for one in found(LAW, "//*[@wId]")]
    assert named == [
        (uid(0), "preamble__p_1"),
        (uid(1), "chp_1"),
        (uid(2), "chp_1__para_1"),
        (uid(3), "art_8-1"),
        (uid(4), "art_8-1__para_1"),
        (uid(5), "art_8-1__para_2"),
        (uid(6), "art_8-1__para_2__point_1"),
        (uid(7), "art_8-1__para_2__point_1__indent_a"),
        (uid(8), "art_8-1__para_2__point_1__al_1"),
        (uid(9), "att_1"),
        (uid(10), "att_1__art_8-1"),
        (uid(11), "att_1__hcontainer_1"),
        (uid(12), "att_1__att_1"),
    ]


def test_all_words_stand_in_order() -> None:
    text = " ".join(" ".join(found(LAW, "//a:bill//text()[not(ancestor::a:meta)]")).split())
    words = [
        "QONUNI", "Suv toʻgʻrisida", "qaror qiladi:", "1-bob.", "1-§.", "8¹-modda. Suv", "mulki.",
        "(tahririda)", "foydalanuvchilar:", "1) shaxslar:", "a) jismoniy;", "boshqalar.",
        "Prezident", "Qonunga", "1-ILOVA Hajmlar", "8¹-modda.", "Tur Hajm ichimlik 12",
        "ILOVAGA ILOVA", "Boʻsh.", "Izoh.",
    ]  # fmt: skip
    place = 0
    for each in words:
        place = text.index(each, place) + len(each)
    assert text.endswith("Izoh.")


def test_notes_and_signatures_are_no_clauses() -> None:
    note = found(LAW, "//a:authorialNote")[0]
    assert ("".join(note.itertext()), note.get("class")) == ("(tahririda)", "editorial")
    assert ["".join(one.itertext()) for one in found(LAW, "//a:bill/a:conclusions/a:p")] == [
        "Prezident"
    ]
    assert found(LAW, "//a:attachment[1]/a:doc/a:preface/a:p/@class") == ["stamp"]


def test_it_says_which_work_version_and_language_it_is() -> None:
    assert found(LAW, "//a:bill/a:meta//a:FRBRuri/@value") == [
        "/akn/uz/bill/law/suv/2026-09-01/12",
        "/akn/uz/bill/law/suv/2026-09-01/12/uzb-Latn@2026-11-02:2",
        "/akn/uz/bill/law/suv/2026-09-01/12/uzb-Latn@2026-11-02:2",
    ]
    assert found(LAW, "//a:bill/a:meta//a:FRBRlanguage/@language") == ["uz-Latn"]
    assert found(LAW, "//a:publication/@showAs") == [LAW.address]
    assert found(LAW, "//a:proprietary/*/@sha256") == [LAW.sha256.hex()]
    assert found(LAW, "//a:preface/a:p/a:docTitle/text()") == [LAW.title, "Hajmlar"]


def test_what_xml_cannot_hold_is_left_out_and_nothing_else() -> None:
    words = "o'ng ʻ ʼ “q” <b>&amp;]]>\x00\x0b\ufffe \xad x\xa0y  z\t"
    act = version(clauses=(clause(0, "text", text=words),), title="T\x01\n“'\"")
    back = reading.read(akn.write(act))
    assert back.nodes[0].text == words.replace("\x00", "").replace("\x0b", "").replace("\ufffe", "")
    assert back.title == "T\n“'\""


def test_the_same_version_makes_the_same_bytes() -> None:
    assert akn.write(LAW) == akn.write(LAW)


@needs_schema
@given(versions())
@settings(max_examples=10)
def test_any_tree_is_valid(act: Carried) -> None:
    assert faults(akn.write(act)) == []


@given(versions().filter(lambda act: act.clauses))
@settings(max_examples=15)
def test_any_tree_comes_back_the_same(act: Carried) -> None:
    back = reading.read(akn.write(act))
    assert read(back) == told(act)
    assert passages_read(back) == passages_told(act.passages)
    assert (back.title, back.language) == (act.title, act.language)


@needs_acts
@acts_together
@pytest.mark.parametrize("name", REAL)
def test_real_acts_come_back_the_same(name: str) -> None:
    act = carried(real_act(name))
    back = reading.read(akn.write(act))
    assert read(back) == told(act)
    assert passages_read(back) == passages_told(act.passages)
    assert back.language == act.language


@needs_acts
@needs_schema
@acts_together
@pytest.mark.parametrize("name", REAL)
def test_real_acts_are_valid(name: str) -> None:
    assert faults(akn.write(carried(real_act(name)))) == []
