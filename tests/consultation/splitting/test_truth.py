"""Real acts, whose clauses are known: how many of them are found, and how many are made up."""

import json
import textwrap
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from consultation.splitting import Act, Node, read_source, source_of, split
from tests.acts import ACTS, LABOUR_RU, LABOUR_UZ, acts_together, needs_acts, real_act, real_source
from tests.consultation.splitting.reading_aloud import (
    assert_nothing_lost,
    blocks,
    numbers,
    outline,
)

pytestmark = [needs_acts, acts_together]

PQ_282 = "uz-Cyrl_president-resolution_PQ-282_2025_with-3-annexes_pdftext.txt"
PKM_144 = "uz-Latn_cabinet-resolution_PKM-144_2016-05-05_with-annex_excerpt.txt"
PERSONAL_DATA = "uz-Latn_law_Shaxsiy_Malumotlar_Qonuni_lexuz-pagecopy.txt"
FRAGMENTS = "mixed_fragments_headers_uz-Cyrl_ru_kaa.txt"
COMPETITION = "uz-Latn_law_raqobat_qonuni.txt"
BUSINESS = "uz-Latn_law_tadbirkorlik_faoliyati_qonuni.txt"
ALL = [LABOUR_RU, LABOUR_UZ, PQ_282, PKM_144, PERSONAL_DATA, FRAGMENTS, COMPETITION, BUSINESS]


@pytest.mark.parametrize("name", ALL)
def test_nothing_is_lost(name: str) -> None:
    assert_nothing_lost(real_source(name), real_act(name))


def _chapters(act: Act) -> dict[str, str]:
    """Return the heading of the chapter each clause stands in, by the clause's id."""
    chapter: dict[str | None, str] = {None: ""}
    for node in act.nodes:
        own = f"{node.label} {node.title}" if node.kind == "chapter" else ""
        chapter[node.id] = own or chapter[node.parent]
    return {each: heading for each, heading in chapter.items() if each}


def _under(act: Act, article: Node) -> str:
    """Return all words under an article, white space left out."""
    below = [node for node in act.nodes if node.id.startswith(f"{article.id}.")]
    return "".join(f"{node.label}{node.title}{node.text}" for node in below)


