"""The term of a discussion over plain HTTP: read by everybody, moved by officers."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from accounts.models import Role
from consultation.models import Dossier
from core.database import AsyncSession, stored
from tests.browsing import Browser
from tests.clock import MORNING, HandClock
from tests.making.accounts import person, signed_in
from tests.making.agencies import member
from tests.making.consultation import CLOSES, OPENED, comment, dossier

Visit = Callable[..., Browser]

REASON = "Fuqarolar koʻproq vaqt soʻrab murojaat qildi."
MOVE = "Publish and move the end"
DAY = timedelta(days=1)


async def officer_of(db: AsyncSession, visit: Visit, draft: Dossier) -> Browser:
    officer = await person(db)
    await member(db, agency_id=draft.agency_id, person_id=stored(officer.id))
    return await signed_in(visit, db, officer, now=OPENED)


async def test_an_officer_extends_and_everybody_reads_why(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db)
    browser = await officer_of(db, visit, draft)
    own = await browser.open(f"/consultation/{draft.id}")
    form = await own.follow("Move the end")
    page = await form.send(MOVE, deed="extended", days="5", reason=REASON)
    assert "Done. The new end and your reason are public" in page
    public = await visit().open(f"/consultation/{draft.id}/terms")
    assert "The discussion was extended" in public
    assert REASON in public
    assert "Asia/Tashkent, UTC+5" in public
    assert "It closes on 2 October 2026" in public
    assert MOVE not in public
    read = await visit().open(f"/consultation/{draft.id}")
    assert "Tashkent time (UTC+5)" in read
    assert "The discussion was extended: Fuqarolar" in read
    assert read.links("How the term ran")


async def test_two_officers_with_the_same_page_open(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db)
    address = f"/consultation/{draft.id}/terms"
    one = await (await officer_of(db, visit, draft)).open(address)
    other = await (await officer_of(db, visit, draft)).open(address)
    assert (await one.send(MOVE, deed="extended", days="5", reason=REASON)).status == 200
    late = await other.send(MOVE, deed="extended", days="9", reason=REASON)
    assert late.status == 409
    assert "The term was moved after you opened this page." in late
    assert REASON in late
    # Once more with the same words is still by the old page.
    assert (await late.send(MOVE)).status == 409


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"deed": "extended", "days": "", "reason": REASON}, "Give at least 1 and at most 60 days"),
        ({"deed": "extended", "days": "61", "reason": REASON}, "at most 60 days"),
        ({"deed": "extended", "days": "5", "reason": "Kerak"}, "in at least 5 words"),
        ({"days": "5", "reason": REASON}, "Choose one of the answers."),
    ],
)
async def test_what_is_missing_is_said(
    db: AsyncSession, visit: Visit, typed: dict[str, str], said: str
) -> None:
    draft = await dossier(db)
    form = await (await officer_of(db, visit, draft)).open(f"/consultation/{draft.id}/terms")
    page = await form.send(MOVE, **typed)
    assert page.status == 422
    assert said in page
    assert typed["reason"] in page


async def test_in_the_closing_second_it_is_too_late(
    db: AsyncSession, visit: Visit, clock: HandClock
) -> None:
    draft = await dossier(db)
    form = await (await officer_of(db, visit, draft)).open(f"/consultation/{draft.id}/terms")
    clock.at = CLOSES
    page = await form.send(MOVE, deed="extended", days="5", reason=REASON)
    assert page.status == 409
    assert "It can only be re-opened." in page


async def test_others_may_not(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db)
    await db.commit()
    address = f"/consultation/{draft.id}/terms"
    citizen = await signed_in(visit, db, await person(db), now=OPENED)
    page = await citizen.open(address)
    assert MOVE not in page
    token = page.tree.xpath("//input[@name='csrf_token']/@value")[0]
    typed = {"deed": "extended", "days": "5", "reason": REASON, "seen": "0", "csrf_token": token}
    assert (await citizen.submit("POST", f"/en{address}", typed)).status == 403
    assert (await citizen.submit("POST", "/en/consultation/outages", typed)).status == 403


async def test_the_list_says_which_discussions_are_suspended(
    db: AsyncSession, visit: Visit, clock: HandClock
) -> None:
    draft = await dossier(db)
    browser = await officer_of(db, visit, draft)
    form = await browser.open(f"/consultation/{draft.id}/terms")
    await form.send(MOVE, deed="suspended", days="3", reason=REASON)
    assert "Suspended" in await visit().open("/consultation")
    clock.pass_by(days=3)
    assert "Suspended" not in await visit().open("/consultation")


async def test_a_suspended_discussion_says_so_and_goes_on(
    db: AsyncSession, visit: Visit, clock: HandClock
) -> None:
    draft = await dossier(db)
    said = await comment(db, draft)
    browser = await officer_of(db, visit, draft)
    form = await browser.open(f"/consultation/{draft.id}/terms")
    page = await form.send(MOVE, deed="suspended", days="3", reason=REASON)
    assert "It goes on 10 September 2026" in page
    assert "It goes on 10 September 2026" in await visit().open(f"/consultation/{draft.id}")
    clause = await visit().open(f"/consultation/comments/{said.id}")
    assert "It goes on 10 September 2026" in clause
    clock.at = MORNING + 3 * DAY
    assert "It goes on" not in await visit().open(f"/consultation/{draft.id}")


async def test_reopening_shows_what_becomes_of_the_outcome(
    db: AsyncSession, visit: Visit, clock: HandClock
) -> None:
    draft = await dossier(db)
    browser = await officer_of(db, visit, draft)
    clock.at = CLOSES + DAY
    form = await browser.open(f"/consultation/{draft.id}/terms")
    page = await form.send(MOVE, deed="reopened", days="7", reason=REASON)
    assert "It is owed once: its due day moved with the end." in page
    assert "19 October 2026" in page
    assert "Nothing can be done to this term any more." in page


@pytest.mark.parametrize(("days", "said"), [(1, "in time"), (40, "late")])
async def test_when_the_outcome_came_ends_the_course(
    db: AsyncSession, visit: Visit, clock: HandClock, days: int, said: str
) -> None:
    draft = await dossier(db)
    officer = await person(db)
    await member(db, agency_id=draft.agency_id, person_id=stored(officer.id))
    clock.at = CLOSES + days * DAY
    browser = await signed_in(visit, db, officer, now=clock.at)
    form = await browser.open(f"/consultation/{draft.id}/outcome")
    await form.send("Publish the outcome", summary="Hech kim fikr bildirmadi, loyiha oʻzgarmadi.")
    public = await visit().open(f"/consultation/{draft.id}/terms")
    assert f"The outcome was published {said}. Was due" in public
    assert "The outcome is due." not in public


async def test_an_operator_enters_an_outage(
    db: AsyncSession, visit: Visit, clock: HandClock
) -> None:
    draft = await dossier(db)
    browser = await signed_in(visit, db, await person(db, roles=[Role.OPERATOR]), now=OPENED)
    assert "No outage was entered." in await visit().open("/consultation/outages")
    clock.at = MORNING + DAY
    form = await browser.open("/consultation/outages")
    # MORNING is ten o'clock in Tashkent.
    typed = {"began_at": "2026-09-07T10:00", "ended_at": "2026-09-07T10:45", "reason": REASON}
    page = await form.send("Enter the outage", **typed)
    assert "Discussions that got more time: 1." in page
    again = await page.send("Enter the outage", **typed)
    assert again.status == 422
    assert "Every minute is given once." in again
    public = await visit().open("/consultation/outages")
    assert "1 outage" in public
    assert "Enter the outage" not in public
    assert "the lost time was added" in await visit().open(f"/consultation/{draft.id}/terms")
