"""Whoever commented on a draft gets one discreet letter about each of its new versions."""

import json
from dataclasses import replace

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlmodel import col, select

from consultation.actions.add_language import add_language
from consultation.actions.tell_commenters import JOB, write_to_commenters
from consultation.models import CommentState, Version
from consultation.queries import acts
from core.database import AsyncSession, stored
from core.letters import OutgoingLetter
from tests.clock import MORNING
from tests.counting import statements
from tests.making.accounts import person
from tests.making.consultation import act, clauses, comment, dossier, reply
from tests.making.manuscripts import NOTE, redraft
from tests.making.petitions import outbox


async def commenter(db: AsyncSession, address: str, language: str = "en") -> int:
    return stored((await person(db, email=address, language=language)).id)


async def asked_for(db: AsyncSession) -> list[str]:
    """The portions of letters that were asked for, taken out of the queue."""
    taken = await (await db.connection()).execute(
        text("delete from pgqueuer where entrypoint = :job returning payload"), {"job": JOB}
    )
    return [payload.decode() for (payload,) in taken]


async def written(db: AsyncSession, *, size: int = 500) -> list[OutgoingLetter]:
    """All letters, once every portion was written, each of them twice."""
    while portions := await asked_for(db):
        for portion in portions:
            await write_to_commenters(db, portion, outbox=outbox(), now=MORNING, size=size)
    found = await db.exec(
        select(OutgoingLetter)
        .where(col(OutgoingLetter.unique_name).startswith("redraft-"))
        .order_by(col(OutgoingLetter.recipient))
    )
    return list(found)


async def shortened(db: AsyncSession) -> tuple[Version, dict[str, int]]:
    """A draft with comments on its first and third article, and a redraft without the third."""
    draft = await dossier(db)
    before = await clauses(db, draft)
    first, third = before[1], before[11]
    people = {
        name: await commenter(db, f"{name}@mail.example") for name in ("aziz", "barno", "davron")
    }
    await comment(db, draft, words=first, person_id=people["aziz"], body="Birinchi.")
    await comment(db, draft, words=third, person_id=people["aziz"], body="Ikkinchi.")
    await comment(db, draft, words=third, person_id=people["aziz"], body="Uchinchi.")
    await comment(db, draft, words=third, person_id=people["barno"])
    await comment(db, draft, words=first, person_id=people["davron"], state=CommentState.HIDDEN)
    await comment(db, draft, words=first)
    nodes = tuple(node for node in act().nodes if not node.id.startswith("m3"))
    version = await redraft(db, draft, replace(act(), nodes=nodes, signature=()))
    return version, people


async def test_a_letter_says_what_became_of_each_clause_once(db: AsyncSession) -> None:
    version, people = await shortened(db)
    aziz, barno = await written(db)
    assert aziz.unique_name == f"redraft-published-{version.id}-{people['aziz']}"
    assert aziz.text.count("- 1-modda.: unchanged") == 1
    assert aziz.text.count("- 3-modda.: deleted") == 1
    assert NOTE in aziz.text
    assert "1-modda" not in barno.text
    assert aziz.is_discreet
    assert barno.is_discreet


async def test_whoever_speaks_of_the_draft_as_a_whole_is_told_too(db: AsyncSession) -> None:
    draft = await dossier(db)
    [text_before] = await acts.versions_of(db, stored(draft.id))
    whole = await acts.as_a_whole(db, stored(text_before.id))
    aziz, barno = [await commenter(db, f"{name}@mail.example") for name in ("aziz", "barno")]
    await comment(db, draft, words=whole, person_id=aziz)
    await comment(db, draft, words=whole, person_id=barno)
    await comment(db, draft, person_id=barno)
    gone = await commenter(db, "davron@mail.example")
    await comment(db, draft, words=whole, person_id=gone, state=CommentState.HIDDEN)
    version = await redraft(db, draft, act(title="Suv haqida"))
    late = await commenter(db, "erkin@mail.example")
    new = await acts.as_a_whole(db, stored(version.id))
    await comment(db, draft, words=new, person_id=late, body="Yangi matn yaxshi.")
    letters = await written(db)
    assert [letter.recipient for letter in letters] == ["aziz@mail.example", "barno@mail.example"]
    assert "the clauses you commented on" not in letters[0].text
    assert NOTE in letters[0].text
    assert f"/consultation/{draft.id}/changes?to=2" in letters[0].text
    assert "- 1-modda.: unchanged" in letters[1].text


async def test_an_officer_who_replied_is_no_commenter(db: AsyncSession) -> None:
    draft = await dossier(db)
    said = await comment(db, draft)
    officer = await commenter(db, "xodim@idora.example")
    await reply(db, said, person_id=officer, is_official=True)
    await reply(db, said, person_id=await commenter(db, "aziz@mail.example"))
    await redraft(db, draft, act(title="Suv haqida"))
    assert [letter.recipient for letter in await written(db)] == ["aziz@mail.example"]


@pytest.mark.parametrize("size", [1, 2])
async def test_portions_reach_everybody_once(db: AsyncSession, size: int) -> None:
    await shortened(db)
    assert len(await written(db, size=size)) == 2


async def test_the_same_portion_twice_writes_nothing_twice(db: AsyncSession) -> None:
    version, _ = await shortened(db)
    letters = await written(db)
    again = json.dumps({"version": version.id, "after": 0})
    await write_to_commenters(db, again, outbox=outbox(), now=MORNING)
    assert await written(db) == letters


async def test_the_letter_speaks_the_language_of_its_reader(db: AsyncSession) -> None:
    draft = await dossier(db)
    await comment(db, draft, person_id=await commenter(db, "olim@mail.example", "ru"))
    await redraft(db, draft, act(title="Suv haqida"))
    [letter] = await written(db)
    assert "без изменений" in letter.text


async def test_a_further_language_is_no_news(db: AsyncSession) -> None:
    draft = await dossier(db)
    await comment(db, draft, person_id=await commenter(db, "olim@mail.example"))
    nodes = tuple(replace(n, text=f"Русский: {n.text}" if n.text else "") for n in act().nodes)
    await add_language(
        db,
        draft,
        act=replace(act(), language="ru", nodes=nodes),
        source_name="ru.txt",
        source_bytes=b"ru",
        language="ru",
        now=MORNING,
    )
    assert [version.language for version in await acts.versions_of(db, stored(draft.id))] == [
        "uz-Latn",
        "ru",
    ]
    assert await written(db) == []


async def test_a_portion_asks_the_same_however_many_it_writes_to(
    db: AsyncSession, engine: AsyncEngine
) -> None:
    counts = []
    for many in (1, 4):
        draft = await dossier(db)
        for number in range(many):
            await comment(db, draft, person_id=await commenter(db, f"p{many}-{number}@a.example"))
        await redraft(db, draft, act(title="Suv haqida"))
        [portion] = await asked_for(db)
        with statements(engine) as asked:
            await write_to_commenters(db, portion, outbox=outbox(), now=MORNING)
        counts.append(len(asked))
    assert counts[0] == counts[1]
