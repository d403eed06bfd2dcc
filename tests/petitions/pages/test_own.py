"""Somebody's own petitions, and their signatures that are not counted."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from accounts.models import Assurance, Role
from core.database import AsyncSession, stored
from core.dates import day_of
from moderation.actions.appeal import appeal
from moderation.models import AppealState, Restriction
from petitions.models import PetitionState
from petitions.rules.criteria import Criteria
from petitions.rules.invalidations import Officer
from tests.browsing import Browser
from tests.clock import MORNING, HandClock
from tests.counting import statements
from tests.making.accounts import person, signed_in
from tests.making.invalidations import done
from tests.making.moderation import decision
from tests.making.petitions import corrected, outbox, petition, writing

Visit = Callable[..., Browser]


async def test_it_is_for_those_who_are_signed_in(db: AsyncSession, visit: Visit) -> None:
    assert (await visit().open("/petitions/own")).status == 401
    empty = await (await signed_in(visit, db, await person(db))).open("/petitions/own")
    assert "You have not started a petition yet." in empty
    newcomer = await person(db, assurance=Assurance.LOW)
    page = await (await signed_in(visit, db, newcomer)).open("/petitions/own")
    assert "Only identified people may start a petition." in page


@pytest.mark.parametrize(
    ("state", "words", "step"),
    [
        (PetitionState.DRAFT, "Looks for supporters", ""),
        (PetitionState.SUPPORTED, "Has its supporters", "Submit the petition"),
        (PetitionState.SUBMITTED, "Waits for a moderator", ""),
        (PetitionState.RETURNED, "Handed back", "Reword the petition"),
        (PetitionState.ADMITTED, "0 signatures", ""),
        (PetitionState.REFUSED, "Refused", "Why, and how to appeal"),
        (PetitionState.REFUSED_UNPUBLISHED, "Refused", "Why, and how to appeal"),
        (PetitionState.HIDDEN, "Hidden", "Why, and how to appeal"),
        (PetitionState.WITHDRAWN, "Withdrawn", ""),
    ],
)
async def test_each_says_how_it_stands_and_what_is_to_do(
    db: AsyncSession, visit: Visit, state: PetitionState, words: str, step: str
) -> None:
    nodira = await person(db)
    made = await petition(db, "Yoʻl yoritilsin", state=state, petitioner_id=nodira.id)
    await petition(db, "Birovniki")
    await db.commit()
    page = await (await signed_in(visit, db, nodira)).open("/petitions/own")
    assert page.links("Yoʻl yoritilsin") == [f"/en/petitions/{made.id}"]
    assert words in page
    assert "1 petition" in page
    assert "Birovniki" not in page
    assert not step or page.links(step)


async def test_an_appeal_under_way_says_by_when_it_is_answered(
    db: AsyncSession, visit: Visit, clock: HandClock
) -> None:
    nodira, judge = await person(db), await person(db)
    made, other = [
        await petition(db, demand, state=PetitionState.REFUSED, petitioner_id=nodira.id)
        for demand in ("Yoʻl yoritilsin", "Suv keltirilsin")
    ]
    refusal, _ = [
        await decision(
            db,
            by_id=stored(judge.id),
            subject_kind="petition",
            subject_id=stored(one.id),
            restriction=Restriction.REFUSED,
        )
        for one in (made, other)
    ]
    asked = await appeal(
        db, refusal, words="Why?", by_id=stored(nodira.id), outbox=outbox(), now=MORNING
    )
    await db.commit()
    page = await (await signed_in(visit, db, nodira)).open("/petitions/own")
    assert page.links("Your appeal is being decided") == [f"/en/moderation/appeals/{asked.id}"]
    assert f"To be answered by {day_of(asked.due_at).day} " in page
    assert "Overdue" not in page
    assert page.links("Why, and how to appeal") == [f"/en/petitions/{other.id}"]
    clock.at = asked.due_at + timedelta(days=3)
    late = await (await signed_in(visit, db, nodira, now=clock.now())).open("/petitions/own")
    assert "Overdue: " in late
    second = stored((await person(db)).id)
    asked.state, asked.reply = AppealState.UPHELD, "It is refused rightly."
    asked.decided_by_id, asked.decided_at = second, clock.now()
    await db.commit()
    answered = await (await signed_in(visit, db, nodira, now=clock.now())).open("/petitions/own")
    assert len(answered.links("Why, and how to appeal")) == 2
    assert "Your appeal is being decided" not in answered


async def test_an_answer_that_is_late_says_so(db: AsyncSession, visit: Visit) -> None:
    nodira = await person(db)
    reader = await signed_in(visit, db, nodira)
    for demand, days in (("Yoʻl yoritilsin", 30), ("Suv keltirilsin", 80)):
        before = MORNING - timedelta(days=days)
        await petition(
            db, demand, thresholds=(1,), signatures=1, petitioner_id=nodira.id, now=before
        )
    await db.commit()
    page = await reader.open("/petitions/own")
    owed, late = (row.text_content() for row in page.tree.xpath("//li[@class='row']"))
    assert "Yoʻl yoritilsin" in owed
    assert "Overdue" not in owed
    assert "Overdue: " in late


async def test_what_is_being_written_is_a_click_away(db: AsyncSession, visit: Visit) -> None:
    nodira = await person(db)
    await writing(db, stored(nodira.id))
    browser = await signed_in(visit, db, nodira)
    page = await (await browser.open("/accounts/account")).follow("Your petitions")
    assert "Your unfinished petitions" in await page.follow("You are writing 1 petition")


async def test_signatures_that_do_not_count_lead_to_what_can_be_done(
    db: AsyncSession, visit: Visit
) -> None:
    signer = await signed_in(visit, db, await person(db))
    changed, checked, fine = [await petition(db, demand) for demand in ("Yoʻl", "Suv", "Havo")]
    for made in (changed, checked, fine):
        await (await signer.open(f"/petitions/{made.id}/signatures")).send("Sign the petition")
    await corrected(db, changed, is_material=True)
    officers = [await person(db, roles=[Role.MODERATOR]) for _ in range(2)]
    first, second = (Officer(stored(one.id), Role.MODERATOR) for one in officers)
    await done(db, checked, Criteria(numbers=(1,)), by=first, second=second)
    await db.commit()
    page = await signer.open("/petitions/own")
    assert page.links("Read the new text") == [f"/en/petitions/{changed.id}/confirmation"]
    assert page.links("Why, and how to object") == [f"/en/petitions/{checked.id}/objections"]
    assert page.links("Your receipt") == [f"/en/petitions/{checked.id}/receipts"]
    assert "Havo" not in page
    other = await (await signed_in(visit, db, await person(db))).open("/petitions/own")
    assert "Signatures of yours that are not counted" not in other


async def test_it_takes_the_same_queries_however_much_there_is(
    db: AsyncSession, visit: Visit, engine: AsyncEngine
) -> None:
    nodira = await person(db)
    for _ in range(4):
        made = await petition(db, petitioner_id=nodira.id, signatures=1)
        await corrected(db, made, is_material=True)
        await petition(db, petitioner_id=nodira.id, state=PetitionState.REFUSED)
    browser = await signed_in(visit, db, nodira)
    with statements(engine) as sent:
        assert "8 petitions" in await browser.open("/petitions/own")
    assert len(sent) <= 8, sent.statements
