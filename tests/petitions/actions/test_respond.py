"""The agency's answer: it fulfils the obligation once, and the petitioner is told."""

import pytest
from sqlmodel import select

from agencies.models import ObligationKind, ObligationState
from agencies.queries import obligations
from core.database import AsyncSession, stored
from core.errors import Conflict
from core.letters import OutgoingLetter
from petitions import owed
from petitions.actions.respond import respond
from petitions.models import Petition, Response, ResponseVerdict
from petitions.queries import responses
from tests.clock import MORNING
from tests.making.accounts import person
from tests.making.petitions import outbox, petition


async def answer(db: AsyncSession, made: Petition, officer_id: int) -> Response:
    [owes] = await obligations.about(db, ObligationKind.PETITION_RESPONSE, stored(made.id))
    return await respond(
        db,
        made,
        owes,
        officer_id=officer_id,
        verdict=ResponseVerdict.PARTLY,
        reasons="Because. " * 20,
        language="en",
        outbox=outbox(),
        now=MORNING,
    )


async def test_the_answer_fulfils_the_obligation_and_is_read_by_the_petitioner(
    db: AsyncSession,
) -> None:
    petitioner = await person(db, email="nodira@example.uz", language="ru")
    officer = stored((await person(db)).id)
    made = await petition(db, thresholds=(2,), signatures=2, petitioner_id=petitioner.id)
    response = await answer(db, made, officer)
    [owes] = await obligations.about(db, ObligationKind.PETITION_RESPONSE, stored(made.id))
    assert (owes.state, owes.fulfilled_at) == (ObligationState.FULFILLED, MORNING)
    assert (response.obligation_id, response.verdict) == (owes.id, ResponseVerdict.PARTLY)
    assert await responses.of_petition(db, stored(made.id)) == [response]
    [letter] = await db.exec(
        select(OutgoingLetter).where(OutgoingLetter.recipient == "nodira@example.uz")
    )
    assert f"/ru/petitions/{made.id}#response" in letter.text


async def test_an_obligation_is_fulfilled_once(db: AsyncSession) -> None:
    officer = stored((await person(db)).id)
    made = await petition(db, thresholds=(2,), signatures=2)
    await answer(db, made, officer)
    with pytest.raises(Conflict):
        await answer(db, made, officer)


async def test_the_desk_reads_what_is_owed_about(db: AsyncSession) -> None:
    made = await petition(db, "Yoʻl yoritilsin")
    found = await owed.describe(db, [stored(made.id), 0])
    [subject] = found.values()
    assert subject.titles == {"uz-Latn": "Yoʻl yoritilsin"}
    assert (subject.route, subject.fulfil_route) == ("petition", "petition_response")
    assert list(await owed.waiting(db, made.agency_id, 10)) == []
