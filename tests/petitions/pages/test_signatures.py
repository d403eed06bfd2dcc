"""Signing and withdrawing on pages: two steps to a signature, kind words for a second one."""

from collections.abc import Callable, Sequence
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import col, select
from starlette.applications import Starlette

from accounts.models import Assurance
from core.batching import Batches
from core.database import AsyncSession, stored
from petitions.gathering import ROOM
from petitions.models import PetitionState, Signature
from petitions.queries import ladder
from petitions.rules.signing import Answer, Outcome, Signing
from tests.browsing import Browser
from tests.clock import MORNING, HandClock
from tests.making.accounts import person, signed_in
from tests.making.counts import counts
from tests.making.petitions import petition

Visit = Callable[..., Browser]


async def test_from_the_petition_to_signed_in_two_pages(db: AsyncSession, visit: Visit) -> None:
    made = await petition(db, "Yoʻl yoritilsin", thresholds=(10,))
    browser = await signed_in(visit, db, await person(db, name="Jasur Toʻxtayev"))
    page = await (await browser.open(f"/petitions/{made.id}")).follow("Sign")
    assert "Yoʻl yoritilsin" in page
    done = await page.send("Sign the petition")
    assert done.address == f"/en/petitions/{made.id}"
    assert "You have signed. Your signature is number 1." in done
    assert "You signed this on 7 September 2026" in done
    assert "1 of 10 signatures" in done
    assert "Jasur Toʻxtayev" not in await visit().open(f"/petitions/{made.id}")
    assert not done.links("Sign this petition")


async def test_the_name_is_shown_only_when_asked_for(db: AsyncSession, visit: Visit) -> None:
    made = await petition(db)
    browser = await signed_in(visit, db, await person(db, name="Jasur Toʻxtayev"))
    page = await browser.open(f"/petitions/{made.id}/signatures")
    await page.send("Sign the petition", show_name="yes")
    assert "Jasur Toʻxtayev" in await visit().open(f"/petitions/{made.id}")


async def test_letters_come_only_when_asked_for_and_the_network_is_a_hash(
    db: AsyncSession, visit: Visit
) -> None:
    made = await petition(db)
    for ticked in ({}, {"wants_letters": "yes"}):
        browser = await signed_in(visit, db, await person(db))
        page = await browser.open(f"/petitions/{made.id}/signatures")
        await page.send("Sign the petition", **ticked)
    found = await db.exec(
        select(Signature).where(Signature.petition_id == made.id).order_by(col(Signature.id))
    )
    plain, wanting = found.all()
    assert (plain.wants_letters, wanting.wants_letters) == (False, True)
    # Both came from the same network, whose address nobody can read.
    assert plain.address_block == wanting.address_block
    assert len(plain.address_block or b"") == 16


async def test_whoever_waits_to_be_stored_holds_no_connection(
    db: AsyncSession, visit: Visit, app: Starlette, connection: AsyncConnection
) -> None:
    made = await petition(db)
    browser = await signed_in(visit, db, await person(db))
    page = await browser.open(f"/petitions/{made.id}/signatures")
    is_held = []

    async def store(petition_id: int, signings: Sequence[Signing]) -> list[Answer]:
        is_held.append(connection.in_nested_transaction())
        return [Answer(Outcome.SIGNED, 7)]

    app.state.signing = Batches(store, ROOM)
    assert "Your signature is number 7." in await page.send("Sign the petition")
    assert is_held == [False]


async def test_a_portal_that_stops_takes_no_more_and_says_when_to_come_again(
    db: AsyncSession, visit: Visit, app: Starlette
) -> None:
    made = await petition(db)
    browser = await signed_in(visit, db, await person(db))
    page = await browser.open(f"/petitions/{made.id}/signatures")
    await app.state.signing.drain()
    busy = await page.send("Sign the petition")
    assert busy.status == 503
    assert busy.response.headers["retry-after"] == "2"
    assert "Try again in a moment" in busy
    assert (await counts(db, stored(made.id))).tally == 0


async def test_signing_twice_is_answered_kindly_and_counted_once(
    db: AsyncSession, visit: Visit
) -> None:
    made = await petition(db)
    browser = await signed_in(visit, db, await person(db))
    page = await browser.open(f"/petitions/{made.id}/signatures")
    await page.send("Sign the petition")
    again = await page.send("Sign the petition")
    assert again.status == 200
    assert "Your signature is counted once." in again
    assert "One person signs once." in await browser.open(f"/petitions/{made.id}/signatures")
    assert (await counts(db, stored(made.id))).tally == 1


