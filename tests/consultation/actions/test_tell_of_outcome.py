"""Whoever took part in a discussion gets one letter about its outcome, not two."""

import json
from datetime import timedelta

from sqlalchemy import text
from sqlmodel import col, select

from consultation.actions.tell_of_outcome import JOB, write_of_outcome
from consultation.queries import participants
from core.database import AsyncSession, stored
from core.letters import OutgoingLetter
from tests.making.accounts import person
from tests.making.consultation import CLOSES, answer, comment, dossier, reply
from tests.making.outcomes import SUMMARY, published
from tests.making.petitions import outbox
from tests.making.questionnaires import marked


async def asked_for(db: AsyncSession) -> list[str]:
    """The portions of letters that were asked for, taken out of the queue."""
    taken = await (await db.connection()).execute(
        text("delete from pgqueuer where entrypoint = :job returning payload"), {"job": JOB}
    )
    return [payload.decode() for (payload,) in taken]


async def test_each_of_them_once(db: AsyncSession) -> None:
    draft = await dossier(db)
    for name, language in (("aziz", "en"), ("barno", "ru"), ("davron", "uz-Latn")):
        author = await person(db, email=f"{name}@mail.example", language=language)
        for body in ("Birinchi.", "Ikkinchi."):
            said = await comment(db, draft, person_id=stored(author.id), body=body)
            await answer(db, said)
    await published(db, draft)
    rounds = 0
    while portions := await asked_for(db):
        rounds += 1
        for portion in portions * 2:
            now = CLOSES + timedelta(minutes=1)
            await write_of_outcome(db, portion, outbox=outbox(), now=now, size=2)
    assert rounds == 2
    found = await db.exec(
        select(OutgoingLetter)
        .where(col(OutgoingLetter.unique_name).startswith("outcome-published-"))
        .order_by(col(OutgoingLetter.recipient))
    )
    letters = list(found)
    assert [letter.recipient for letter in letters] == [
        f"{name}@mail.example" for name in ("aziz", "barno", "davron")
    ]
    assert "Its outcome is published." in letters[0].text
    assert SUMMARY.split("\n")[0] in letters[0].text
    assert f"/consultation/{draft.id}/outcome" in letters[0].text


async def test_an_officer_who_replied_is_no_participant(db: AsyncSession) -> None:
    draft = await dossier(db)
    said = await comment(db, draft)
    await answer(db, said)
    officer = await person(db, email="xodim@idora.example")
    await reply(db, said, person_id=stored(officer.id), is_official=True)
    assert await participants.to_tell(db, stored(draft.id), after=0, limit=9) == [said.person_id]


async def test_whoever_only_filled_in_a_questionnaire_chooses_to_be_told(db: AsyncSession) -> None:
    draft = await dossier(db)
    said = await comment(db, draft)
    wanting, unwanting, begun = [await marked(db, draft, [1], handed_in=n < 2) for n in range(3)]
    unwanting.wants_letters = False
    both = await marked(db, draft, [1])
    both.wants_letters = False
    both.person_id = said.person_id
    await db.flush()
    number = stored(draft.id)
    told = [said.person_id, wanting.person_id]
    assert await participants.to_tell(db, number, after=0, limit=9) == sorted(told)
    assert begun.person_id not in told


async def test_before_the_outcome_nobody_is_told(db: AsyncSession) -> None:
    draft = await dossier(db)
    await comment(db, draft)
    what = json.dumps({"dossier": draft.id, "after": 0})
    await write_of_outcome(db, what, outbox=outbox(), now=CLOSES)
    assert await asked_for(db) == []
