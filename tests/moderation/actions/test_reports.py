"""Reports: many signals on one open case, one by each reader."""

from datetime import timedelta

import pytest

from accounts.models import Person
from core.database import AsyncSession, stored
from core.errors import Conflict, Invalid
from moderation.actions.report_words import report_words
from moderation.models import Case, CaseKind, Report
from moderation.queries import cases
from tests.clock import MORNING
from tests.making.accounts import person
from tests.making.moderation import case, decision
from tests.moderation.judged import FakeWords


async def reported(
    db: AsyncSession,
    reader: Person,
    *,
    kind: str = "comment",
    ground: str = "advertisement",
    is_shown: bool = True,
) -> Report:
    return await report_words(
        db,
        FakeWords(5, author_id=1, is_shown=is_shown),
        kind=kind,
        ground=ground,
        words="",
        reporter_id=stored(reader.id),
        now=MORNING + timedelta(hours=1),
    )


async def the_case(db: AsyncSession, kind: str = "comment") -> Case:
    found = await cases.open_about(db, kind, 5)
    assert found is not None
    return found


async def test_many_signals_are_one_case_as_grave_as_the_gravest(
    db: AsyncSession, reader: Person
) -> None:
    await reported(db, reader)
    assert (await the_case(db)).severity == 1
    await reported(db, await person(db), ground="hatred")
    await reported(db, await person(db), ground="advertisement")
    opened = await the_case(db)
    assert (opened.kind, opened.severity) == (CaseKind.REPORT, 5)
    assert len(await cases.reports_on(db, opened)) == 3


async def test_a_reader_reports_once_a_case(
    db: AsyncSession, reader: Person, moderator: Person
) -> None:
    await reported(db, reader)
    with pytest.raises(Conflict, match="You have already reported this"):
        await reported(db, reader, ground="hatred")
    opened = await the_case(db)
    assert opened.severity == 1
    await decision(db, by_id=stored(moderator.id), of=opened)
    await reported(db, reader)
    assert (await the_case(db)).id != opened.id


async def test_a_report_joins_the_case_that_a_rule_opened(db: AsyncSession, reader: Person) -> None:
    held = await case(db, subject_id=5, kind=CaseKind.HOLD, rule="many-links 2026-09-01")
    assert (await reported(db, reader)).case_id == held.id


async def test_words_out_of_sight_are_not_reported(db: AsyncSession, reader: Person) -> None:
    with pytest.raises(Conflict, match="out of sight already"):
        await reported(db, reader, is_shown=False)
    assert await cases.open_about(db, "comment", 5) is None


@pytest.mark.parametrize("ground", ["", "duplicate", "sub-judice"])
async def test_only_a_ground_for_such_words(db: AsyncSession, reader: Person, ground: str) -> None:
    with pytest.raises(Invalid) as refused:
        await reported(db, reader, ground=ground)
    assert refused.value.field == "ground"


async def test_a_petition_can_be_reported_too(db: AsyncSession, reader: Person) -> None:
    await reported(db, reader, kind="petition", ground="sub-judice")
    assert (await the_case(db, "petition")).severity == 3
