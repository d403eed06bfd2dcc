"""Replying: where a reply stands, what it owes, and what the database never lets deeper."""

from datetime import timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.exc import DBAPIError
from sqlmodel import col

from consultation.actions.edit_comment import Reworded, edit_comment
from consultation.actions.withdraw_comment import withdraw_comment
from consultation.models import Comment, CommentState, Dossier, Stance, WithdrawalReason
from consultation.queries import comments, desk, wordings
from consultation.rules.comment_receipts import Beside, Wording, canonical_wording
from consultation.rules.desk import Wanted
from core.database import AsyncSession, stored
from core.errors import Conflict, Invalid, TooLate
from tests.clock import MORNING
from tests.making.accounts import person
from tests.making.consultation import (
    CLOSES,
    OPENED,
    OpenGate,
    answer,
    article,
    comment,
    dossier,
    reply,
)

SECOND = timedelta(seconds=1)


async def test_a_reply_stands_under_the_comment_about_its_words(db: AsyncSession) -> None:
    said = await comment(db, await dossier(db))
    first = await reply(db, said)
    assert (first.parent_id, first.reply_to_id) == (said.id, said.id)
    assert first.clause_version_id == said.clause_version_id
    assert (first.state, first.stance) == (CommentState.SHOWN, Stance.NONE)


async def test_a_reply_to_a_reply_stands_beside_it(db: AsyncSession) -> None:
    said = await comment(db, await dossier(db))
    first = await reply(db, said)
    second = await reply(db, first)
    assert (second.parent_id, second.reply_to_id) == (said.id, first.id)


async def test_the_database_lets_no_reply_stand_deeper(db: AsyncSession) -> None:
    said = await comment(db, await dossier(db))
    first = await reply(db, said)
    deep = first.model_dump(exclude={"id"}) | {"parent_id": first.id, "reply_to_id": first.id}
    with pytest.raises(DBAPIError, match="right under a comment"):
        async with db.begin_nested():
            db.add(Comment(**deep | {"body": "Chuqurroq."}))
            await db.flush()


async def test_the_database_lets_no_reply_stand_on_another_clause(db: AsyncSession) -> None:
    draft = await dossier(db)
    said = await comment(db, draft)
    elsewhere = await article(db, draft, "2")
    strange = (await reply(db, said)).model_dump(exclude={"id"})
    with pytest.raises(DBAPIError, match="on the same clause"):
        async with db.begin_nested():
            db.add(Comment(**strange | {"clause_id": elsewhere.clause_id, "body": "Boshqa."}))
            await db.flush()


async def test_a_reply_never_moves_to_another_thread(db: AsyncSession) -> None:
    draft = await dossier(db)
    said, other = await comment(db, draft), await comment(db, draft)
    moved = await reply(db, said)
    with pytest.raises(DBAPIError, match="keeps its place"):
        async with db.begin_nested():
            await db.exec(
                update(Comment)
                .where(col(Comment.id) == moved.id)
                .values(parent_id=other.id, reply_to_id=other.id)
            )


async def test_a_citizens_reply_owes_an_answer_and_the_agencys_own_none(db: AsyncSession) -> None:
    draft = await dossier(db)
    said = await comment(db, draft)
    await answer(db, said)
    assert (await comments.coverage(db, stored(draft.id))).unanswered == 0
    await reply(db, said, is_official=True)
    assert (await comments.coverage(db, stored(draft.id))).unanswered == 0
    await reply(db, said, body="Men ham shunday deb oʻylayman.")
    assert (await comments.coverage(db, stored(draft.id))).unanswered == 1
    waiting = await desk.listed(db, draft.agency_id, Wanted(), desk.Place())
    assert [item.comment.body for item in waiting.items] == ["Men ham shunday deb oʻylayman."]


async def test_the_same_words_reply_to_one_thing_once(db: AsyncSession) -> None:
    draft = await dossier(db)
    said, other = await comment(db, draft), await comment(db, draft)
    author = stored((await person(db)).id)
    first = await reply(db, said, person_id=author)
    again = await reply(db, said, person_id=author)
    elsewhere = await reply(db, other, person_id=author)
    assert first.id == again.id
    assert elsewhere.id != first.id


async def test_it_is_too_late_at_the_closing_second(db: AsyncSession) -> None:
    said = await comment(db, await dossier(db))
    await reply(db, said, now=CLOSES - SECOND)
    with pytest.raises(TooLate):
        await reply(db, said, now=CLOSES)
    with pytest.raises(Conflict):
        await reply(db, said, now=OPENED - SECOND)


async def _withdrawn(db: AsyncSession, draft: Dossier) -> Comment:
    said = await comment(db, draft)
    await withdraw_comment(
        db,
        said,
        by_id=said.person_id,
        reason=WithdrawalReason.MIND,
        gate=OpenGate(),
        now=MORNING,
    )
    return said


async def test_what_is_not_shown_is_not_replied_to(db: AsyncSession) -> None:
    draft = await dossier(db)
    hidden = await comment(db, draft, state=CommentState.HIDDEN)
    for gone in (hidden, await _withdrawn(db, draft)):
        with pytest.raises(Conflict):
            await reply(db, gone)


async def test_the_receipt_says_what_is_replied_to(db: AsyncSession) -> None:
    said = await comment(db, await dossier(db))
    first = await reply(db, said)
    [kept] = await wordings.of_comment(db, stored(first.id))
    about = (await wordings.about(db, [first.clause_version_id]))[first.clause_version_id]
    written = Wording(
        comment_id=stored(first.id),
        number=1,
        language=kept.language,
        stance=kept.stance,
        body=kept.body,
        proposed="",
        quote="",
        written_at=kept.written_at,
        beside=Beside(reply_to=said.id),
    )
    assert f'"reply_to":{said.id}'.encode() in canonical_wording(written, about)


async def test_a_reply_is_changed_without_a_stance(db: AsyncSession) -> None:
    first = await reply(db, await comment(db, await dossier(db)))

    async def changed(stance: Stance) -> bool:
        return await edit_comment(
            db,
            first,
            Reworded(1, "uz-Latn", stance, "Aniqrogʻi shunday.", "", ""),
            by_id=first.person_id,
            minutes=30,
            gate=OpenGate(),
            now=MORNING,
        )

    with pytest.raises(Invalid):
        await changed(Stance.SUPPORT)
    assert await changed(Stance.NONE)
    assert (first.body, first.wording) == ("Aniqrogʻi shunday.", 2)
