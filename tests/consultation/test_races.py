"""Two deeds at once, on two real connections that really commit, in a database of their own."""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from datetime import datetime, timedelta

import pytest
from sqlmodel import func, select

from agencies.models import ObligationKind
from agencies.queries import obligations
from consultation.actions.answer_comments import Answered, answer_comments
from consultation.actions.edit_comment import Reworded, edit_comment
from consultation.actions.fulfil_promise import fulfil_promise
from consultation.actions.impose_outcomes import impose_due_outcomes
from consultation.actions.keep_draft import Begun, keep_draft
from consultation.actions.move_term import move_term
from consultation.actions.post_comment import post_comment
from consultation.actions.reply_to_comment import reply_to_comment
from consultation.actions.save_sheet import save_choices
from consultation.actions.support_comment import support_comment
from consultation.actions.withdraw_comment import withdraw_comment
from consultation.models import (
    Answer,
    Comment,
    Dossier,
    Stance,
    TermEvent,
    TermKind,
    Verdict,
    WithdrawalReason,
)
from consultation.queries import (
    attachments,
    comment_drafts,
    comments,
    dossiers,
    later_words,
    outcomes,
    terms,
)
from consultation.rules.attachments import attachable
from consultation.rules.later_words import Later, Named, changed
from core.database import AsyncSession, Sessions, make_engine, make_sessions, stored
from core.errors import Conflict, Invalid, TooLate
from core.postgres.server import Server
from tests.clock import MORNING
from tests.making.accounts import person
from tests.making.agencies import PLAIN_WEEKS
from tests.making.consultation import (
    CLOSES,
    OPENED,
    NoOutbox,
    OpenGate,
    act,
    answer,
    article,
    comment,
    dossier,
    given,
    reply,
)
from tests.making.documents import PDF
from tests.making.manuscripts import redraft
from tests.making.questionnaires import expertise_of
from web.migrating import migrate
from web.seeding import seed

pytestmark = pytest.mark.races

# Long enough for the second deed to run into the first one's lock.
A_MOMENT = 0.2


@pytest.fixture(scope="module")
def address(database_server: Server) -> Iterator[str]:
    name = f"muhokama_test_{os.getpid()}_consultation_races"
    database_server.create_database(name)
    migrate(database_server.url(name))
    yield database_server.url(name)
    database_server.drop_database(name)


@pytest.fixture(scope="module")
async def committing(address: str) -> AsyncIterator[Sessions]:
    """Sessions whose commits stay."""
    engine = make_engine(address, pool=3)
    sessions = make_sessions(engine)
    async with sessions() as db:
        await seed(db)
        await db.commit()
    yield sessions
    await engine.dispose()


async def test_two_workers_impose_one_obligation(committing: Sessions) -> None:
    async with committing() as one, committing() as other:
        draft = await dossier(one)
        await one.commit()
        due = {"now": CLOSES, "dossier_id": stored(draft.id)}
        assert await outcomes.due(one, 1, **due)  # type: ignore[arg-type]
        assert await outcomes.due(other, 1, **due)  # type: ignore[arg-type]

        first = await impose_due_outcomes(one, calendar=PLAIN_WEEKS, **due)  # type: ignore[arg-type]
        second = asyncio.create_task(
            impose_due_outcomes(other, calendar=PLAIN_WEEKS, **due)  # type: ignore[arg-type]
        )
        await asyncio.sleep(A_MOMENT)
        await one.commit()
        assert (first, await second) == (1, 0)
        await other.commit()
        kind = ObligationKind.OUTCOME_PUBLICATION
        assert len(await obligations.about(other, kind, stored(draft.id))) == 1


async def test_two_presses_of_one_button_are_one_comment(committing: Sessions) -> None:
    async with committing() as one, committing() as other:
        draft = await dossier(one)
        words, author = await article(one, draft), stored((await person(one)).id)
        await one.commit()
        said = {
            "dossier": draft,
            "words": words,
            "person_id": author,
            "language": "uz-Latn",
            "stance": Stance.CHANGE,
            "body": "Ikki marta bosildi.",
            "gate": OpenGate(),
            "now": MORNING,
        }
        first = await post_comment(one, **said)  # type: ignore[arg-type]
        second = asyncio.create_task(post_comment(other, **said))  # type: ignore[arg-type]
        await asyncio.sleep(A_MOMENT)
        await one.commit()
        assert (first.is_new, (await second).is_new) == (True, False)
        await other.commit()
        count = select(func.count()).select_from(Comment).where(Comment.dossier_id == draft.id)
        assert (await other.exec(count)).one() == 1


