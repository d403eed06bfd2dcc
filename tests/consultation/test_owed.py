"""What an agency's desk learns of public discussions."""

from datetime import timedelta

from sqlmodel import select

from agencies.actions.escalate_late import escalate_late
from agencies.queries import obligations, scorecards
from consultation import owed
from consultation.actions.impose_outcomes import impose_due_outcomes
from consultation.actions.publish_outcome import publish_outcome
from consultation.models import ManuscriptState
from core.database import AsyncSession, stored
from core.letters import OutgoingLetter, StoredOutbox
from core.rendering import make_environment
from tests.clock import MORNING
from tests.making.accounts import person
from tests.making.agencies import PLAIN_WEEKS, agency
from tests.making.consultation import CLOSES, act, answer, comment, dossier
from tests.making.manuscripts import agree, manuscript


async def test_an_outcome_is_described_by_its_draft(db: AsyncSession) -> None:
    draft = await dossier(db)
    subject = (await owed.describe(db, [stored(draft.id), 999_999]))[stored(draft.id)]
    assert subject.titles == {"uz-Latn": "Suv toʻgʻrisida", "ru": "О воде"}
    assert (subject.route, subject.fulfil_route) == ("dossier", "outcome")
    assert subject.params == {"dossier": draft.id}


async def test_each_draft_waits_once_since_its_oldest_unanswered_comment(
    db: AsyncSession,
) -> None:
    draft = await dossier(db)
    done = await comment(db, draft, body="Birinchi.", now=MORNING)
    await comment(db, draft, body="Ikkinchi.", now=MORNING + timedelta(hours=1))
    await comment(db, draft, body="Uchinchi.", now=MORNING + timedelta(hours=2))
    await answer(db, done)
    [waiting] = await owed.waiting(db, draft.agency_id, 10)
    assert waiting.titles == {"uz-Latn": "Suv toʻgʻrisida (2)", "ru": "О воде (2)"}
    assert waiting.since == MORNING + timedelta(hours=1)


async def test_other_agencies_wait_for_nothing(db: AsyncSession) -> None:
    await comment(db, await dossier(db))
    other = await dossier(db)
    assert await owed.waiting(db, other.agency_id, 10) == []


async def test_an_outcome_that_is_late_goes_up_until_it_is_published(db: AsyncSession) -> None:
    cabinet = await agency(db, "Cabinet", email="cabinet@idora.example")
    drafting = await agency(db, superior_id=cabinet.id)
    draft = await dossier(db, agency_id=drafting.id)
    await impose_due_outcomes(db, calendar=PLAIN_WEEKS, now=CLOSES, dossier_id=stored(draft.id))
    outbox = StoredOutbox(make_environment(), "https://muhokama.test")
    late = CLOSES + timedelta(days=20)
    assert (
        await escalate_late(db, houses=[owed], calendar=PLAIN_WEEKS, outbox=outbox, now=late) == 1
    )
    [letter] = await db.exec(select(OutgoingLetter))
    assert letter.recipient == "cabinet@idora.example"
    assert "Suv toʻgʻrisida" in letter.text
    [row] = await obligations.about(db, owed.KIND, stored(draft.id))
    assert row.escalated_to_id == cabinet.id
    await publish_outcome(
        db,
        draft,
        officer_id=stored((await person(db)).id),
        summary="Oʻn ikki taklifdan yettitasi qabul qilindi.",
        language="uz-Latn",
        calendar=PLAIN_WEEKS,
        now=late,
    )
    card = await scorecards.of_agency(db, stored(drafting.id), late + timedelta(days=9))
    assert (card.owed, card.fulfilled, card.on_time, card.escalated) == (0, 1, 0, 1)


async def test_nobody_asked_for_an_outcome_and_nobody_votes_on_it(db: AsyncSession) -> None:
    draft = await dossier(db)
    assert await owed.asking(db, [stored(draft.id)]) == {}
    assert await owed.verdicts(db) == {}


async def test_texts_that_are_not_published_wait_with_what_is_to_be_done(db: AsyncSession) -> None:
    draft = await dossier(db)
    ready = await manuscript(db, act(4), draft=draft)
    await agree(db, ready)
    doubtful = await manuscript(db, act(5), draft=draft)
    doubtful.waiting = 2
    fresh = await manuscript(db, act(title="Yer haqida"), agency_id=draft.agency_id)
    for state in (ManuscriptState.READING, ManuscriptState.DISCARDED):
        (await manuscript(db, act(6), draft=draft)).state = state
    await db.flush()
    waiting = {
        work.params["manuscript"]: work for work in await owed.waiting(db, draft.agency_id, 10)
    }
    assert set(waiting) == {ready.id, doubtful.id, fresh.id}
    assert (waiting[stored(ready.id)].route, waiting[stored(doubtful.id)].route) == (
        "manuscript",
        "manuscript_links",
    )
    assert waiting[stored(doubtful.id)].titles["ru"] == "О воде (2)"
    assert waiting[stored(fresh.id)].titles == {"uz-Latn": "Yer haqida"}
    assert len(await owed.waiting(db, draft.agency_id, 2)) == 2


async def test_a_file_that_could_not_be_read_waits_too(db: AsyncSession) -> None:
    failed = await manuscript(db, act())
    failed.state, failed.failure = ManuscriptState.FAILED, {"message": "", "params": {}}
    failed.act = None
    await db.flush()
    [work] = await owed.waiting(db, failed.agency_id, 10)
    assert work.titles == {"uz-Latn": "redraft.txt"}
    assert work.deed == "See why the file could not be read"
