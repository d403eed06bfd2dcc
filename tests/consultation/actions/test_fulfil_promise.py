"""A promise is kept by a version that has other words of its clause; who named it stays written."""

from dataclasses import dataclass

import pytest
from sqlalchemy.exc import DBAPIError
from sqlmodel import select, update

from consultation.actions.fulfil_promise import fulfil_promise
from consultation.models import Comment, Dossier, Fulfilment, Verdict
from consultation.queries import comments, later_words, promises
from consultation.rules.later_words import Later, Named, changed
from core.database import AsyncSession, stored
from core.errors import Conflict, Invalid
from core.letters import OutgoingLetter, StoredOutbox
from core.rendering import make_environment
from tests.clock import MORNING
from tests.making.accounts import person
from tests.making.consultation import act, answer, article, comment, dossier
from tests.making.manuscripts import redraft

PEOPLE = act(words="Suv xalq mulkidir va alohida muhofaza qilinadi.")
EVERYBODY = act(words="Suv hammaning mulkidir va alohida muhofaza qilinadi.")


@dataclass(frozen=True)
class Asked:
    """A draft and a comment on it that was accepted before the text was changed."""

    draft: Dossier
    comment: Comment


async def promise(db: AsyncSession, verdict: Verdict = Verdict.ACCEPTED) -> Asked:
    draft = await dossier(db)
    author = await person(db, email="malika@muhokama.test", language="ru")
    said = await comment(db, draft, person_id=stored(author.id))
    await answer(db, said, verdict=verdict)
    return Asked(draft, said)


async def offered(db: AsyncSession, said: Comment) -> list[Later]:
    descent = (await later_words.of(db, [said.clause_version_id]))[said.clause_version_id]
    return list(changed(descent.written, descent.later))


async def name(db: AsyncSession, said: Comment, what: Named, *, seen: int = 0) -> bool:
    [subject] = await comments.subjects(db, [stored(said.id)])
    return await fulfil_promise(
        db,
        subject,
        named=what,
        seen=seen,
        by_id=stored((await person(db)).id),
        outbox=StoredOutbox(make_environment(), "https://muhokama.test"),
        now=MORNING,
    )


async def test_the_version_that_changed_the_words_is_named(db: AsyncSession) -> None:
    asked = await promise(db)
    assert await promises.counts(db, stored(asked.draft.id)) == promises.Promised(1, 0)
    await redraft(db, asked.draft, PEOPLE)
    [change] = await offered(db, asked.comment)
    assert await name(db, asked.comment, Named(change.clause_version_id))
    assert await promises.counts(db, stored(asked.draft.id)) == promises.Promised(1, 1)
    letter = (await db.exec(select(OutgoingLetter))).one()
    assert (letter.recipient, letter.language) == ("malika@muhokama.test", "ru")
    assert f"/ru/consultation/comments/{asked.comment.id}/progress" in letter.text


async def test_a_second_press_writes_nothing(db: AsyncSession) -> None:
    asked = await promise(db)
    await redraft(db, asked.draft, PEOPLE)
    [change] = await offered(db, asked.comment)
    assert await name(db, asked.comment, Named(change.clause_version_id))
    assert not await name(db, asked.comment, Named(change.clause_version_id))
    assert len((await db.exec(select(Fulfilment))).all()) == 1


async def test_another_version_is_named_beside_the_first_and_counts(db: AsyncSession) -> None:
    asked = await promise(db)
    await redraft(db, asked.draft, PEOPLE)
    await redraft(db, asked.draft, EVERYBODY)
    second, third = await offered(db, asked.comment)
    assert (second.number, third.number) == (2, 3)
    await name(db, asked.comment, Named(second.clause_version_id))
    await name(db, asked.comment, Named(third.clause_version_id), seen=1)
    [listed] = (await promises.listed(db, stored(asked.draft.id), 1)).items
    assert listed.kept_in == 3
    assert len((await db.exec(select(Fulfilment))).all()) == 2


async def test_of_two_officers_the_second_looks_first(db: AsyncSession) -> None:
    asked = await promise(db)
    await redraft(db, asked.draft, PEOPLE)
    await redraft(db, asked.draft, EVERYBODY)
    second, third = await offered(db, asked.comment)
    await name(db, asked.comment, Named(second.clause_version_id))
    with pytest.raises(Invalid, match="just named"):
        await name(db, asked.comment, Named(third.clause_version_id))


async def test_only_words_that_the_clause_has_led_to(db: AsyncSession) -> None:
    asked = await promise(db)
    other = await comment(db, asked.draft, words=await article(db, asked.draft, "2"))
    await redraft(db, asked.draft, PEOPLE)
    [foreign] = await offered(db, other)
    for what in (Named(foreign.clause_version_id), Named(asked.comment.clause_version_id), Named()):
        with pytest.raises(Invalid):
            await name(db, asked.comment, what)


@pytest.mark.parametrize("verdict", [Verdict.REFUSED, Verdict.NOTED])
async def test_what_was_not_accepted_has_changed_nothing(
    db: AsyncSession, verdict: Verdict
) -> None:
    asked = await promise(db, verdict)
    await redraft(db, asked.draft, PEOPLE)
    [change] = await offered(db, asked.comment)
    with pytest.raises(Conflict):
        await name(db, asked.comment, Named(change.clause_version_id))


async def test_what_was_named_stays_written(db: AsyncSession) -> None:
    asked = await promise(db)
    await redraft(db, asked.draft, PEOPLE)
    [change] = await offered(db, asked.comment)
    await name(db, asked.comment, Named(change.clause_version_id))
    with pytest.raises(DBAPIError, match="written once"):
        async with db.begin_nested():
            await db.exec(update(Fulfilment).values(clause_version_id=None))