async def test_two_presses_of_one_button_are_one_reply(committing: Sessions) -> None:
    async with committing() as one, committing() as other:
        draft = await dossier(one)
        said = await comment(one, draft)
        author = stored((await person(one)).id)
        await one.commit()
        theirs = await other.get_one(Comment, said.id)
        first = await reply(one, said, person_id=author)
        second = asyncio.create_task(reply(other, theirs, person_id=author))
        await asyncio.sleep(A_MOMENT)
        await one.commit()
        assert first.id == (await second).id
        await other.commit()
        count = select(func.count()).select_from(Comment).where(Comment.parent_id == said.id)
        assert (await other.exec(count)).one() == 1


async def test_two_savings_at_once_are_one_draft(committing: Sessions) -> None:
    async with committing() as one, committing() as other:
        draft = await dossier(one)
        words, author = await article(one, draft), stored((await person(one)).id)
        await one.commit()
        await keep_draft(one, words, Begun(body="Birinchi."), person_id=author, now=MORNING)
        second = asyncio.create_task(
            keep_draft(other, words, Begun(body="Ikkinchi."), person_id=author, now=MORNING)
        )
        await asyncio.sleep(A_MOMENT)
        await one.commit()
        assert await second
        await other.commit()
        kept = await comment_drafts.one(other, author, words.clause_id)
        assert kept is not None
        assert kept.draft.body == "Ikkinchi."


async def test_two_presses_of_one_button_are_one_file(committing: Sessions) -> None:
    async with committing() as one, committing() as other:
        said = await comment(one, await dossier(one))
        author = stored((await person(one)).id)
        await one.commit()
        theirs = await other.get_one(Comment, said.id)
        sent = {
            "person_id": author,
            "is_official": False,
            "language": "uz-Latn",
            "body": "Ikki marta bosildi.",
            "attachments": [attachable("hisob.pdf", PDF)],
            "gate": OpenGate(),
            "now": MORNING,
        }
        await reply_to_comment(one, said, **sent)  # type: ignore[arg-type]
        second = asyncio.create_task(
            reply_to_comment(other, theirs, **sent)  # type: ignore[arg-type]
        )
        await asyncio.sleep(A_MOMENT)
        await one.commit()
        posted = await second
        await other.commit()
        assert not posted.is_new
        assert len(await attachments.of_comment(other, stored(posted.comment.id))) == 1


async def test_of_a_withdrawal_and_a_reply_the_second_one_knows_of_the_first(
    committing: Sessions,
) -> None:
    async with committing() as one, committing() as other:
        said = await comment(one, await dossier(one))
        await one.commit()
        theirs = await other.get_one(Comment, said.id)
        await withdraw_comment(
            one,
            said,
            by_id=said.person_id,
            reason=WithdrawalReason.MIND,
            gate=OpenGate(),
            now=MORNING,
        )
        late = asyncio.create_task(reply(other, theirs))
        await asyncio.sleep(A_MOMENT)
        await one.commit()
        with pytest.raises(Conflict):
            await late
        await other.rollback()


async def test_two_presses_of_support_count_once(committing: Sessions) -> None:
    async with committing() as one, committing() as other:
        draft = await dossier(one)
        said = await comment(one, draft)
        fan = stored((await person(one)).id)
        await one.commit()
        theirs = await other.get_one(Comment, said.id)
        first = await support_comment(one, said, person_id=fan, now=MORNING)
        second = asyncio.create_task(support_comment(other, theirs, person_id=fan, now=MORNING))
        await asyncio.sleep(A_MOMENT)
        await one.commit()
        assert (first, await second) == (True, False)
        await other.commit()
        await other.refresh(theirs)
        assert theirs.supports == 1


async def test_of_a_change_and_a_support_the_second_one_knows_of_the_first(
    committing: Sessions,
) -> None:
    async with committing() as one, committing() as other:
        draft = await dossier(one)
        said = await comment(one, draft)
        fan = stored((await person(one)).id)
        await one.commit()
        theirs = await other.get_one(Comment, said.id)
        await support_comment(one, said, person_id=fan, now=MORNING)
        change = asyncio.create_task(
            edit_comment(
                other,
                theirs,
                Reworded(1, "uz-Latn", Stance.CHANGE, "Endi boshqacha.", "", ""),
                by_id=theirs.person_id,
                minutes=30,
                gate=OpenGate(),
                now=MORNING,
            )
        )
        await asyncio.sleep(A_MOMENT)
        await one.commit()
        with pytest.raises(Conflict):
            await change
        await other.rollback()


async def moved(
    db: AsyncSession, draft_id: int, officer: int, kind: TermKind, *, now: datetime
) -> TermEvent:
    return await move_term(
        db,
        draft_id,
        kind,
        days=None if kind is TermKind.CLOSED_EARLY else 5,
        reason="Fuqarolar koʻproq vaqt soʻrab murojaat qildi.",
        seen=0,
        by_id=officer,
        calendar=PLAIN_WEEKS,
        now=now,
    )


