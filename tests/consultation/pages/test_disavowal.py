"""“I did not send this”: set aside in public by the one in whose name it stands."""

from collections.abc import Callable

import pytest
from sqlmodel import col, select
from starlette.applications import Starlette

from consultation.actions.move_comment import move_comment
from consultation.models import Comment, CommentEvent, CommentState, Dossier
from consultation.queries import acts, comments
from core.database import AsyncSession, Sessions, stored
from tests.browsing import Browser
from tests.clock import MORNING, HandClock
from tests.consultation.test_folding import LETTER, folded, group_of
from tests.making.accounts import person, signed_in
from tests.making.consultation import OpenGate, answer, article, comment, dossier

Visit = Callable[..., Browser]


@pytest.fixture(autouse=True)
def gate(app: Starlette) -> None:
    """What moderation lets through is its own business; here everything passes."""
    app.state.gate = OpenGate()


async def standing(db: AsyncSession, visit: Visit) -> tuple[Dossier, Comment, Browser]:
    """A comment, and the browser of the person in whose name it stands."""
    victim = await person(db, name="Zulfiya Hamidova")
    draft = await dossier(db)
    said = await comment(db, draft, person_id=victim.id, body=LETTER)
    return draft, said, await signed_in(visit, db, victim)


async def states(db: AsyncSession, said: Comment) -> list[CommentState]:
    found = await db.exec(
        select(CommentEvent.state)
        .where(CommentEvent.comment_id == said.id)
        .order_by(col(CommentEvent.id))
    )
    return [CommentState(state) for state in found]


async def test_it_is_set_aside_with_its_number_and_counts_no_more(
    db: AsyncSession, sessions: Sessions, visit: Visit
) -> None:
    draft, said, browser = await standing(db, visit)
    other = await comment(db, draft, body=LETTER)
    await answer(db, said)
    [group] = await folded(sessions, db, draft)
    page = await browser.open(f"/consultation/comments/{said.id}/disavowal")
    page = await page.send("I did not send this comment")
    assert "The comment is set aside." in page
    await db.refresh(said)
    assert said.state is CommentState.DISOWNED
    assert (await states(db, said))[-1] is CommentState.DISOWNED
    assert await group_of(db, said) is None
    await db.refresh(group)
    assert (group.people, group.sample_id) == (1, other.id)
    assert (await comments.coverage(db, stored(draft.id))).total == 1
    clause = await acts.clause_by_id(db, (await article(db, draft)).clause_id)
    assert clause is not None
    read = await visit().open(f"/consultation/{draft.id}/clauses/{clause.uid}")
    assert f"Comment {said.id}. Set aside: the person says they did not send it." in read
    assert "Zulfiya Hamidova" not in read
    assert "Taklif asosli, matnga kiritildi." in read, "its answer stays"
    log = await read.follow("Read the log")
    assert "1 declaration" in log and f"Comment {said.id}" in log
    assert "Zulfiya Hamidova" not in log


async def test_it_was_theirs_after_all(db: AsyncSession, visit: Visit, clock: HandClock) -> None:
    _, said, browser = await standing(db, visit)
    page = await browser.open(f"/consultation/comments/{said.id}/disavowal")
    await page.send("I did not send this comment")
    clock.pass_by(days=9)
    page = await browser.open(f"/consultation/comments/{said.id}/disavowal")
    page = await page.send("I did send it")
    assert "The comment stands in your name again." in page
    await db.refresh(said)
    assert said.state is CommentState.SHOWN
    assert "Taken back" in await visit().open("/consultation/comments/disavowals")


async def test_after_ten_days_it_stays_set_aside(
    db: AsyncSession, visit: Visit, clock: HandClock
) -> None:
    _, said, browser = await standing(db, visit)
    page = await browser.open(f"/consultation/comments/{said.id}/disavowal")
    await page.send("I did not send this comment")
    page = await browser.open(f"/consultation/comments/{said.id}/disavowal")
    clock.pass_by(days=10)
    page = await page.send("I did send it")
    assert page.status == 409
    assert "It is too late to bring this comment back" in page
    await db.refresh(said)
    assert said.state is CommentState.DISOWNED


async def test_nobody_else_can_set_it_aside(db: AsyncSession, visit: Visit) -> None:
    _, said, _ = await standing(db, visit)
    stranger = await signed_in(visit, db, await person(db))
    page = await stranger.open(f"/consultation/comments/{said.id}/disavowal")
    assert page.status == 403
    assert "This comment does not stand in your name." in page
    asked = await visit().open(f"/consultation/comments/{said.id}/disavowal")
    assert "/sign-in" in asked.address or asked.status in {401, 403}
    await db.refresh(said)
    assert said.state is CommentState.SHOWN


async def test_twice_is_once(db: AsyncSession, visit: Visit) -> None:
    _, said, browser = await standing(db, visit)
    page = await browser.open(f"/consultation/comments/{said.id}/disavowal")
    await page.send("I did not send this comment")
    again = await page.send("I did not send this comment")
    assert again.status == 409
    assert (await states(db, said)).count(CommentState.DISOWNED) == 1


async def test_a_hidden_comment_is_for_an_appeal(db: AsyncSession, visit: Visit) -> None:
    _, said, browser = await standing(db, visit)
    await move_comment(db, said, to=CommentState.HIDDEN, by_id=None, now=MORNING)
    await db.commit()
    page = await browser.open(f"/consultation/comments/{said.id}/disavowal")
    assert page.status == 409
    assert "appeal and say there that you did not send it" in page


async def test_the_receipt_leads_to_it(db: AsyncSession, visit: Visit) -> None:
    _, said, browser = await standing(db, visit)
    page = await browser.open(f"/consultation/comments/{said.id}/receipts/1")
    page = await page.follow("I did not send this")
    assert page.address.endswith(f"/consultation/comments/{said.id}/disavowal")
    own = await browser.open(f"/consultation/comments/{said.id}")
    assert own.links("I did not send this")
