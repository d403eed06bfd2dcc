"""The agency's answer: it fulfils the obligation once, is bound by its hash, and is told of."""

import json
from datetime import date, timedelta

import pytest
from sqlalchemy import text
from sqlmodel import select

from agencies.models import Agency, ObligationState
from core.database import AsyncSession, stored
from core.errors import Conflict, Invalid
from core.letters import OutgoingLetter
from petitions import owed
from petitions.models import Response, ResponseVerdict
from petitions.queries import commitments, responses
from petitions.rules.commitments import Promise, commitment_rules
from petitions.rules.response_hash import canonical_response, response_hash
from petitions.rules.target_names import TargetName
from petitions.rules.verdicts import rule_on
from tests.clock import MORNING
from tests.making.accounts import person
from tests.making.petitions import petition
from tests.making.responses import owed_for, response

PROMISES = [
    Promise("Chiroqlar oʻrnatiladi", date(2026, 12, 1)),
    Promise("Hisobot eʼlon qilinadi", date(2026, 10, 1)),
]


async def test_the_answer_fulfils_the_obligation_and_is_read_by_the_petitioner(
    db: AsyncSession,
) -> None:
    petitioner = await person(db, email="nodira@example.uz", language="ru")
    made = await petition(db, thresholds=(2,), signatures=2, petitioner_id=petitioner.id)
    given = await response(db, made)
    owes = await owed_for(db, made)
    assert (owes.state, owes.fulfilled_at) == (ObligationState.FULFILLED, MORNING)
    assert (given.obligation_id, given.verdict) == (owes.id, ResponseVerdict.PARTLY)
    assert await responses.of_petition(db, stored(made.id)) == [given]
    [letter] = await db.exec(
        select(OutgoingLetter).where(OutgoingLetter.recipient == "nodira@example.uz")
    )
    assert f"/ru/petitions/{made.id}/responses/{given.id}" in letter.text


async def test_its_hash_can_be_computed_again_from_what_is_stored(db: AsyncSession) -> None:
    made = await petition(db, thresholds=(2,), signatures=2)
    given = await response(db, made, promises=PROMISES, opens=TargetName("dossier", 7))
    db.expunge(given)
    given = await db.get_one(Response, given.id)
    agency = await db.get_one(Agency, made.agency_id)
    kept = (await commitments.of_responses(db, [stored(given.id)]))[stored(given.id)]
    assert [one.words for one in kept] == [one.words for one in PROMISES]
    canonical = canonical_response(
        given,
        [Promise(one.words, one.due_on) for one in kept],
        agency_slug=agency.slug,
        text_hash=await responses.text_hash_at(db, stored(made.id), given.published_at),
    )
    assert response_hash(canonical) == given.content_hash
    value = json.loads(canonical)
    assert value["petition_text"] == (made.text_hash or b"").hex()
    assert value["opens"] == {"kind": "dossier", "number": 7}


async def test_signers_are_asked_for_the_days_of_the_rule(db: AsyncSession) -> None:
    made = await petition(db, thresholds=(2,), signatures=2)
    given = await response(db, made)
    days = rule_on(MORNING.date()).window_days
    assert given.verdict_closes_at.date() == (MORNING + timedelta(days=days)).date()
    assert given.round == 1


async def test_letters_to_the_signers_are_asked_for_in_the_same_transaction(
    db: AsyncSession,
) -> None:
    made = await petition(db, thresholds=(2,), signatures=2)
    given = await response(db, made)
    found = await (await db.connection()).execute(
        text("select payload from pgqueuer where entrypoint = 'tell_signers'")
    )
    assert [json.loads(bytes(payload)) for (payload,) in found] == [
        {"petition": made.id, "about": "answer", "identity": given.id, "after": 0}
    ]


async def test_an_obligation_is_fulfilled_once(db: AsyncSession) -> None:
    made = await petition(db, thresholds=(2,), signatures=2)
    await response(db, made)
    with pytest.raises(Conflict):
        await response(db, made)


async def test_an_answer_holds_so_many_commitments_and_no_more(db: AsyncSession) -> None:
    made = await petition(db, thresholds=(2,), signatures=2)
    many = PROMISES[:1] * (commitment_rules().most + 1)
    with pytest.raises(Invalid):
        await response(db, made, promises=many)
    assert (await owed_for(db, made)).state is ObligationState.OWED
    await response(db, made, promises=many[1:])


async def test_the_desk_reads_what_is_owed_about(db: AsyncSession) -> None:
    made = await petition(db, "Yoʻl yoritilsin")
    found = await owed.describe(db, [stored(made.id), 0])
    [subject] = found.values()
    assert subject.titles == {"uz-Latn": "Yoʻl yoritilsin"}
    assert (subject.route, subject.fulfil_route) == ("petition", "petition_response")
    assert list(await owed.waiting(db, made.agency_id, 10)) == []


async def test_the_desk_reads_which_commitments_are_to_be_settled(db: AsyncSession) -> None:
    made = await petition(db, thresholds=(2,), signatures=2)
    await response(db, made, promises=PROMISES)
    first, second = await owed.waiting(db, made.agency_id, 10)
    assert first.titles == {"uz-Latn": "Hisobot eʼlon qilinadi"}
    assert second.titles == {"uz-Latn": "Chiroqlar oʻrnatiladi"}
    assert first.route == "commitment"
    assert len(await owed.waiting(db, made.agency_id, 1)) == 1
