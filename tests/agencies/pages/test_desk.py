"""The desk of an agency: for its members, everything that waits for them."""

from collections.abc import Callable
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncEngine

from agencies.actions.move_obligation import move_obligation
from agencies.models import ObligationDeed
from agencies.owed import Waiting
from agencies.rules.obligations import Deed
from core.database import AsyncSession, stored
from tests.agencies.owing import FakePetitions
from tests.browsing import Browser
from tests.clock import MORNING, HandClock
from tests.counting import statements
from tests.making.accounts import person, signed_in
from tests.making.agencies import agency, member, obligation

Visit = Callable[..., Browser]


async def test_desk_is_for_members_only(
    db: AsyncSession, visit: Visit, petitions: FakePetitions
) -> None:
    owing, stranger, former = await agency(db), await person(db), await person(db)
    await member(
        db,
        agency_id=stored(owing.id),
        person_id=stored(former.id),
        ended_at=MORNING + timedelta(days=1),
    )
    await db.commit()
    address = f"/agencies/{owing.slug}/desk"
    assert (await visit().open(address)).status == 401
    for who in (stranger, former):
        refused = await (await signed_in(visit, db, who)).open(address)
        assert refused.status == 403
        assert "This desk is for those who work for the agency." in refused


async def test_desk_shows_what_is_owed_and_what_waits(
    db: AsyncSession, visit: Visit, clock: HandClock, petitions: FakePetitions
) -> None:
    superior = await agency(db, "Cabinet")
    owing = await agency(db, "Ministry of Water", superior_id=superior.id)
    officer = await person(db, name="Dilshod Rahimov")
    await member(db, agency_id=stored(owing.id), person_id=stored(officer.id))
    petitions.titles = {1: "Running one", 2: "Late one"}
    petitions.work = {
        stored(owing.id): [
            Waiting(
                titles={"en": "Comment on article 4"},
                since=MORNING,
                route="comment_answer",
                params={"comment": 5},
            ),
            Waiting(
                titles={"en": "Lamps will be put up"},
                since=MORNING,
                route="commitment",
                params={"petition": 7, "commitment": 8},
                deed="Open it",
            ),
        ]
    }
    await obligation(db, agency_id=owing.id, subject_id=1, working_days=60)
    await obligation(db, agency_id=owing.id, subject_id=2, working_days=2)
    browser = await signed_in(visit, db, officer)
    clock.pass_by(days=7)
    desk = await browser.open(f"/agencies/{owing.slug}/desk")
    assert desk.text.index("Late one") < desk.text.index("Running one")
    assert "3 working days late" in desk
    assert "Cabinet" in desk
    assert desk.links("Answer") == [
        "/en/petitions/2/response",
        "/en/petitions/1/response",
        "/en/consultation/comments/5/answer",
    ]
    assert desk.links("Open it") == ["/en/petitions/7/commitments/8"]
    late = await desk.follow("Late")
    assert "Running one" not in late
    mine = await (await late.send("Take it on")).follow("Mine")
    assert "Late one" in mine
    assert "Running one" not in mine
    untaken = await mine.follow("Nobody has taken on (1)")
    assert "Running one" in untaken
    assert "Late one" not in untaken
    taken = await untaken.follow("Acknowledged (1)")
    assert "Late one" in taken
    assert "Dilshod Rahimov" in taken
    nothing = await taken.follow("Escalated to us")
    assert "No obligation is like this." in nothing


async def test_what_was_escalated_lies_on_the_desk_above(
    db: AsyncSession, visit: Visit, clock: HandClock, petitions: FakePetitions
) -> None:
    above, officer = await agency(db, "Cabinet"), await person(db)
    below = await agency(db, "Ministry of Water", superior_id=above.id)
    await member(db, agency_id=stored(above.id), person_id=stored(officer.id))
    petitions.titles = {1: "Late one"}
    owed = await obligation(db, agency_id=below.id, subject_id=1, working_days=2)
    clock.pass_by(days=7)
    deed = Deed(ObligationDeed.ESCALATED, escalated_to_id=above.id)
    await move_obligation(db, owed, deed, now=clock.now())
    browser = await signed_in(visit, db, officer)
    desk = await browser.open(f"/agencies/{above.slug}/desk")
    assert "Late one" not in desk
    shelf = await desk.follow("Escalated to us (1)")
    assert "Late one" in shelf
    assert "Ministry of Water" in shelf
    # Answering is still for those who owe the answer.
    assert shelf.links("Answer") == []
    assert shelf.links("Read") == [f"/en/agencies/{below.slug}/obligations/{owed.id}"]


async def test_other_work_stands_by_its_clock_with_the_overdue_first(
    db: AsyncSession, visit: Visit, clock: HandClock, petitions: FakePetitions
) -> None:
    owing, officer = await agency(db), await person(db)
    await member(db, agency_id=stored(owing.id), person_id=stored(officer.id))
    petitions.work = {
        stored(owing.id): [
            Waiting(titles={"en": "Undated"}, since=MORNING, route="answers", query="draft=3"),
            Waiting(
                titles={"en": "Closes soon"},
                since=MORNING,
                route="dossier_terms",
                params={"dossier": 3},
                deed="Move the end",
                due_at=MORNING + timedelta(days=9),
            ),
            Waiting(
                titles={"en": "Overdue"},
                since=MORNING,
                route="comment_answer",
                params={"comment": 5},
                due_at=MORNING + timedelta(days=1),
            ),
        ]
    }
    browser = await signed_in(visit, db, officer)
    clock.pass_by(days=7)
    desk = await browser.open(f"/agencies/{owing.slug}/desk")
    places = [desk.text.index(title) for title in ("Overdue", "Closes soon", "Undated")]
    assert places == sorted(places)
    [late] = desk.tree.xpath("//tr[@class='row-late']")
    assert "4 working days late" in " ".join(late.text_content().split())
    assert desk.links("Move the end") == ["/en/consultation/3/terms"]
    assert "/en/consultation/answers?draft=3" in desk.links("Answer")


async def test_an_empty_desk_says_so(
    db: AsyncSession, visit: Visit, petitions: FakePetitions
) -> None:
    owing, officer = await agency(db), await person(db)
    await member(db, agency_id=stored(owing.id), person_id=stored(officer.id))
    browser = await signed_in(visit, db, officer)
    desk = await browser.open(f"/agencies/{owing.slug}/desk")
    assert "The agency owes nothing now." in desk
    assert "Nothing else waits for this agency." in desk


async def test_desk_takes_the_same_queries_however_much_is_owed(
    db: AsyncSession, visit: Visit, engine: AsyncEngine, petitions: FakePetitions
) -> None:
    owing, officer = await agency(db), await person(db)
    await member(db, agency_id=stored(owing.id), person_id=stored(officer.id))
    for _ in range(15):
        await obligation(db, agency_id=owing.id)
    browser = await signed_in(visit, db, officer)
    with statements(engine) as sent:
        await browser.open(f"/agencies/{owing.slug}/desk")
    assert len(sent) <= 9, sent.statements
