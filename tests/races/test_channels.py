"""Questionnaires, checklists and calls at once, on real connections that really commit."""

import asyncio
import random
from collections import Counter
from datetime import timedelta

import pytest
from sqlmodel import col, select

from accounts.models import Person, Role
from consultation.actions.enter_submission import Heard, enter_submission
from consultation.actions.hand_in_sheet import hand_in_sheet
from consultation.actions.publish_outcome import publish_outcome
from consultation.actions.save_sheet import save_choices
from consultation.models import (
    Caller,
    Channel,
    Checklist,
    Choice,
    Comment,
    Dossier,
    Sheet,
    SheetAnswer,
    SheetTally,
    Stance,
)
from consultation.queries import questionnaires
from consultation.rules.submissions import Named
from core.database import AsyncSession, Sessions, stored
from core.errors import Conflict
from core.settings import Settings
from tests.clock import MORNING
from tests.making.accounts import person
from tests.making.agencies import PLAIN_WEEKS
from tests.making.consultation import CLOSES, OpenGate, article, dossier
from tests.making.questionnaires import checklist, expertise_of, marked

pytestmark = pytest.mark.races


async def is_right(db: AsyncSession, draft: Dossier) -> bool:
    """Whether the tally of a draft is the number of its answers."""
    said = await db.exec(
        select(SheetAnswer.item_id, SheetAnswer.choice)
        .join(Sheet, col(Sheet.id) == SheetAnswer.sheet_id)
        .where(Sheet.dossier_id == draft.id, col(Sheet.handed_in_at).is_not(None))
    )
    tallied = await db.exec(select(SheetTally).where(SheetTally.dossier_id == draft.id))
    counts = {(row.item_id, row.choice): row.count for row in tallied if row.count}
    return counts == Counter((*map(tuple, said),))


@pytest.mark.parametrize("seed", range(3))
async def test_a_crowd_that_hands_in_and_changes_is_counted_right(
    open_session: Sessions, seed: int
) -> None:
    lot = random.Random(seed)  # noqa: S311 (which answers, not a secret)
    async with open_session() as db:
        draft = await dossier(db)
        key = stored((await expertise_of(db)).id)
        asked = await questionnaires.questions(db, key)
        people = [(await marked(db, draft, {1}, handed_in=n % 2 == 0)).person_id for n in range(6)]
        await db.commit()

    async def change(person_id: int, choices: dict[int, Choice]) -> None:
        async with open_session() as db:
            sheet = await save_choices(
                db,
                draft,
                questionnaire_id=key,
                person_id=person_id,
                choices=choices,
                now=MORNING,
            )
            await hand_in_sheet(db, draft, sheet, questions=asked, now=MORNING)
            await db.commit()

    await asyncio.gather(
        *(
            change(who, {one.id: lot.choice(list(Choice)) for one in lot.sample(asked, 15)})
            for who in people * 2
        )
    )
    async with open_session() as db:
        assert await is_right(db, draft)


async def test_of_two_checklists_at_once_one_is_the_first_version(open_session: Sessions) -> None:
    async with open_session() as db:
        draft = await dossier(db)
        officers = [stored((await person(db)).id) for _ in range(2)]
        await db.commit()

    async def publish(officer: int, why: str) -> bool:
        async with open_session() as db:
            is_new = await checklist(db, draft, officer_id=officer, admitted={1: why})
            await db.commit()
            return is_new

    done = await asyncio.gather(
        publish(officers[0], "Birinchi sabab."),
        publish(officers[1], "Ikkinchi sabab."),
        return_exceptions=True,
    )
    assert Counter(map(type, done)) == {bool: 1, Conflict: 1}
    async with open_session() as db:
        found = await db.exec(select(Checklist).where(Checklist.dossier_id == draft.id))
        assert [version.number for version in found] == [1]


async def enter(
    db: AsyncSession, draft: Dossier, body: str, operator: int, settings: Settings
) -> Comment:
    posted = await enter_submission(
        db,
        dossier=draft,
        words=await article(db, draft),
        named=Named("Salima Oripova", contact=f"+998 90 {draft.id:07}"),
        heard=Heard(
            Channel.PHONE,
            CLOSES - timedelta(seconds=1),
            "uz-Latn",
            Stance.AGAINST,
            body,
            is_another=True,
        ),
        operator_id=operator,
        gate=OpenGate(),
        settings=settings,
        now=CLOSES + timedelta(hours=1),
    )
    return posted.comment


async def test_one_caller_at_two_operators_is_one_person(
    open_session: Sessions, settings: Settings
) -> None:
    async with open_session() as db:
        draft = await dossier(db)
        clerks = [stored((await person(db, roles=[Role.OPERATOR])).id) for _ in range(3)]
        await db.commit()

    async def call(operator: int, body: str) -> None:
        async with open_session() as db:
            await enter(db, draft, body, operator, settings)
            await db.commit()

    await asyncio.gather(
        call(clerks[0], "Bir xil gap."), call(clerks[1], "Bir xil gap."), call(clerks[2], "Boshqa.")
    )
    async with open_session() as db:
        said = list(await db.exec(select(Comment).where(Comment.dossier_id == draft.id)))
        assert sorted(comment.body for comment in said) == ["Bir xil gap.", "Boshqa."]
        [author] = {comment.person_id for comment in said}
        assert await db.get(Caller, author) is not None
        assert (await db.get_one(Person, author)).name == "Salima Oripova"


async def test_whoever_publishes_the_outcome_first_leaves_nothing_unanswered(
    open_session: Sessions, settings: Settings
) -> None:
    async with open_session() as db:
        draft = await dossier(db)
        officer = stored((await person(db)).id)
        await db.commit()

    async def publish() -> None:
        async with open_session() as db:
            await publish_outcome(
                db,
                draft,
                officer_id=officer,
                summary="Fikr bildirilmadi, matn oʻzgarmadi.",
                language="uz-Latn",
                calendar=PLAIN_WEEKS,
                now=CLOSES + timedelta(hours=1),
            )
            await db.commit()

    async def call() -> None:
        async with open_session() as db:
            await enter(db, draft, "Oxirgi soniyada aytilgan gap.", officer, settings)
            await db.commit()

    done = await asyncio.gather(publish(), call(), return_exceptions=True)
    assert [type(one) for one in done if one is not None] == [Conflict]