@pytest.mark.parametrize("deed", ["change", "support", "sheet"])
async def test_whoever_changes_supports_or_answers_waits_for_a_suspension_and_is_too_late(
    committing: Sessions, deed: str
) -> None:
    async with committing() as one, committing() as other:
        draft = await dossier(one)
        said = await comment(one, draft)
        someone = stored((await person(one)).id)
        await one.commit()
        theirs = await other.get_one(Comment, said.id)
        seen = await other.get_one(Dossier, draft.id)
        await moved(one, stored(draft.id), someone, TermKind.SUSPENDED, now=MORNING)

        async def done() -> None:
            match deed:
                case "change":
                    fresh = Reworded(1, "uz-Latn", Stance.CHANGE, "Endi boshqacha.", "", "")
                    by, gate = theirs.person_id, OpenGate()
                    await edit_comment(
                        other, theirs, fresh, by_id=by, minutes=30, gate=gate, now=MORNING
                    )
                case "support":
                    await support_comment(other, theirs, person_id=someone, now=MORNING)
                case _:
                    asked = stored((await expertise_of(other)).id)
                    await save_choices(
                        other,
                        seen,
                        questionnaire_id=asked,
                        person_id=someone,
                        choices={},
                        now=MORNING,
                    )

        late = asyncio.create_task(done())
        await asyncio.sleep(A_MOMENT)
        assert not late.done()
        await one.commit()
        with pytest.raises(TooLate):
            await late
        await other.rollback()


async def test_of_two_officers_who_extend_at_once_one_does(committing: Sessions) -> None:
    async with committing() as one, committing() as other:
        draft_id, officer = stored((await dossier(one)).id), stored((await person(one)).id)
        await one.commit()
        await moved(one, draft_id, officer, TermKind.EXTENDED, now=MORNING)
        second = asyncio.create_task(
            moved(other, draft_id, officer, TermKind.EXTENDED, now=MORNING)
        )
        await asyncio.sleep(A_MOMENT)
        await one.commit()
        with pytest.raises(Conflict, match="after you opened"):
            await second
        await other.rollback()
        assert len(await terms.events_of(other, draft_id)) == 1
        draft = await dossiers.held(other, draft_id)
        assert draft.closes_at == CLOSES + timedelta(days=5)


async def test_extended_in_the_last_moment_it_does_not_close(committing: Sessions) -> None:
    """The worker comes with the closing second while the extension is not committed yet."""
    async with committing() as one, committing() as other:
        draft_id, officer = stored((await dossier(one)).id), stored((await person(one)).id)
        await one.commit()
        just_in_time = CLOSES - timedelta(microseconds=1)
        await moved(one, draft_id, officer, TermKind.EXTENDED, now=just_in_time)
        due = {"calendar": PLAIN_WEEKS, "now": CLOSES, "dossier_id": draft_id}
        worker = asyncio.create_task(impose_due_outcomes(other, **due))  # type: ignore[arg-type]
        await asyncio.sleep(A_MOMENT)
        await one.commit()
        assert await worker == 0


async def test_closed_by_the_worker_it_is_not_extended_by_who_was_slow(
    committing: Sessions,
) -> None:
    async with committing() as one, committing() as other:
        draft_id, officer = stored((await dossier(one)).id), stored((await person(one)).id)
        await one.commit()
        due = {"calendar": PLAIN_WEEKS, "now": CLOSES, "dossier_id": draft_id}
        assert await impose_due_outcomes(one, **due) == 1  # type: ignore[arg-type]
        just_in_time = CLOSES - timedelta(microseconds=1)
        slow = asyncio.create_task(
            moved(other, draft_id, officer, TermKind.EXTENDED, now=just_in_time)
        )
        await asyncio.sleep(A_MOMENT)
        await one.commit()
        with pytest.raises(TooLate, match="closed"):
            await slow


async def test_a_comment_on_its_way_keeps_the_discussion_open(committing: Sessions) -> None:
    async with committing() as one, committing() as other:
        draft, officer = await dossier(one, act_type="ministerial_order"), await person(one)
        await one.commit()
        await comment(one, draft)
        fifth = OPENED + timedelta(days=5)
        closing = asyncio.create_task(
            moved(other, stored(draft.id), stored(officer.id), TermKind.CLOSED_EARLY, now=fifth)
        )
        await asyncio.sleep(A_MOMENT)
        await one.commit()
        with pytest.raises(Conflict, match="Comments came"):
            await closing


async def test_a_comment_that_waited_for_the_closing_is_late(committing: Sessions) -> None:
    async with committing() as one, committing() as other:
        draft, officer = await dossier(one, act_type="ministerial_order"), await person(one)
        await one.commit()
        fifth = OPENED + timedelta(days=5)
        await moved(one, stored(draft.id), stored(officer.id), TermKind.CLOSED_EARLY, now=fifth)
        late = asyncio.create_task(comment(other, draft, now=fifth))
        await asyncio.sleep(A_MOMENT)
        await one.commit()
        with pytest.raises(TooLate, match="closing second"):
            await late


