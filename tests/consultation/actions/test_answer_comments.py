"""One answer to many comments: each has it once, each author one letter, the rest are named."""

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlmodel import select

from consultation.actions.answer_comments import Answered, answer_comments
from consultation.actions.tell_of_answers import AT_ONCE, JOB, still_to_write, write_of_answers
from consultation.models import (
    Answer,
    ClauseVersion,
    Comment,
    CommentState,
    Dossier,
    Fulfilment,
    Verdict,
)
from consultation.rules.answers import Given
from core.database import AsyncSession, stored
from core.errors import Invalid
from core.letters import OutgoingLetter, StoredOutbox
from core.rendering import make_environment
from tests.clock import MORNING
from tests.counting import statements
from tests.making.accounts import person
from tests.making.consultation import act, answer, article, comment, dossier, given
from tests.making.manuscripts import redraft


async def answered(
    db: AsyncSession,
    draft: Dossier,
    to: list[Comment],
    what: Given | None = None,
    *,
    read: dict[int, int] | None = None,
) -> Answered:
    return await answer_comments(
        db,
        draft.agency_id,
        [stored(said.id) for said in to],
        officer_id=stored((await person(db)).id),
        given=what or given(Verdict.REFUSED),
        read=read or {},
        outbox=StoredOutbox(make_environment(), "https://muhokama.test"),
        now=MORNING,
    )


async def test_each_has_the_answer_and_each_author_one_letter(db: AsyncSession) -> None:
    draft = await dossier(db)
    author = stored((await person(db, email="a@muhokama.test")).id)
    other = stored((await person(db, email="b@muhokama.test")).id)
    mine = [await comment(db, draft, person_id=author, body=f"Fikr {n}.") for n in range(2)]
    theirs = await comment(db, draft, person_id=other, body="Oʻzga fikr.")
    done = await answered(db, draft, [theirs, *mine])
    assert done == Answered([stored(said.id) for said in [theirs, *mine]], [])
    assert len((await db.exec(select(Answer))).all()) == 3
    letters = {letter.recipient: letter for letter in await db.exec(select(OutgoingLetter))}
    assert set(letters) == {"a@muhokama.test", "b@muhokama.test"}
    assert "Fikr 0." in letters["a@muhokama.test"].text
    assert "Fikr 1." in letters["a@muhokama.test"].text
    assert "Oʻzga" not in letters["a@muhokama.test"].text


async def test_what_cannot_be_answered_is_named(db: AsyncSession) -> None:
    draft = await dossier(db)
    open_one = await comment(db, draft, body="Ochiq.")
    hidden = await comment(db, draft, body="Yashirin.", state=CommentState.HIDDEN)
    done_before = await comment(db, draft, body="Javob bor.")
    await answer(db, done_before)
    foreign = await comment(db, await dossier(db), body="Begona.")
    reworded = await comment(db, draft, body="Oʻzgargan.")
    asked = [hidden, open_one, done_before, foreign, reworded, open_one]
    done = await answered(db, draft, asked, read={stored(reworded.id): 0})
    assert done.answered == [open_one.id]
    assert done.skipped == [hidden.id, done_before.id, foreign.id, reworded.id]


async def test_an_empty_choice_answers_nothing(db: AsyncSession) -> None:
    assert await answered(db, await dossier(db), []) == Answered([], [])


async def test_without_a_reason_nothing_is_answered(db: AsyncSession) -> None:
    draft = await dossier(db)
    said = await comment(db, draft)
    with pytest.raises(Invalid):
        await answered(db, draft, [said], given(Verdict.REFUSED, code=""))
    assert not (await db.exec(select(Answer))).all()


