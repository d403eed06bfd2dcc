"""What an agency's desk learns of public discussions."""

from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncEngine
from sqlmodel import select

from agencies.actions.escalate_late import escalate_late
from agencies.owed import Waiting
from agencies.queries import obligations, scorecards
from consultation import owed
from consultation.actions.fulfil_promise import fulfil_promise
from consultation.actions.impose_outcomes import impose_due_outcomes
from consultation.actions.publish_outcome import publish_outcome
from consultation.models import Comment, ManuscriptState, Verdict
from consultation.queries import comments, later_words
from consultation.rules.later_words import Named, changed
from core.database import AsyncSession, stored
from core.letters import OutgoingLetter, StoredOutbox
from core.rendering import make_environment
from tests.clock import MORNING
from tests.counting import statements
from tests.making.accounts import person
from tests.making.agencies import PLAIN_WEEKS, agency
from tests.making.consultation import (
    CLOSES,
    NoOutbox,
    act,
    answer,
    article,
    clauses,
    comment,
    dossier,
    reply,
)
from tests.making.manuscripts import agree, manuscript, redraft


async def works(db: AsyncSession, agency_id: int, route: str) -> list[Waiting]:
    """What waits for an agency and leads there."""
    return [work for work in await owed.waiting(db, agency_id, 10) if work.route == route]


async def keep(db: AsyncSession, said: Comment) -> None:
    """Name the last change of its clause for what was promised to this comment."""
    [subject] = await comments.subjects(db, [stored(said.id)])
    descent = (await later_words.of(db, [said.clause_version_id]))[said.clause_version_id]
    change = changed(descent.written, descent.later)[-1]
    await fulfil_promise(
        db,
        subject,
        named=Named(change.clause_version_id),
        seen=0,
        by_id=stored((await person(db)).id),
        outbox=NoOutbox(),
        now=MORNING,
    )


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
    [waiting] = await works(db, draft.agency_id, "answers")
    assert waiting.titles == {"uz-Latn": "Suv toʻgʻrisida (2)", "ru": "О воде (2)"}
    assert waiting.since == MORNING + timedelta(hours=1)
    assert waiting.due_at is None
    assert waiting.query.endswith(f"&draft={draft.id}")


async def test_answers_are_due_with_the_outcome_and_discussions_by_their_end(
    db: AsyncSession,
) -> None:
    draft = await dossier(db)
    await comment(db, draft)
    [closing] = await works(db, draft.agency_id, "dossier_terms")
    assert (closing.due_at, closing.params) == (CLOSES, {"dossier": draft.id})
    await impose_due_outcomes(db, calendar=PLAIN_WEEKS, now=CLOSES, dossier_id=stored(draft.id))
    [obligation] = await obligations.about(db, owed.KIND, stored(draft.id))
    [waiting] = await works(db, draft.agency_id, "answers")
    assert waiting.due_at == obligation.due_at
    assert await works(db, draft.agency_id, "dossier_terms") == []


async def test_a_promise_waits_once_its_clause_has_changed(db: AsyncSession) -> None:
    draft = await dossier(db)
    first, third = await article(db, draft), await article(db, draft, "3")
    untouched = next(one for one in await clauses(db, draft) if one.label == "1)")
    for words in (first, first, untouched):
        await answer(db, await comment(db, draft, words=words), verdict=Verdict.ACCEPTED)
    await answer(db, await comment(db, draft, words=third), verdict=Verdict.REFUSED)
    kept = await comment(db, draft, words=third)
    await answer(db, kept, verdict=Verdict.PARTLY, now=MORNING - timedelta(hours=1))
    assert await works(db, draft.agency_id, "promises") == []
    await redraft(db, draft, act(words="Suv xalq mulkidir va alohida muhofaza qilinadi."))
    [waiting] = await works(db, draft.agency_id, "promises")
    assert waiting.titles["ru"] == "О воде (3)"
    assert waiting.since == MORNING - timedelta(hours=1)
    assert (waiting.params, waiting.query) == ({"dossier": draft.id}, "show=open")
    await keep(db, kept)
    [waiting] = await works(db, draft.agency_id, "promises")
    assert waiting.titles["ru"] == "О воде (2)"
    assert waiting.since == MORNING


async def test_promises_ask_the_same_however_many_there_are(
    db: AsyncSession, engine: AsyncEngine
) -> None:
    counts = []
    for many in (1, 6):
        draft = await dossier(db)
        for words in (await clauses(db, draft))[1 : 1 + many]:
            await answer(db, await comment(db, draft, words=words))
        await redraft(db, draft, act(words="Suv xalq mulkidir."))
        with statements(engine) as sent:
            assert await works(db, draft.agency_id, "promises")
        counts.append(len(sent))
    assert counts[0] == counts[1]


async def test_what_an_officer_replies_is_owed_no_answer(db: AsyncSession) -> None:
    draft = await dossier(db)
    said = await comment(db, draft)
    await reply(db, said, is_official=True)
    await answer(db, said)
    assert await works(db, draft.agency_id, "answers") == []
    assert (await comments.coverage(db, stored(draft.id))).unanswered == 0


async def test_other_agencies_wait_for_nothing(db: AsyncSession) -> None:
    await comment(db, await dossier(db))
    other = await dossier(db)
    assert await works(db, other.agency_id, "answers") == []


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
        work.params["manuscript"]: work
        for work in await owed.waiting(db, draft.agency_id, 10)
        if "manuscript" in work.params
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