async def bulk(db: AsyncSession, said: list[Comment], agency_id: int, officer: int) -> Answered:
    return await answer_comments(
        db,
        agency_id,
        [stored(each.id) for each in said],
        officer_id=officer,
        given=given(Verdict.REFUSED),
        outbox=NoOutbox(),
        now=MORNING,
    )


async def test_of_two_officers_who_answer_one_comment_one_does(committing: Sessions) -> None:
    async with committing() as one, committing() as other:
        draft, officer = await dossier(one), stored((await person(one)).id)
        said = await comment(one, draft)
        await one.commit()
        theirs = await other.get_one(Comment, said.id)
        await answer(one, said, officer_id=officer)
        second = asyncio.create_task(answer(other, theirs, officer_id=officer))
        await asyncio.sleep(A_MOMENT)
        await one.commit()
        with pytest.raises(Conflict, match="already"):
            await second
        await other.rollback()


async def test_many_at_once_leave_out_what_a_colleague_answers(committing: Sessions) -> None:
    async with committing() as one, committing() as other:
        draft, officer = await dossier(one), stored((await person(one)).id)
        said = [await comment(one, draft, body=f"Fikr {number}.") for number in range(3)]
        await one.commit()
        await answer(one, said[1], officer_id=officer)
        second = asyncio.create_task(bulk(other, said, draft.agency_id, officer))
        await asyncio.sleep(A_MOMENT)
        await one.commit()
        done = await second
        await other.commit()
        assert done.answered == [said[0].id, said[2].id]
        assert done.skipped == [said[1].id]


async def test_two_officers_answer_many_at_once_and_each_comment_once(
    committing: Sessions,
) -> None:
    """They take them in opposite orders, and neither waits for the other for ever."""
    async with committing() as one, committing() as other:
        draft, officer = await dossier(one), stored((await person(one)).id)
        said = [await comment(one, draft, body=f"Fikr {number}.") for number in range(20)]
        await one.commit()

        async def all_of(db: AsyncSession, them: list[Comment]) -> Answered:
            done = await bulk(db, them, draft.agency_id, officer)
            await db.commit()
            return done

        both = await asyncio.gather(all_of(one, said), all_of(other, said[::-1]))
        assert sorted(len(done.answered) for done in both) == [0, 20]
        count = select(func.count()).select_from(Answer).join(Comment)
        assert (await one.exec(count.where(Comment.dossier_id == draft.id))).one() == 20


async def test_what_its_author_changes_meanwhile_is_left_out(committing: Sessions) -> None:
    async with committing() as one, committing() as other:
        draft, officer = await dossier(one), stored((await person(one)).id)
        said = await comment(one, draft)
        await one.commit()
        await edit_comment(
            one,
            said,
            Reworded(1, "uz-Latn", Stance.CHANGE, "Endi boshqacha.", "", ""),
            by_id=said.person_id,
            minutes=30,
            gate=OpenGate(),
            now=MORNING,
        )
        answering = asyncio.create_task(
            answer_comments(
                other,
                draft.agency_id,
                [stored(said.id)],
                officer_id=officer,
                given=given(Verdict.REFUSED),
                read={stored(said.id): 1},
                outbox=NoOutbox(),
                now=MORNING,
            )
        )
        await asyncio.sleep(A_MOMENT)
        await one.commit()
        assert (await answering).skipped == [said.id]


async def test_of_two_officers_who_name_a_version_the_second_looks_first(
    committing: Sessions,
) -> None:
    async with committing() as one, committing() as other:
        draft, officer = await dossier(one), stored((await person(one)).id)
        said = await comment(one, draft)
        await answer(one, said, officer_id=officer)
        for words in ("Suv xalq mulkidir", "Suv hammaning mulkidir"):
            await redraft(one, draft, act(words=f"{words} va alohida muhofaza qilinadi."))
        await one.commit()
        descent = (await later_words.of(one, [said.clause_version_id]))[said.clause_version_id]
        second, third = changed(descent.written, descent.later)

        async def name(db: AsyncSession, change: Later) -> bool:
            [subject] = await comments.subjects(db, [stored(said.id)])
            return await fulfil_promise(
                db,
                subject,
                named=Named(change.clause_version_id),
                seen=0,
                by_id=officer,
                outbox=NoOutbox(),
                now=MORNING,
            )

        assert await name(one, second)
        late = asyncio.create_task(name(other, third))
        await asyncio.sleep(A_MOMENT)
        await one.commit()
        with pytest.raises(Invalid, match="just named"):
            await late
        await other.rollback()