async def test_signing_is_for_the_identified(db: AsyncSession, visit: Visit) -> None:
    made = await petition(db)
    await db.commit()
    assert (await visit().open(f"/petitions/{made.id}/signatures")).status == 401
    browser = await signed_in(visit, db, await person(db, assurance=Assurance.LOW))
    assert (await browser.open(f"/petitions/{made.id}/signatures")).status == 403
    page = await browser.open(f"/petitions/{made.id}")
    assert "Only identified people may sign." in page
    assert not page.links("Sign this petition")


async def test_the_petitioner_may_sign_too(db: AsyncSession, visit: Visit) -> None:
    petitioner = await person(db)
    made = await petition(db, petitioner_id=petitioner.id)
    browser = await signed_in(visit, db, petitioner)
    page = await browser.open(f"/petitions/{made.id}/signatures")
    assert "You have signed." in await page.send("Sign the petition")


async def test_in_time_though_the_queue_outlasts_the_close(
    db: AsyncSession, visit: Visit, app: Starlette, clock: HandClock
) -> None:
    made = await petition(db)
    assert made.closes_at is not None
    browser = await signed_in(visit, db, await person(db), now=MORNING + timedelta(days=89))
    clock.at = made.closes_at - timedelta(seconds=1)
    page = await browser.open(f"/petitions/{made.id}/signatures")
    write = app.state.signing.write

    async def write_late(petition_id: int, signings: Sequence[Signing]) -> Sequence[Answer]:
        clock.pass_by(seconds=3)
        answers: Sequence[Answer] = await write(petition_id, signings)
        return answers

    app.state.signing.write = write_late
    done = await page.send("Sign the petition")
    assert "You have signed. Your signature is number 1." in done
    [kept] = await db.exec(select(Signature).where(Signature.petition_id == made.id))
    assert kept.signed_at == made.closes_at + timedelta(seconds=2)


async def test_too_late_by_a_second(db: AsyncSession, visit: Visit, clock: HandClock) -> None:
    made = await petition(db)
    assert made.closes_at is not None
    browser = await signed_in(visit, db, await person(db), now=MORNING + timedelta(days=89))
    clock.at = made.closes_at - timedelta(seconds=1)
    page = await browser.open(f"/petitions/{made.id}/signatures")
    clock.at = made.closes_at
    late = await page.send("Sign the petition")
    assert late.status == 409
    assert "The time to sign this petition is over." in late
    assert (await counts(db, stored(made.id))).tally == 0


async def test_what_is_not_published_is_not_signed(db: AsyncSession, visit: Visit) -> None:
    browser = await signed_in(visit, db, await person(db))
    for state in (PetitionState.DRAFT, PetitionState.SUBMITTED, PetitionState.HIDDEN):
        made = await petition(db, state=state)
        await db.commit()
        page = await browser.open(f"/petitions/{made.id}/signatures")
        assert page.status == 409
        assert "not open for signatures" in page


async def test_withdrawing_and_signing_again(db: AsyncSession, visit: Visit) -> None:
    made = await petition(db, thresholds=(2,), signatures=1)
    browser = await signed_in(visit, db, await person(db))
    page = await browser.open(f"/petitions/{made.id}/signatures")
    crossed = await page.send("Sign the petition")
    withdrawn = await crossed.send("Withdraw")
    assert "Your signature is withdrawn." in withdrawn
    assert "At the crossing 2 signatures, now 1." in withdrawn
    assert "You signed this" not in withdrawn
    again = await page.send("Sign the petition")
    assert "Your signature is number 4." in again
    assert len(await ladder.crossings_of(db, stored(made.id))) == 1
    assert (await crossed.send("Withdraw")).status == 200
    twice = await crossed.send("Withdraw")
    assert twice.status == 409


async def test_no_withdrawal_after_the_end(
    db: AsyncSession, visit: Visit, clock: HandClock
) -> None:
    made = await petition(db)
    browser = await signed_in(visit, db, await person(db), now=MORNING + timedelta(days=80))
    page = await browser.open(f"/petitions/{made.id}/signatures")
    signed = await page.send("Sign the petition")
    clock.pass_by(days=91)
    late = await signed.send("Withdraw")
    assert late.status == 409
    assert "Withdraw the signature" not in await browser.open(f"/petitions/{made.id}")
