"""The list of drafts and the page of one, as a reader without JavaScript sees them."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from consultation.actions.add_language import add_language
from consultation.actions.impose_outcomes import impose_due_outcomes
from consultation.models import CommentState, Verdict
from core.database import AsyncSession, stored
from tests.browsing import Browser
from tests.clock import MORNING, HandClock
from tests.counting import statements
from tests.making.accounts import person, signed_in
from tests.making.agencies import PLAIN_WEEKS, agency, member
from tests.making.consultation import CLOSES, act, answer, article, comment, dossier

Visit = Callable[..., Browser]


async def test_the_list_says_how_many_and_where_each_stands(db: AsyncSession, visit: Visit) -> None:
    await dossier(db, titles={"en": "On water"})
    await dossier(db, titles={"en": "On forests"}, opens_at=MORNING + timedelta(days=2))
    await db.commit()
    page = await visit().open("/consultation")
    assert "2 drafts" in page
    assert page.text.index("On water") < page.text.index("On forests")
    assert "14 working days left" in page
    assert "Not open yet" in page


async def test_sectors_with_how_many_are_open_and_finished(db: AsyncSession, visit: Visit) -> None:
    await dossier(db, sector="11")
    await dossier(db, sector="11", opens_at=MORNING - timedelta(days=40), closes_at=MORNING)
    await db.commit()
    page = await visit().open("/consultation")
    rows = [" ".join(row.text_content().split()) for row in page.tree.iter("li")]
    assert "Natural resources and the environment 1 open, 1 finished" in rows
    assert "Defence 0 open, 0 finished" in rows


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("sector=11", True),
        ("sector=05", False),
        ("type=law", True),
        ("type=code", False),
        ("phase=open", True),
        ("phase=closed", False),
        ("phase=nonsense", True),
        ("q=SUV+to'g'risida", True),
        ("q=сув+тўғрисида", True),
        ("q=o+вode", False),
        ("q=100%25", False),
        ("agency=suv", True),
        ("agency=boshqa", False),
    ],
)
async def test_filters(db: AsyncSession, visit: Visit, query: str, found: bool) -> None:
    owner = await agency(db, slug="suv")
    await dossier(db, agency_id=stored(owner.id), titles={"uz-Latn": "Suv toʻgʻrisida"})
    await db.commit()
    page = await visit().open(f"/consultation?{query}")
    assert ("1 draft" in page) is found
    assert ("No draft is like this." in page) is not found


async def test_a_filter_shows_that_it_is_on(db: AsyncSession, visit: Visit) -> None:
    page = await visit().open("/consultation?sector=05&q=suv")
    form = next(form for form in page.tree.forms if "q" in form.fields and "sector" in form.fields)
    assert (form.fields["sector"], form.fields["q"]) == ("05", "suv")
    assert page.links("Show all drafts")


@pytest.mark.parametrize(
    ("days", "phase"), [(-30, "announced"), (0, "open"), (20, "closed"), (90, "closed")]
)
async def test_the_database_knows_the_same_phases(
    db: AsyncSession, visit: Visit, clock: HandClock, days: int, phase: str
) -> None:
    await dossier(db)
    await db.commit()
    clock.at = MORNING + timedelta(days=days)
    for asked in ("announced", "open", "closed", "answered"):
        page = await visit().open(f"/consultation?phase={asked}")
        assert ("1 draft" in page) is (asked == phase)


async def test_who_answers_for_a_draft_and_until_when(db: AsyncSession, visit: Visit) -> None:
    owner = await agency(db, "Suv xoʻjaligi vazirligi")
    officer = await person(db, name="Sherzod Aliyev")
    draft = await dossier(db, agency_id=stored(owner.id), officer_id=stored(officer.id))
    await db.commit()
    page = await visit().open(f"/consultation/{draft.id}")
    for words in (
        "Suv xoʻjaligi vazirligi",
        "Sherzod Aliyev",
        "Natural resources and the environment",
        "27 September 2026, 10:00 (Tashkent)",
        "14 working days left",
        "at least 15 days",
    ):
        assert words in page
    steps = [item.get("class", "") for item in page.tree.iter("li") if "phase" in item.classes]
    assert [step.split("phase-")[1].split()[0] for step in steps] == [
        "past",
        "now",
        "coming",
        "coming",
    ]


async def test_every_clause_has_its_address(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db)
    await db.commit()
    page = await visit().open(f"/consultation/{draft.id}")
    links = [link for link in page.tree.iter("a") if "/clauses/" in link.get("href", "")]
    # And one for the draft as a whole.
    assert len({link.get("href") for link in links}) == len(act().nodes) + 1
    for link in links:
        assert (await visit().open(link.get("href"))).status == 200


async def test_contents_lead_to_every_article(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db)
    await db.commit()
    page = await visit().open(f"/consultation/{draft.id}")
    [contents] = [part for part in page.tree.iter("details") if "contents" in part.classes]
    targets = [link.get("href", "").removeprefix("#") for link in contents.iter("a")]
    assert len(targets) == 4
    assert all(page.tree.get_element_by_id(target) is not None for target in targets)


async def test_comments_are_counted_quietly_at_their_clause(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db)
    second = await article(db, draft, "2")
    for number in range(3):
        await comment(db, draft, words=second, body=f"Fikr {number}.")
    await comment(db, draft, words=second, body="Yashirin.", state=CommentState.HIDDEN)
    await db.commit()
    page = await visit().open(f"/consultation/{draft.id}")
    assert len(page.links("3 comments")) == 1
    assert not page.links("4 comments")


async def test_coverage_in_words_and_bars(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db)
    said = [await comment(db, draft, body=f"Fikr {number}.") for number in range(3)]
    await answer(db, said[0])
    await answer(db, said[1], verdict=Verdict.REFUSED)
    await db.commit()
    page = await visit().open(f"/consultation/{draft.id}")
    assert "2 of 3 comments answered (66%)" in page
    assert "Refused 1" in page


async def test_languages_of_the_text(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db)
    await add_language(
        db,
        draft,
        act=act(title="О воде", language="ru", words="Вода охраняется."),
        source_name="ru.txt",
        source_bytes=b"ru",
        language="ru",
        now=MORNING,
    )
    await db.commit()
    address = f"/consultation/{draft.id}"
    assert "Вода охраняется. 1." in await visit("ru").open(address)
    assert "Suv davlat mulkidir" in await visit("uz").open(address)
    switched = await visit("uz").open(f"{address}?text=ru")
    assert "Вода охраняется. 1." in switched
    clause = next(link for link in switched.tree.iter("a") if "/clauses/" in link.get("href", ""))
    assert clause.get("href").endswith("?text=ru")


async def test_a_transliteration_says_that_it_is_none_of_the_law(
    db: AsyncSession, visit: Visit
) -> None:
    draft = await dossier(db)
    await db.commit()
    page = await visit().open(f"/consultation/{draft.id}")
    assert "transliteration, made by machine" not in page
    page = await page.follow("Ўзбекча (transliterated)")
    assert "It is not the authentic text." in page
    assert "Сув давлат мулкидир" in page
    text = next(part for part in page.tree.iter("div") if "act-text" in part.classes)
    assert text.get("lang") == "uz-Cyrl"
    page = await page.follow("Read the authentic text")
    assert "Suv davlat mulkidir" in page


async def test_once_closed_the_outcome_is_owed_with_a_clock(
    db: AsyncSession, visit: Visit, clock: HandClock
) -> None:
    draft = await dossier(db)
    await impose_due_outcomes(db, calendar=PLAIN_WEEKS, now=CLOSES)
    await db.commit()
    clock.at = CLOSES
    page = await visit().open(f"/consultation/{draft.id}")
    assert "owes an answer to every comment" in page
    assert "9 October 2026" in page
    clock.at = CLOSES + timedelta(days=30)
    assert "Overdue" in await visit().open(f"/consultation/{draft.id}")


async def test_only_its_officers_are_shown_the_way_to_work(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db)
    await comment(db, draft)
    officer, stranger = await person(db), await person(db)
    await member(db, agency_id=draft.agency_id, person_id=stored(officer.id))
    for who, sees in ((officer, True), (stranger, False)):
        page = await (await signed_in(visit, db, who)).open(f"/consultation/{draft.id}")
        assert bool(page.links("Answer 1 comment")) is sees


async def test_no_such_draft(visit: Visit) -> None:
    assert (await visit().open("/consultation/999999")).status == 404


async def test_few_queries_however_much_there_is(
    db: AsyncSession, visit: Visit, engine: AsyncEngine
) -> None:
    drafts = [await dossier(db, text=act(30)) for _ in range(3)]
    for number in range(5):
        await comment(db, drafts[0], body=f"Fikr {number}.")
    await db.commit()
    for address, most in (("/consultation", 5), (f"/consultation/{drafts[0].id}", 12)):
        with statements(engine) as sent:
            assert (await visit().open(address)).status == 200
        assert len(sent) <= most, sent.statements


async def test_titles_can_not_break_out(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db, titles={"en": "<script>alert(1)</script>"})
    await db.commit()
    page = await visit().open(f"/consultation/{draft.id}")
    assert not re.search("<script>alert", page.response.text)
