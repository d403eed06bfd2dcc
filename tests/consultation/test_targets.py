"""What this house tells of drafts that petitions are about, and that answers open."""

from datetime import timedelta

from consultation import targets
from consultation.models import Outcome
from core.database import AsyncSession, stored
from tests.clock import MORNING
from tests.making.accounts import person
from tests.making.agencies import agency, obligation
from tests.making.consultation import CLOSES, dossier


async def test_a_draft_tells_its_titles_and_when_its_outcome_was_published(
    db: AsyncSession,
) -> None:
    open_one, ended = stored((await dossier(db)).id), stored((await dossier(db)).id)
    db.add(
        Outcome(
            dossier_id=ended,
            obligation_id=stored((await obligation(db)).id),
            officer_id=stored((await person(db)).id),
            language="en",
            summary="What came of it.",
            published_at=MORNING,
        )
    )
    await db.flush()
    found = await targets.describe(db, [open_one, ended, ended + 1000])
    assert {key: one.ended_at for key, one in found.items()} == {open_one: None, ended: MORNING}
    assert (found[ended].route, found[ended].params) == ("dossier", {"dossier": ended})
    assert await targets.describe(db, []) == {}


async def test_an_answer_can_open_what_the_agency_still_discusses(db: AsyncSession) -> None:
    owner = stored((await agency(db)).id)
    first = stored((await dossier(db, agency_id=owner)).id)
    await dossier(db)
    found = await targets.to_open(db, owner, 10, now=MORNING)
    assert [one.identity for one in found] == [first]
    assert list(await targets.to_open(db, owner, 10, now=CLOSES + timedelta(days=1))) == []
