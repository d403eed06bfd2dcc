"""A petition crosses its quorum, is answered badly, judged by its signers, and answered again."""

from sqlalchemy import text
from sqlmodel import col, select

from core.database import AsyncSession, stored
from core.dates import day_of
from core.letters import OutgoingLetter
from core.settings import Settings
from core.working_days import calendar_around
from petitions.actions.sign import sign
from petitions.actions.tell_signers import JOB
from petitions.jobs import decide_verdicts, write_to_signers_of
from petitions.models import Response, SignersVerdict
from petitions.rules.signing import Signing
from petitions.rules.verdicts import rule_on
from tests.clock import HandClock
from tests.making.petitions import outbox, petition
from tests.stories.conftest import Play, Town
from tests.town import PETITIONER, SUPPORTERS, TRANSPORT_OFFICER
from web.seams import TARGETS

DEMAND = "Publish when each bus of the town really comes"
EVASION = (
    "The department takes note of the demand and will consider it together with the demands of "
    "other residents when the conditions for this have been prepared in due course."
)
ANSWER = (
    "The positions of all buses are published from the first of December, every ten seconds, as "
    "open data. The stops of the inner ring get boards by spring; the others follow in a year."
)
PROMISE = "Positions of all buses are open data"


async def test_an_answer_that_does_not_answer_is_given_once_more(
    play: Play, town: Town, db: AsyncSession, clock: HandClock, settings: Settings
) -> None:
    made = await petition(
        db,
        DEMAND,
        thresholds=(3,),
        agency_id=town.agencies["transport"],
        petitioner_id=town.people[PETITIONER.key],
        language="en",
        now=clock.now(),
    )
    await db.commit()
    address = f"/petitions/{made.id}"
    for signer in SUPPORTERS[:3]:
        form = await (await play(signer)).open(f"{address}/signatures")
        await form.send("Sign the petition", wants_letters="yes")
    await _a_hundred_others_sign(db, stored(made.id), clock)

    clock.pass_by(days=1)
    desk = await (await play(TRANSPORT_OFFICER)).open("/agencies/transport/desk")
    desk = await desk.send("Take it on")
    assert TRANSPORT_OFFICER.name in desk

    clock.pass_by(days=6)
    desk = await (await play(TRANSPORT_OFFICER)).open("/agencies/transport/desk")
    form = await desk.follow("Answer")
    first = await form.send("Publish the answer", verdict="partly", reasons=EVASION)
    assert EVASION in first
    assert await _letters_to_signers(db, settings, clock) == 3

    clock.pass_by(days=1)
    for signer in SUPPORTERS[:3]:
        page = await (await play(signer)).open(address)
        page = await (await page.follow("Say whether it answers the question")).send("It does not")
        assert "You said that it does not answer the question." in page
    await _a_hundred_others_vote_alike(db, clock)

    clock.pass_by(days=20)
    await decide_verdicts(db, outbox=outbox(), now=clock.now())
    await db.commit()
    assert await _letters_to_signers(db, settings, clock) == 6
    jasur = await play(SUPPORTERS[0])
    judged = await jasur.open(first.address)
    assert "The signers do not think that it answers the question." in judged
    page = await jasur.open(address)
    assert "the task was opened once more" in page
    assert "working days left" in page

    clock.pass_by(days=5)
    desk = await (await play(TRANSPORT_OFFICER)).open("/agencies/transport/desk")
    form = await desk.follow("Answer")
    assert "This is the second answer, and the last one." in form
    second = await form.send(
        "Publish the answer",
        verdict="accepted",
        reasons=ANSWER,
        **{"promise-1": PROMISE, "due-1": "2026-12-01"},
    )
    assert ANSWER in second
    jasur = await play(SUPPORTERS[0])
    page = await jasur.open(address)
    assert EVASION in page
    assert ANSWER in page
    judged = await page.follow("Say whether it answers the question")
    assert "the task is not opened again" in await judged.send("It answers the question")

    clock.pass_by(days=40)
    sherzod = await play(TRANSPORT_OFFICER)
    assert PROMISE in await sherzod.open("/agencies/transport")
    promised = await (await sherzod.open(second.address)).follow(PROMISE)
    done = await promised.send(
        "Publish", state="done", account="The data stands on the portal of open data."
    )
    assert "The data stands on the portal of open data." in done


async def _letters_to_signers(db: AsyncSession, settings: Settings, clock: HandClock) -> int:
    """Write what the worker would write by now; how many letters signers have got in all."""
    write = write_to_signers_of(TARGETS, settings.identity_key.get_secret_value())
    asked = await (await db.connection()).execute(
        text("delete from pgqueuer where entrypoint = :job returning payload"), {"job": JOB}
    )
    for (what,) in asked.all():
        await write(db, bytes(what).decode(), outbox=outbox(), now=clock.now())
    await db.commit()
    found = await db.exec(select(OutgoingLetter).where(col(OutgoingLetter.is_discreet)))
    return len(found.all())


def _others(clock: HandClock) -> list[bytes]:
    """As many as have to vote, by their hashes; the pages would tell their story more slowly."""
    return [number.to_bytes(32) for number in range(rule_on(day_of(clock.now())).minimum_votes)]


async def _a_hundred_others_sign(db: AsyncSession, petition_id: int, clock: HandClock) -> None:
    signings = [Signing(signer, region=None, shown_name=None) for signer in _others(clock)]
    await sign(
        db,
        petition_id,
        signings,
        calendar=calendar_around(clock.now()),
        outbox=outbox(),
        now=clock.now(),
    )
    await db.commit()


async def _a_hundred_others_vote_alike(db: AsyncSession, clock: HandClock) -> None:
    response = (await db.exec(select(Response))).one()
    others = _others(clock)
    db.add_all(
        SignersVerdict(
            response_id=stored(response.id),
            signer_hash=signer,
            answers=False,
            given_at=clock.now(),
        )
        for signer in others
    )
    response.does_not_answer += len(others)
    db.add(response)
    await db.commit()
