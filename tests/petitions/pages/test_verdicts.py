"""Signers say on the page of an answer whether it answers the question."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from accounts.models import Person
from core.database import AsyncSession, stored
from petitions.actions.decide_verdict import decide_verdict
from petitions.actions.invalidate import invalidate
from petitions.models import Petition, Response
from petitions.queries import signatures, tallies
from tests.browsing import Browser
from tests.clock import MORNING, HandClock
from tests.making.accounts import person, signed_in
from tests.making.agencies import PLAIN_WEEKS
from tests.making.petitions import outbox, petition
from tests.making.responses import hash_of, response, signed_by

Visit = Callable[..., Browser]


@pytest.fixture
async def signer(db: AsyncSession) -> Person:
    return await person(db)


@pytest.fixture
async def answered(db: AsyncSession, signer: Person, clock: HandClock) -> tuple[Petition, Response]:
    made = await petition(db, thresholds=(2,), signatures=1)
    await signed_by(db, made, signer.id)
    given = await response(db, made, now=MORNING + timedelta(hours=1))
    clock.pass_by(hours=2)
    await db.commit()
    return made, given


async def test_a_signer_votes_and_changes_their_mind(
    db: AsyncSession, visit: Visit, signer: Person, answered: tuple[Petition, Response]
) -> None:
    made, given = answered
    browser = await signed_in(visit, db, signer)
    page = await (await browser.open(f"/petitions/{made.id}")).follow("Say whether it answers")
    voted = await page.send("It does not")
    assert "Your verdict is counted." in voted
    assert "You said that it does not answer the question." in voted
    assert "1 signer says whether this answers the question" in voted
    changed = await voted.send("It answers the question")
    assert "You said that it answers the question." in changed
    assert "1 signer says whether this answers the question" in changed
    await db.refresh(given)
    assert (given.answers, given.does_not_answer) == (1, 0)
    assert "1 signer says" in await visit().open(f"/petitions/{made.id}")


async def test_others_read_the_numbers_and_cannot_vote(
    db: AsyncSession, visit: Visit, answered: tuple[Petition, Response]
) -> None:
    made, given = answered
    address = f"/petitions/{made.id}/responses/{given.id}"
    nobody = await visit().open(address)
    assert "Sign in to vote" in nobody
    stranger = await signed_in(visit, db, await person(db))
    page = await stranger.open(address)
    assert "Only those vote who signed before the answer" in page
    with pytest.raises(AssertionError, match="no button"):
        await page.send("It does not")
    crafted = await stranger.submit("POST", f"/en{address}/verdicts", {
        "csrf_token": page.tree.xpath("//input[@name='csrf_token']/@value")[0], "answers": "no",
    })  # fmt: skip
    assert crafted.status == 403
    await db.refresh(given)
    assert (given.answers, given.does_not_answer) == (0, 0)


async def test_a_verdict_is_yes_or_no(
    db: AsyncSession, visit: Visit, signer: Person, answered: tuple[Petition, Response]
) -> None:
    made, given = answered
    browser = await signed_in(visit, db, signer)
    address = f"/petitions/{made.id}/responses/{given.id}"
    token = (await browser.open(address)).tree.xpath("//input[@name='csrf_token']/@value")[0]
    for wrong in ({}, {"answers": "perhaps"}):
        sent = {"csrf_token": token, **wrong}
        assert (await browser.submit("POST", f"/en{address}/verdicts", sent)).status == 422


async def test_when_the_time_is_over_the_page_says_what_followed(
    db: AsyncSession,
    visit: Visit,
    signer: Person,
    answered: tuple[Petition, Response],
    clock: HandClock,
) -> None:
    made, given = answered
    browser = await signed_in(visit, db, signer)
    address = f"/petitions/{made.id}/responses/{given.id}"
    page = await browser.open(address)
    clock.at = given.verdict_closes_at + timedelta(minutes=1)
    late = await page.send("It does not")
    assert late.status == 409
    over = await browser.open(address)
    assert "The vote closed on" in over
    given.verdict_decided_at, given.verdict_reopened = clock.now(), True
    db.add(given)
    await db.commit()
    assert "The signers do not think that it answers the question." in await browser.open(address)


async def test_the_page_says_how_many_votes_were_left_out(
    db: AsyncSession,
    visit: Visit,
    signer: Person,
    answered: tuple[Petition, Response],
    clock: HandClock,
) -> None:
    made, given = answered
    browser = await signed_in(visit, db, signer)
    address = f"/petitions/{made.id}/responses/{given.id}"
    page = await browser.open(address)
    assert "does not count any more by then" in page
    await page.send("It does not")
    tally = await tallies.locked(db, stored(made.id))
    found = await signatures.standing(db, hash_of(made, signer.id))
    assert tally is not None
    assert found is not None
    await invalidate(db, tally, [found], reason="automated", now=clock.at)
    clock.at = given.verdict_closes_at + timedelta(minutes=1)
    await db.refresh(given)
    await decide_verdict(db, given, calendar=PLAIN_WEEKS, outbox=outbox(), now=clock.at)
    over = await browser.open(address)
    assert "1 vote was left out" in over
    assert "0 signers say" in over