async def test_a_change_is_linked_where_the_clause_has_led_to_it(db: AsyncSession) -> None:
    draft = await dossier(db)
    first, second = await article(db, draft), await article(db, draft, "2")
    about_it = [await comment(db, draft, words=first, body=f"Fikr {n}.") for n in range(2)]
    elsewhere = await comment(db, draft, words=second)
    version = await redraft(db, draft, act(words="Suv xalq mulkidir va alohida muhofaza qilinadi."))
    new = (
        await db.exec(
            select(ClauseVersion).where(
                ClauseVersion.version_id == version.id,
                ClauseVersion.clause_id == first.clause_id,
            )
        )
    ).one()
    done = await answered(
        db, draft, [*about_it, elsewhere], given(clause_version_id=stored(new.id))
    )
    assert done.skipped == [elsewhere.id]
    links = list(await db.exec(select(Fulfilment)))
    assert {link.clause_version_id for link in links} == {new.id}
    assert len(links) == 2


async def test_as_many_statements_for_many_as_for_few(
    db: AsyncSession, engine: AsyncEngine
) -> None:
    draft = await dossier(db)
    counts = []
    for number in (2, 30):
        said = []
        for each in range(number):
            author = await person(db, email=f"{number}-{each}@muhokama.test")
            said.append(
                await comment(db, draft, person_id=stored(author.id), body=f"{number} {each}")
            )
        await db.flush()
        with statements(engine) as sent:
            assert not (await answered(db, draft, said)).skipped
        counts.append(len(sent))
    assert counts[0] == counts[1]
    assert counts[0] <= 8


async def test_letters_to_many_are_a_job_that_writes_each_author_once(db: AsyncSession) -> None:
    draft = await dossier(db)
    said: list[Comment] = []
    for name in "abc":
        author = stored((await person(db, email=f"{name}@muhokama.test")).id)
        first = await comment(db, draft, person_id=author, body=f"Xat {name}.")
        copies = [
            Comment(**first.model_dump(exclude={"id"}) | {"body": f"Xat {name} {n}."})
            for n in range(AT_ONCE // 3)
        ]
        db.add_all(copies)
        said += [first, *copies]
    await db.flush()
    assert not (await answered(db, draft, said)).skipped
    assert not (await db.exec(select(OutgoingLetter))).all()
    [asked] = await waiting(db)
    assert await still_to_write(db, draft.agency_id) == 3
    assert await still_to_write(db, draft.agency_id + 1) == 0
    assert await written(db, asked, size=2) == ["a@muhokama.test", "b@muhokama.test"]
    assert await written(db, asked, size=2) == []
    *_, rest = await waiting(db)
    await done_with(db, asked)
    assert await still_to_write(db, draft.agency_id) == 1
    assert await written(db, rest, size=2) == ["c@muhokama.test"]
    await done_with(db, rest)
    assert await waiting(db) == []
    assert await still_to_write(db, draft.agency_id) == 0
    letters = list(await db.exec(select(OutgoingLetter)))
    assert all(given(Verdict.REFUSED).reasons in letter.text for letter in letters)


async def written(db: AsyncSession, asked: str, *, size: int) -> list[str]:
    """Whom the next run of the job writes to."""
    before = {letter.id for letter in await db.exec(select(OutgoingLetter))}
    outbox = StoredOutbox(make_environment(), "https://muhokama.test")
    await write_of_answers(db, asked, outbox=outbox, now=MORNING, size=size)
    fresh = [one for one in await db.exec(select(OutgoingLetter)) if one.id not in before]
    return sorted(letter.recipient for letter in fresh)


async def done_with(db: AsyncSession, asked: str) -> None:
    """The worker takes what it has done off the queue."""
    await (await db.connection()).execute(
        text("delete from pgqueuer where convert_from(payload, 'utf8') = :asked"), {"asked": asked}
    )


async def waiting(db: AsyncSession) -> list[str]:
    """What the job was asked for, in order."""
    found = await (await db.connection()).execute(
        text("select payload from pgqueuer where entrypoint = :job order by id"), {"job": JOB}
    )
    return [bytes(payload).decode() for payload in found.scalars()]
