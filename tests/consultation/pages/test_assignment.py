"""Comments are given to a colleague, with a letter and a log."""

from collections.abc import Callable

from sqlmodel import col, select

from consultation.models import Assignment, AssignmentEvent
from core.database import AsyncSession
from core.letters import OutgoingLetter
from tests.browsing import Browser
from tests.consultation.pages.desk import colleague, office
from tests.making.accounts import person
from tests.making.consultation import comment, dossier

Visit = Callable[..., Browser]

ADDRESS = "/consultation/answers/assignment"


async def test_a_colleague_is_given_comments_and_told_once(db: AsyncSession, visit: Visit) -> None:
    made = await office(db, visit)
    other = await colleague(db, made.agency, "Dilnoza Rahimova", email="dilnoza@idora.example")
    said = [await comment(db, made.draft, body=f"Fikr {n}.") for n in range(3)]
    await db.commit()
    numbers = [str(one.id) for one in said[:2]]
    address = f"{ADDRESS}?agency={made.agency.slug}"
    page = await made.post(
        address,
        comment=numbers,
        officer=str(other.id),
        return_to=f"{made.desk}&officer={other.id}",
    )
    assert "Comments that have changed hands: 2." in page
    assert "2 comments wait for an answer" in page
    assert "Fikr 2." not in page
    again = await made.post(address, comment=numbers, officer=str(other.id))
    assert "Comments that have changed hands: 0." in again
    [letter] = await db.exec(select(OutgoingLetter))
    assert letter.recipient == "dilnoza@idora.example"
    assert "officer=me" in letter.text
    assert "Fikr 2." in await made.browser.open(f"{made.desk}&officer=nobody")
    log = await made.browser.open(f"/consultation/comments/{numbers[0]}/notes")
    assert "Sherzod Aliyev gave it to Dilnoza Rahimova" in log


async def test_what_is_in_ones_own_hands_is_a_filter_and_can_be_put_back(
    db: AsyncSession, visit: Visit
) -> None:
    made = await office(db, visit)
    said = await comment(db, made.draft, body="Meniki.")
    await comment(db, made.draft, body="Hech kimniki.")
    await db.commit()
    notes = await made.browser.open(f"/consultation/comments/{said.id}/notes")
    taken = await notes.send("Hand over", officer=str(made.officer.id))
    assert taken.address.endswith(f"/consultation/comments/{said.id}/notes")
    mine = await made.browser.open(f"{made.desk}&officer=me")
    assert "Meniki." in mine
    assert "Hech kimniki." not in mine
    assert "put it back" in await taken.send("Hand over", officer="0")
    assert "No comment is like this." in await made.browser.open(f"{made.desk}&officer=me")
    events = await db.exec(select(AssignmentEvent.officer_id).order_by(col(AssignmentEvent.id)))
    assert list(events) == [made.officer.id, None]
    assert (await db.exec(select(OutgoingLetter))).first() is None


async def test_only_own_comments_are_given_and_only_to_colleagues(
    db: AsyncSession, visit: Visit
) -> None:
    made = await office(db, visit)
    foreign = await comment(db, await dossier(db), body="Begona.")
    stranger = await person(db)
    said = await comment(db, made.draft)
    await db.commit()
    address = f"{ADDRESS}?agency={made.agency.slug}"
    page = await made.post(address, comment=str(foreign.id), officer=str(made.officer.id))
    assert "Comments that have changed hands: 0." in page
    refused = await made.post(address, comment=str(said.id), officer=str(stranger.id))
    assert refused.status == 422
    assert "Choose somebody who works for the agency." in refused
    nothing = await made.post(address, officer=str(made.officer.id))
    assert "Tick the comments in the list first." in nothing
    assert (await db.exec(select(Assignment))).first() is None
