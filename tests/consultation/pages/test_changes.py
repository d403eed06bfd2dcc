"""What changed between two versions: filtered, paged, each clause with its redline."""

from collections.abc import Callable

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from consultation.models import Dossier
from core.database import AsyncSession
from tests.browsing import Browser, Reading
from tests.counting import statements
from tests.making.consultation import act, dossier
from tests.making.laws import FIRST, SECOND, WORDS, law
from tests.making.manuscripts import NOTE, redraft

Visit = Callable[..., Browser]


@pytest.fixture
async def draft(db: AsyncSession) -> Dossier:
    made = await dossier(db, text=FIRST)
    await redraft(db, made, SECOND)
    await db.commit()
    return made


def marked(page: Reading, tag: str) -> list[str]:
    """What stands in the page as removed or added, without the words that are read aloud only."""
    return [
        " ".join("".join(part.text_content().split(":", 1)[1]).split())
        for part in page.tree.iter(tag)
    ]


async def test_all_changes_with_their_redlines(visit: Visit, draft: Dossier) -> None:
    page = await visit().open(f"/consultation/{draft.id}/changes")
    assert page.status == 200
    assert NOTE in page
    assert "4 clauses" in page
    assert marked(page, "ins") == ["keyin"]
    assert marked(page, "del")[-1] == "oldin"
    assert WORDS["2"] in marked(page, "del")[0]
    for kind in ("Reworded (1)", "Renumbered (2)", "Deleted (1)"):
        assert page.links(kind)
    # A deleted article stands where it stood: behind the first, before the third.
    assert page.text.index("2-modda.") < page.text.index("3-modda. → 2-modda.")


async def test_one_kind_and_an_empty_state(visit: Visit, draft: Dossier) -> None:
    address = f"/consultation/{draft.id}/changes"
    page = await visit().open(f"{address}?kind=deleted")
    assert "1 clause" in page
    assert not marked(page, "ins")
    empty = await visit().open(f"{address}?kind=merged")
    assert "No clause is like this." in empty
    assert "4 clauses" in await empty.follow("Show all changes")


async def test_versions_are_composed(db: AsyncSession, visit: Visit, draft: Dossier) -> None:
    third = law([WORDS["1"], WORDS["2"], WORDS["3"], WORDS["4"], WORDS["5"]])
    await redraft(db, draft, third)
    await db.commit()
    last = await visit().open(f"/consultation/{draft.id}/changes")
    assert "From version 2 to version 3" in last
    assert marked(last, "ins")[-1] == "oldin"
    whole = await visit().open(f"/consultation/{draft.id}/changes?from=1&to=3")
    assert "From version 1 to version 3" in whole
    # Put back as they were, the third, fourth and fifth articles have not changed in the end.
    assert not whole.links("Reworded (1)")
    assert not whole.links("Renumbered (2)")


async def test_what_makes_no_sense_is_the_newest_change(visit: Visit, draft: Dossier) -> None:
    for asked in ("from=2&to=1", "from=x&to=99", "from=7", "text=kaa", "kind=odd"):
        page = await visit().open(f"/consultation/{draft.id}/changes?{asked}")
        assert "From version 1 to version 2" in page, asked


async def test_one_version_has_no_changes(db: AsyncSession, visit: Visit) -> None:
    made = await dossier(db)
    await db.commit()
    for page in ("changes", "comparison"):
        opened = await visit().open(f"/consultation/{made.id}/{page}")
        assert "There is one version so far" in opened


async def test_in_the_other_script(visit: Visit, draft: Dossier) -> None:
    page = await visit("uz").open(f"/consultation/{draft.id}/changes?text=uz-Cyrl")
    assert "кейин" in page
    assert "keyin" not in page.text.replace("-keyin", "")


async def test_a_long_list_is_paged_and_asks_no_more(
    db: AsyncSession, visit: Visit, engine: AsyncEngine
) -> None:
    asked = []
    for articles in (4, 40):
        made = await dossier(db, text=act(articles))
        await redraft(db, made, act(articles, words="Suv xususiy mulk emas va muhofaza qilinadi."))
        await db.commit()
        for page in ("changes", "comparison"):
            with statements(engine) as sent:
                opened = await visit().open(f"/consultation/{made.id}/{page}")
            assert opened.status == 200
            asked.append(len(sent))
        assert bool(opened.links("Next page")) is (articles == 40)
    assert len(set(asked)) == 1
    assert asked[0] <= 6


async def test_the_table_has_both_wordings(visit: Visit, draft: Dossier) -> None:
    page = await visit().open(f"/consultation/{draft.id}/comparison")
    rows = [[cell.text_content() for cell in row.iter("td")] for row in page.tree.iter("tr")][1:]
    [edited] = [row for row in rows if "Reworded" in row[2]]
    assert "oldin" in edited[0] and "keyin" not in edited[0]
    assert "keyin" in edited[1] and "oldin" not in edited[1]
    [gone] = [row for row in rows if "Deleted" in row[2]]
    assert "Not in it" in gone[1]
    assert WORDS["1"] not in page
    assert WORDS["1"] in await page.follow("Show unchanged clauses too")


@pytest.mark.parametrize(
    ("opened", "printed"),
    [
        ("comparison", "comparison?from=1&to=2&text=uz-Latn"),
        ("comparison?from=1&rows=all&view=print", "comparison?from=1&to=2&text=uz-Latn&rows=all"),
        ("changes?kind=deleted", "changes?from=1&to=2&text=uz-Latn&kind=deleted"),
    ],
)
async def test_on_paper_it_says_which_versions_are_compared(
    visit: Visit, draft: Dossier, opened: str, printed: str
) -> None:
    page = await visit().open(f"/consultation/{draft.id}/{opened}")
    [foot] = page.tree.find_class("paper-foot")
    assert foot.text_content().endswith(f"/consultation/{draft.id}/{printed}")


async def test_the_whole_table_is_one_page(db: AsyncSession, visit: Visit) -> None:
    made = await dossier(db, text=act(30))
    await redraft(db, made, act(30, words="Suv xususiy mulk emas va muhofaza qilinadi."))
    await db.commit()
    page = await visit().open(f"/consultation/{made.id}/comparison")
    assert page.links("Next page")
    whole = await page.follow("The whole table to print")
    assert not whole.links("Next page")
    assert "30-modda." in whole


async def test_a_version_without_the_readers_language_is_compared_in_one_that_it_has(
    db: AsyncSession, visit: Visit
) -> None:
    made = await dossier(db, text=FIRST)
    russian = law([f"Слова {n}." for n in WORDS], language="ru")
    await redraft(db, made, russian, language="ru")
    await redraft(db, made, SECOND)
    again = law([f"Слова {n}." for n in range(4)], language="ru")
    await redraft(db, made, again, language="ru")
    await redraft(db, made, FIRST)
    await db.commit()
    page = await visit("ru").open(f"/consultation/{made.id}/changes?from=2&to=3")
    assert "keyin" in page
    assert "oldin" in page
