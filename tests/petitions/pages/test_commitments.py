"""Commitments in public: the list with its late marks, and each until an officer settles it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from core.database import AsyncSession, stored
from petitions.models import Commitment, CommitmentState, Petition, Response
from petitions.queries import commitments
from petitions.rules.commitments import Promise
from tests.browsing import Browser
from tests.clock import HandClock
from tests.making.accounts import person, signed_in
from tests.making.agencies import agency, member
from tests.making.petitions import petition
from tests.making.responses import response

Visit = Callable[..., Browser]

ACCOUNT = "Lamps stand along the whole road since yesterday."


@dataclass(frozen=True)
class Promised:
    petition: Petition
    response: Response
    commitment: Commitment
    slug: str

    @property
    def address(self) -> str:
        return f"/petitions/{self.petition.id}/commitments/{self.commitment.id}"


@pytest.fixture
async def promised(db: AsyncSession) -> Promised:
    to = await agency(db, "Yoʻllar qoʻmitasi")
    made = await petition(db, "Yoʻl yoritilsin", thresholds=(2,), signatures=2, agency_id=to.id)
    officer = await person(db, name="Dilshod Rahimov")
    await member(db, agency_id=stored(to.id), person_id=stored(officer.id))
    given = await response(
        db,
        made,
        officer_id=officer.id,
        promises=[Promise("Chiroqlar oʻrnatiladi", date(2026, 12, 1))],
    )
    [commitment] = (await commitments.of_responses(db, [stored(given.id)]))[stored(given.id)]
    await db.commit()
    return Promised(made, given, commitment, to.slug)


async def officer_of(db: AsyncSession, visit: Visit, promised: Promised, name: str) -> Browser:
    somebody = await person(db, name=name)
    agency_id = promised.petition.agency_id
    await member(db, agency_id=agency_id, person_id=stored(somebody.id))
    return await signed_in(visit, db, somebody)


async def test_an_officer_says_that_it_is_done(
    db: AsyncSession, visit: Visit, promised: Promised
) -> None:
    browser = await officer_of(db, visit, promised, "Malika Yusupova")
    answer = await browser.open(
        f"/petitions/{promised.petition.id}/responses/{promised.response.id}"
    )
    page = await answer.follow("Chiroqlar oʻrnatiladi")
    assert "Dilshod Rahimov" in page
    assert "To be done by this day" in page
    short = await page.send("Publish", state="done", account="Yes.")
    assert short.status == 422
    assert "Write at least 20 characters." in short
    done = await short.send("Publish", state="done", account=ACCOUNT)
    assert "What became of the commitment is published." in done
    everybody = await visit().open(promised.address)
    for words in ("Done", "Malika Yusupova", ACCOUNT, "Dilshod Rahimov"):
        assert words in everybody
    again = await short.send("Publish", state="given_up", account=ACCOUNT)
    assert again.status == 409
    await db.refresh(promised.commitment)
    assert promised.commitment.state is CommitmentState.DONE


async def test_only_officers_of_the_agency_settle(
    db: AsyncSession, visit: Visit, promised: Promised
) -> None:
    nobody = await visit().open(promised.address)
    assert nobody.status == 200
    assert "Say what became of it" not in nobody
    stranger = await signed_in(visit, db, await person(db))
    page = await stranger.open(promised.address)
    assert "Say what became of it" not in page
    token = page.tree.xpath("//input[@name='csrf_token']/@value")[0]
    sent = {"csrf_token": token, "state": "done", "account": ACCOUNT}
    assert (await stranger.submit("POST", f"/en{promised.address}", sent)).status == 403
    await db.refresh(promised.commitment)
    assert promised.commitment.state is CommitmentState.PROMISED


async def test_the_list_marks_what_is_late(
    db: AsyncSession, visit: Visit, promised: Promised, clock: HandClock
) -> None:
    reader = visit()
    page = await reader.open("/petitions/commitments")
    assert "Chiroqlar oʻrnatiladi" in page
    assert "Promised by 1 December 2026" in page
    assert "No commitment is like this." in await reader.open(
        "/petitions/commitments?standing=late"
    )
    clock.at = datetime(2026, 12, 2, 5, 0, tzinfo=UTC)
    late = await reader.open(f"/petitions/commitments?standing=late&agency={promised.slug}")
    assert "Overdue by 1 December 2026" in late
    assert "1 commitment" in late
    other = await reader.open("/petitions/commitments?standing=late&agency=nobody")
    assert "No commitment is like this." in other
    assert "Overdue" in await reader.open(promised.address)
    assert "Overdue" in await reader.open(f"/petitions/{promised.petition.id}")


async def test_an_empty_list_says_so(visit: Visit, db: AsyncSession) -> None:
    assert "No agency has promised anything yet." in await visit().open("/petitions/commitments")


async def test_a_commitment_is_found_under_its_own_petition_only(
    db: AsyncSession, visit: Visit, promised: Promised
) -> None:
    other = await petition(db)
    await db.commit()
    address = f"/petitions/{other.id}/commitments/{promised.commitment.id}"
    assert (await visit().open(address)).status == 404
