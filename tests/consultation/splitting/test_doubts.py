"""Which clauses are worth a second look: few of a clean act, most of the wrong ones of a broken."""

import textwrap
from collections import Counter

import pytest

from consultation.splitting import Act, as_json, as_tree, source_of, split
from tests.acts import LABOUR_RU, LABOUR_UZ, acts_together, needs_acts, real_act, real_source
from tests.consultation.splitting.reading_aloud import split_text
from tests.consultation.splitting.test_truth import (
    BUSINESS,
    COMPETITION,
    PERSONAL_DATA,
    PKM_144,
    PQ_282,
)


def doubts(act: Act) -> list[tuple[str, str]]:
    return [(node.id, doubt) for node in act.nodes for doubt in node.doubts]


def articles(*numbers: str) -> str:
    return "".join(f"{number}-modda. Sarlavha\nModdaning matni.\n" for number in numbers)


ODD = {
    "a number too many": (articles("1", "2", "5"), [("art5", "number_missing")]),
    "a flattened number": (
        articles("8", "81", "82", "9").replace("8-modda", "1-modda. A\nB.\n8-modda", 1),
        [
            ("art8", "number_missing"),
            ("art8-1", "flattened_superscript"),
            ("art8-2", "flattened_superscript"),
        ],
    ),
    "a number that comes again": (
        "1. Bir.\n2. Ikki.\n1. Yana bir.\n2. Yana ikki.\n3. Yana uch.\n4. Yana toʻrt.\n",
        [("p1_2", "number_out_of_sequence")],
    ),
    "a point in no sequence": (
        "1-modda. Bir\n1. Birinchi qism.\n40. Havola.\n2. Ikkinchi qism.\n3. Uchinchi qism.\n",
        [("art1.p1.t1", "heading_as_text")],
    ),
    "a heading without its title": (
        "1-modda. Bir\nMatn.\n2-modda. Ikki\nMatn.\n3-modda.\nMatn birinchi.\nMatn ikkinchi.\n",
        [("art3", "heading_without_title")],
    ),
    "a quotation that nothing closes": (
        "1. Qonunning 7-moddasi quyidagi tahrirda bayon etilsin:\n“7-modda. Suv\nMatn.\n"
        "2. Nazorat qilinsin.\n",
        [("p1.t1", "quotation_not_closed")],
    ),
    "a heading in a quotation": (
        "1. Qonun quyidagi mazmundagi moddalar bilan toʻldirilsin:\n“71-modda. Suv\nMatn.\n"
        "72-modda. Quduq\nMatn”.\n2. Nazorat qilinsin.\n",
        [("p1.t3", "quoted_heading")],
    ),
    "an annex of nothing": (
        "1. Tasdiqlansin.\nILOVA\nNIZOM\n1. Birinchi band.\n",
        [("annex1", "annex_without_stamp")],
    ),
    "an endless paragraph": (
        f"1-modda. Bir\n{'Matn uzun. ' * 500}\n",
        [("art1.t1", "very_long")],
    ),
}


@pytest.mark.parametrize("oddity", ODD)
def test_what_is_odd_is_said(oddity: str) -> None:
    text, expected = ODD[oddity]
    assert doubts(split_text(text)) == expected


def test_doubts_are_told_to_programs_and_people() -> None:
    act = split_text(articles("1", "3"))
    node = next(each for each in as_json(act)["nodes"] if each["number"] == "3")
    assert node["doubts"] == ["number_missing"]
    assert "? number_missing" in as_tree(act)
    assert "doubts" not in as_json(act)["nodes"][0]


@needs_acts
@acts_together
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (LABOUR_RU, {}),
        (LABOUR_UZ, {}),
        (COMPETITION, {}),
        (BUSINESS, {"flattened_superscript": 2}),
        (PERSONAL_DATA, {"flattened_superscript": 1}),
        (PKM_144, {"number_missing": 4}),
        (PQ_282, {"joined_lines": 3, "table_from_text": 6}),
    ],
)
def test_few_clauses_of_real_acts_are_doubtful(name: str, expected: dict[str, int]) -> None:
    """The superscripts were really flattened, and the excerpt really lacks its points."""
    assert Counter(doubt for _, doubt in doubts(real_act(name))) == expected


@needs_acts
@acts_together
@pytest.mark.parametrize("width", [75, 90])
@pytest.mark.parametrize("name", [COMPETITION, BUSINESS])
def test_of_broken_laws_the_doubtful_clauses_are_the_wrong_ones(name: str, width: int) -> None:
    """A wrong end of a paragraph is marked where the next one begins."""
    lines = [
        line
        for whole in real_source(name).lines
        for line in textwrap.wrap(whole.text, width, break_long_words=False, break_on_hyphens=False)
    ]
    nodes = split(source_of("\n".join(lines).encode(), name)).nodes
    left = Counter((node.number, node.title, node.text) for node in real_act(name).nodes)
    wrong = []
    for place, node in enumerate(nodes):
        known = (node.number, node.title, node.text)
        left[known] -= 1
        if left[known] < 0:
            wrong.append(any(each.doubts for each in nodes[place : place + 2]))
    assert 0 < len(wrong) < 0.07 * len(nodes)
    assert sum(wrong) >= 0.3 * len(wrong)
    assert sum(bool(node.doubts) for node in nodes) < 0.2 * len(nodes)
