"""A closed discussion obliges its agency once; the published outcome fulfils it."""

from datetime import timedelta

import pytest
from sqlmodel import select

from agencies.models import Obligation, ObligationKind, ObligationState
from agencies.queries import obligations
from consultation.actions.impose_outcomes import impose_due_outcomes
from consultation.actions.publish_outcome import publish_outcome
from consultation.models import Dossier, Outcome
from core.database import AsyncSession, stored
from core.errors import Conflict, TooLate
from tests.making.accounts import person
from tests.making.agencies import PLAIN_WEEKS
from tests.making.consultation import CLOSES, answer, comment, dossier
from tests.making.questionnaires import factor_answer, marked

SECOND = timedelta(seconds=1)


async def owed(db: AsyncSession, draft: Dossier) -> list[Obligation]:
    return await obligations.about(db, ObligationKind.OUTCOME_PUBLICATION, stored(draft.id))


async def imposed(db: AsyncSession, draft: Dossier, now=CLOSES) -> int:  # type: ignore[no-untyped-def]
    return await impose_due_outcomes(db, calendar=PLAIN_WEEKS, now=now, dossier_id=stored(draft.id))


async def published(db: AsyncSession, draft: Dossier, now=CLOSES) -> Outcome:  # type: ignore[no-untyped-def]
    return await publish_outcome(
        db,
        draft,
        officer_id=stored((await person(db)).id),
        summary="Oʻn ikki taklifdan yettitasi qabul qilindi.",
        language="uz-Latn",
        calendar=PLAIN_WEEKS,
        now=now,
    )


async def test_nothing_is_owed_before_the_closing_second(db: AsyncSession) -> None:
    draft = await dossier(db)
    assert await imposed(db, draft, CLOSES - SECOND) == 0
    assert await imposed(db, draft, CLOSES) == 1


async def test_it_is_owed_once_from_the_closing_instant_on(db: AsyncSession) -> None:
    draft = await dossier(db)
    assert await imposed(db, draft, CLOSES + timedelta(days=2)) == 1
    assert await imposed(db, draft, CLOSES + timedelta(days=3)) == 0
    [obligation] = await owed(db, draft)
    assert obligation.imposed_at == CLOSES
    assert obligation.agency_id == draft.agency_id
    assert obligation.term_working_days == 10
    # CLOSES is Sunday the 27th; ten working days after it is Friday, 9 October.
    assert obligation.due_on.isoformat() == "2026-10-09"
    assert "OʻRQ-682" in obligation.legal_basis["uz-Latn"]


async def test_publishing_fulfils_what_is_owed(db: AsyncSession) -> None:
    draft = await dossier(db)
    outcome = await published(db, draft, CLOSES + timedelta(days=1))
    [obligation] = await owed(db, draft)
    assert outcome.obligation_id == obligation.id
    assert obligation.state is ObligationState.FULFILLED
    assert obligation.fulfilled_at == CLOSES + timedelta(days=1)


async def test_not_while_the_discussion_is_open(db: AsyncSession) -> None:
    draft = await dossier(db)
    with pytest.raises(Conflict, match="closed"):
        await published(db, draft, CLOSES - SECOND)


async def test_not_while_a_comment_lacks_its_answer(db: AsyncSession) -> None:
    draft = await dossier(db)
    said = await comment(db, draft)
    with pytest.raises(Conflict, match="Without an answer: 1"):
        await published(db, draft)
    await answer(db, said)
    assert await published(db, draft)


async def test_not_while_a_marked_factor_lacks_its_answer(db: AsyncSession) -> None:
    draft = await dossier(db)
    await marked(db, draft, {3, 5})
    await marked(db, draft, {9}, handed_in=False)
    officer = stored((await person(db)).id)
    await factor_answer(db, draft, 5, officer_id=officer)
    with pytest.raises(Conflict, match="Without an answer") as refused:
        await published(db, draft)
    assert refused.value.params == {"count": 1}
    await factor_answer(db, draft, 3, officer_id=officer)
    assert await published(db, draft)


async def test_what_was_answered_to_a_factor_stays_with_the_outcome(db: AsyncSession) -> None:
    draft = await dossier(db)
    await marked(db, draft, {3})
    officer = stored((await person(db)).id)
    await factor_answer(db, draft, 3, officer_id=officer)
    await published(db, draft)
    assert not await factor_answer(db, draft, 3, officer_id=officer, seen=1)
    with pytest.raises(TooLate):
        await factor_answer(db, draft, 3, officer_id=officer, reasons="Boshqa asos.", seen=1)


async def test_not_twice(db: AsyncSession) -> None:
    draft = await dossier(db)
    await published(db, draft)
    with pytest.raises(Conflict):
        await published(db, draft)
    found = await db.exec(select(Outcome).where(Outcome.dossier_id == draft.id))
    assert len(found.all()) == 1
