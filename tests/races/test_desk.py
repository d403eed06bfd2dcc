"""Officers at one desk at once, and authors meanwhile, on real connections that really commit."""

import asyncio

import pytest
from sqlmodel import col, select

from agencies.models import Agency
from consultation.actions.assign_comments import assign_comments
from consultation.actions.index_words import index_words
from consultation.actions.note_comment import note_comment
from consultation.actions.tag_comments import tag_comments
from consultation.models import (
    AssignmentEvent,
    Comment,
    DeskEntry,
    DeskNote,
    DeskTag,
    DeskTagging,
)
from core.database import AsyncSession, Sessions, stored
from tests.clock import MORNING
from tests.making.accounts import person
from tests.making.agencies import agency, member
from tests.making.consultation import NoOutbox, comment, dossier

pytestmark = pytest.mark.races


async def desk(db: AsyncSession, comments: int = 5) -> tuple[Agency, list[int], list[int]]:
    """An agency with two officers, and comments that wait on its draft."""
    body = await agency(db)
    draft = await dossier(db, agency_id=stored(body.id))
    officers = [stored((await person(db, name=f"Xodim {n}")).id) for n in range(2)]
    for officer in officers:
        await member(db, agency_id=stored(body.id), person_id=officer)
    said = [stored((await comment(db, draft, body=f"Fikr {n}.")).id) for n in range(comments)]
    await db.commit()
    return body, officers, said


async def test_two_officers_who_take_the_same_comments_leave_a_log_that_fits(
    open_session: Sessions,
) -> None:
    async with open_session() as one, open_session() as other:
        body, officers, said = await desk(one)

        async def take(db: AsyncSession, officer: int, order: list[int]) -> int:
            count = await assign_comments(
                db, body, order, officer_id=officer, by_id=officer, outbox=NoOutbox(), now=MORNING
            )
            await db.commit()
            return count

        taken = await asyncio.gather(
            take(one, officers[0], said), take(other, officers[1], said[::-1])
        )
        assert list(taken) == [5, 5]
        for comment_id in said:
            events = await one.exec(
                select(AssignmentEvent.officer_id)
                .where(AssignmentEvent.comment_id == comment_id)
                .order_by(col(AssignmentEvent.id))
            )
            assert sorted(events) == sorted(officers)  # type: ignore[type-var]


async def test_two_officers_who_make_one_tag_at_once_make_it_once(open_session: Sessions) -> None:
    async with open_session() as one, open_session() as other:
        body, officers, said = await desk(one)

        async def tag(db: AsyncSession, name: str, officer: int) -> int:
            count = await tag_comments(
                db, stored(body.id), said, name=name, by_id=officer, now=MORNING
            )
            await db.commit()
            return count

        counts = await asyncio.gather(
            tag(one, "Narxlar", officers[0]), tag(other, "нархлар", officers[1])
        )
        assert sorted(counts) == [0, 5]
        [made] = await one.exec(select(DeskTag).where(DeskTag.agency_id == body.id))
        tagged = await one.exec(select(DeskTagging).where(DeskTagging.tag_id == made.id))
        assert len(tagged.all()) == 5


async def test_two_presses_of_one_button_are_one_note(open_session: Sessions) -> None:
    async with open_session() as one, open_session() as other:
        _, [officer, _], [number, *_] = await desk(one)

        async def write(db: AsyncSession) -> bool:
            found = await db.get_one(Comment, number)
            is_new = await note_comment(
                db, found, words="Soʻralsin.", officer_id=officer, now=MORNING
            )
            await db.commit()
            return is_new

        assert sorted(await asyncio.gather(write(one), write(other))) == [False, True]
        notes = await one.exec(select(DeskNote).where(DeskNote.comment_id == number))
        assert len(notes.all()) == 1


async def test_words_that_change_while_they_are_folded_are_folded_once_more(
    open_session: Sessions,
) -> None:
    async with open_session() as one, open_session() as other:
        body, _, [number] = await desk(one, 1)
        agency_id = stored(body.id)
        assert await index_words(one, agency_id=agency_id) == 1
        said = await other.get_one(Comment, number)
        said.body = "Boshqa gap."
        other.add(said)
        # The author waits until the old words are folded; theirs are then none until they are.
        edit = asyncio.create_task(other.flush())
        await asyncio.sleep(0.05)
        assert not edit.done()
        await one.commit()
        await edit
        await other.commit()
        assert await index_words(one, agency_id=agency_id) == 1
        await one.commit()
        words = await one.exec(select(col(DeskEntry.words)).where(DeskEntry.comment_id == number))
        assert "boshqa" in words.one()


async def test_two_workers_fold_each_comment_once(open_session: Sessions) -> None:
    async with open_session() as one, open_session() as other:
        body, _, _ = await desk(one, 6)
        agency_id = stored(body.id)
        assert await index_words(one, limit=4, agency_id=agency_id) == 4
        assert await index_words(other, limit=4, agency_id=agency_id) == 2
        await one.commit()
        await other.commit()
        assert await index_words(one, agency_id=agency_id) == 0