def _bare(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize(("name", "expected"), [(COMPETITION, 49), (BUSINESS, 54)])
def test_laws_with_known_articles(name: str, expected: int) -> None:
    truth_file = (ACTS / name).with_suffix(".articles.jsonl")
    records: list[dict[str, Any]] = [
        json.loads(line) for line in truth_file.read_text("utf-8").splitlines()
    ]
    known = [record for record in records if record["article_id"] != "_front"]
    act = real_act(name)
    chapters = _chapters(act)
    articles = [node for node in act.nodes if node.kind == "article"]
    found = [(each.number, each.title, chapters[each.id]) for each in articles]
    true = [
        (
            record["article_id"].replace(".", "-"),
            " ".join(record["title"].split()),
            " ".join(record["chapter"].split()),
        )
        for record in known
    ]
    right = sum((Counter(found) & Counter(true)).values())
    assert {"known": len(true), "found": len(found), "right": right} == {
        "known": expected,
        "found": expected,
        "right": expected,
    }
    assert found == true
    texts = sum(
        _bare(_under(act, article)) == _bare(record["text"]).removesuffix(")" * dangling)
        for article, record, dangling in zip(
            articles, known, [record["text"].endswith("\n)") for record in known], strict=True
        )
    )
    assert texts == expected


def _shape(act: Act) -> list[tuple[str, str, str, str | None]]:
    return [(node.id, node.kind, node.number, node.parent) for node in act.nodes]


def test_the_labour_code_is_one_tree_in_two_languages() -> None:
    russian, uzbek = real_act(LABOUR_RU), real_act(LABOUR_UZ)
    assert (russian.language, uzbek.language) == ("ru", "uz-Latn")
    assert russian.title == "Трудовой кодекс Республики Узбекистан"
    assert uzbek.title == "Oʻzbekiston Respublikasining Mehnat kodeksi"
    assert _shape(russian) == _shape(uzbek)


@pytest.mark.parametrize("name", [LABOUR_RU, LABOUR_UZ])
def test_the_labour_code_is_complete(name: str) -> None:
    kinds = Counter(node.kind for node in real_act(name).nodes)
    assert kinds["article"] == 581
    assert kinds["text"] + kinds["point"] + kinds["subpoint"] == 2955
    # The file has 95 headings; one of them is empty.
    assert kinds["part"] + kinds["section"] + kinds["chapter"] + kinds["paragraph_sign"] == 94
    assert (kinds["part"], kinds["section"], kinds["chapter"], kinds["paragraph_sign"]) == (
        2,
        7,
        34,
        51,
    )
    assert numbers(real_act(name), "article") == [str(number) for number in range(1, 582)]
    assert numbers(real_act(name), "chapter") == [str(number) for number in range(1, 35)]
    assert all(node.title for node in real_act(name).nodes if node.kind == "article")


def test_a_cyrillic_resolution_with_three_annexes() -> None:
    act = real_act(PQ_282)
    tree = outline(act)
    assert act.language == "uz-Cyrl"
    assert act.title == (
        "МОЛИЯВИЙ ҲИСОБ ТИЗИМИНИ ХАЛҚАРО ТАЛАБ ВА СТАНДАРТЛАРГА МУВОФИҚ "
        "ТАКОМИЛЛАШТИРИШ ЧОРА-ТАДБИРЛАРИ ТЎҒРИСИДА"
    )
    assert act.nodes[0].text.endswith("қарор қиламан:")
    assert [line for line in tree if line.startswith("point")] == [
        f"point {n}" for n in range(1, 16)
    ]
    assert sum("subpoint" in line for line in tree) == 25
    assert [(n.number, n.parent) for n in act.nodes if n.kind == "annex"] == [
        ("1", None),
        ("2", None),
        ("3", None),
    ]
    members = [node for node in act.nodes if node.parent == "annex1"]
    # Eighteen members of the commission and a note on them.
    assert len(members) == 19
    assert members[-1].label == "Изоҳ:"
    roadmap = [node for node in act.nodes if node.parent == "annex2"]
    assert [(n.kind, n.number) for n in roadmap] == [
        ("table", ""),
        *(("chapter", str(number)) for number in range(1, 6)),
    ]
    assert [n.number for n in act.nodes if n.parent == "annex3"] == ["1", "2", "3"]
    assert blocks(act, "signature") == [
        "Ўзбекистон Республикаси Президенти Ш. МИРЗИЁЕВ",
        "Тошкент ш.,",
        "2025 йил 15 сентябрь,",
        "ПҚ-282-сон",
    ]
    assert len(blocks(act, "stamp")) == 9
    assert len(blocks(act, "furniture")) == 3


def test_a_cabinet_resolution_with_an_annex() -> None:
    act = real_act(PKM_144)
    assert outline(act) == [
        "text",
        "point 1",
        "point 2",
        "  text",
        "  text",
        "point 3",
        "point 4",
        "  text",
        "point 5",
        "point 6",
        "annex",
        "  chapter 1",
        "    point 1",
        "    point 2",
        "    point 4",
        "      text",
        "  chapter 2",
        "    point 7",
        "      text",
        "      text",
        "      text",
        "  chapter 4",
        "    point 16",
        "      subpoint a",
        "      subpoint b",
        "      subpoint c",
        "      subpoint d",
        "    point 17",
    ]
    assert act.nodes[10].title == "Bolalar musiqa va san’at maktablari to‘g‘risida NIZOM"
    assert len(act.signature) == 4


def test_a_page_copy_of_a_law() -> None:
    act = real_act(PERSONAL_DATA)
    assert act.title == "SHAXSGA DOIR MAʼLUMOTLAR TOʻGʻRISIDA"
    assert numbers(act, "article") == [*map(str, range(1, 28)), "27-1", *map(str, range(28, 37))]
    assert numbers(act, "chapter") == [*map(str, range(1, 8))]
    assert len(blocks(act, "front")) == 4
    assert len(blocks(act, "signature")) == 4
    assert len(blocks(act, "editorial")) == 31
    assert len(blocks(act, "furniture")) == 15


def test_fragments_of_three_languages() -> None:
    act = real_act(FRAGMENTS)
    assert [
        (n.kind, n.number) for n in act.nodes if n.kind in ("annex", "chapter", "article", "point")
    ] == [
        ("annex", ""),
        ("chapter", "1"),
        ("article", "1"),
        ("article", "2"),
        ("annex", ""),
        ("chapter", "1"),
        ("point", "1"),
        ("article", "19"),
    ]


@pytest.mark.parametrize(
    ("name", "articles", "width"),
    [
        (COMPETITION, 49, 75),
        (BUSINESS, 54, 90),
        (PERSONAL_DATA, 37, 75),
        (LABOUR_UZ, 581, 90),
    ],
)
def test_laws_broken_at_a_page_width(name: str, articles: int, width: int) -> None:
    """The same laws as text copied from a page would have them, without indents or empty lines.

    The Labour Code takes long: one of its two texts, which are one tree, is broken at one width.
    """
    source = real_source(name)
    lines = [
        line
        for whole in source.lines
        for line in textwrap.wrap(whole.text, width, break_long_words=False, break_on_hyphens=False)
    ]
    broken = source_of("\n".join(lines).encode(), name)
    act = split(broken)
    assert_nothing_lost(broken, act)
    found, true = (
        [(n.kind, n.number) for n in each.nodes if n.kind not in ("text", "point", "subpoint")]
        for each in (act, real_act(name))
    )
    assert found == true
    assert len(numbers(act, "article")) == articles
    points, true_points = (
        [(n.kind, n.number) for n in each.nodes if n.kind in ("point", "subpoint")]
        for each in (act, real_act(name))
    )
    assert points == true_points


def test_the_truth_can_be_missed(tmp_path: Path) -> None:
    """The measure is a measure: of a law that lacks a heading, an article is found less."""
    text = (
        (ACTS / COMPETITION)
        .read_text("utf-8")
        .replace("12-modda. Tovarning monopol past narxi", "")
    )
    path = tmp_path / "act.txt"
    path.write_text(text, encoding="utf-8")
    assert len(numbers(split(read_source(path)), "article")) == 48
