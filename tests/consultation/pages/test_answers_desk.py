"""The desk of comments: found by words, by their marks, page by page, and never by strangers."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlmodel import col, select

from consultation.actions.index_words import index_words
from consultation.models import Comment, CommentState, DeskEntry, Stance
from core.database import AsyncSession, stored
from tests.browsing import Browser
from tests.clock import MORNING
from tests.consultation.pages.desk import office
from tests.counting import statements
from tests.making.consultation import article, clauses, comment, dossier

Visit = Callable[..., Browser]


@pytest.mark.parametrize(
    "asked",
    ["suvdan", "СУВДАН", "suv foyd", "сувдан фойдаланиш", "yoʻlovchi", "yo'lovchi", "йўловчи"],
)
async def test_words_are_found_in_any_script_and_by_their_beginning(
    db: AsyncSession, visit: Visit, asked: str
) -> None:
    made = await office(db, visit)
    latin = "Suvdan foydalanish tartibi yoʻlovchilarga aniq emas."
    await comment(db, made.draft, body=latin)
    await comment(db, made.draft, body="Сувдан фойдаланиш тартиби йўловчиларга аниқ эмас.")
    await comment(db, made.draft, body="Muddat qisqa.")
    await db.commit()
    page = await made.browser.open(f"{made.desk}&q={asked}")
    assert "2 comments wait for an answer" in page
    assert "Muddat qisqa." not in page


async def test_a_search_knows_proposals_edits_withdrawals_and_numbers(
    db: AsyncSession, visit: Visit
) -> None:
    made = await office(db, visit)
    said = await comment(db, made.draft, body="Muddat qisqa.")
    await index_words(db)
    said.body = "Muddat uzaytirilsin."
    db.add(said)
    await db.commit()
    assert "No comment is like this." in await made.browser.open(f"{made.desk}&q=qisqa")
    assert "Muddat uzaytirilsin." in await made.browser.open(f"{made.desk}&q=uzayt")
    assert "Muddat uzaytirilsin." in await made.browser.open(f"{made.desk}&q={said.id}")
    words = (await db.exec(select(DeskEntry).where(DeskEntry.comment_id == said.id))).one()
    await db.refresh(words)
    assert "uzaytirilsin" in words.words


async def test_what_an_author_takes_back_is_forgotten_by_the_search_at_once(
    db: AsyncSession, visit: Visit
) -> None:
    made = await office(db, visit)
    said = await comment(db, made.draft, body="Muddat qisqa.")
    await index_words(db)
    said.sqlmodel_update({"body": "", "state": CommentState.WITHDRAWN, "withdrawn_for": "mind"})
    db.add(said)
    await db.flush()
    kept = await db.exec(select(col(DeskEntry.words)).where(DeskEntry.comment_id == said.id))
    assert kept.one() == ""
    assert await index_words(db) == 0


async def test_filters_stand_together_and_stay_in_the_address(
    db: AsyncSession, visit: Visit
) -> None:
    made = await office(db, visit)
    third = await article(db, made.draft, "3")
    await comment(db, made.draft, words=third, body="Uchinchi modda.", stance=Stance.AGAINST)
    await comment(db, made.draft, words=third, body="Uchinchi yaxshi.", stance=Stance.SUPPORT)
    await comment(db, made.draft, body="Birinchi modda.", stance=Stance.AGAINST)
    await db.commit()
    desk = await made.browser.open(made.desk)
    page = await desk.send("Show", clause="3", stance="against", text="uz-Latn")
    assert "Uchinchi modda." in page
    assert "1 comment waits for an answer" in page
    [stance] = page.tree.xpath("//select[@id='stance']/option[@selected]/@value")
    assert stance == "against"
    assert "3 comments wait for an answer" in await page.follow("Clear")
    nothing = await page.send("Show", text="ru")
    assert "No comment is like this." in nothing
    assert "3 comments wait" in await nothing.follow("Show all that wait for an answer")


async def test_a_point_is_found_under_the_number_of_what_it_stands_in(
    db: AsyncSession, visit: Visit
) -> None:
    made = await office(db, visit)
    point = next(one for one in await clauses(db, made.draft) if one.label == "2)")
    await comment(db, made.draft, words=point, body="Bandga.")
    await db.commit()
    assert "Bandga." in await made.browser.open(f"{made.desk}&clause=2)")
    assert "Bandga." not in await made.browser.open(f"{made.desk}&clause=3")


async def test_pages_begin_at_a_comment_so_that_nothing_is_passed_over(
    db: AsyncSession, visit: Visit
) -> None:
    made = await office(db, visit)
    said = [
        await comment(db, made.draft, body=f"Fikr {n:02}.", now=MORNING + timedelta(minutes=n))
        for n in range(45)
    ]
    await db.commit()
    first = await made.browser.open(made.desk)
    second = await first.follow("Next page")
    assert "Fikr 20." in second
    assert "Fikr 19." not in second
    # What stood on the first page is gone; the next page goes on where this one ends.
    for one in said[:20]:
        one.state = CommentState.HIDDEN
    db.add_all(said)
    await db.commit()
    third = await second.follow("Next page")
    assert "Fikr 40." in third
    assert "5 of 25 on this page" in third
    assert not third.links("Next page")
    again = await third.follow("Previous page")
    assert "Fikr 20." in again
    assert "Fikr 39." in again


async def test_an_address_that_makes_no_sense_is_a_desk_without_filters(
    db: AsyncSession, visit: Visit
) -> None:
    made = await office(db, visit)
    await comment(db, made.draft)
    await db.commit()
    odd = "&draft=x&state=maybe&verdict=no&tag=-1&officer=%00&after=9999999999999999999&text=xx"
    assert "1 comment waits for an answer" in await made.browser.open(f"{made.desk}{odd}")
    assert "1 comment waits" in await made.browser.open(f"{made.desk}&q=%27%3A%2A%26%28%21")


async def test_what_is_not_shown_or_is_of_other_agencies_stays_away(
    db: AsyncSession, visit: Visit
) -> None:
    made = await office(db, visit)
    await comment(db, made.draft, body="Haqorat.", state=CommentState.HIDDEN)
    foreign = await dossier(db)
    await comment(db, foreign, body="Begona.")
    await db.commit()
    for address in (made.desk, f"{made.desk}&state=all", f"{made.desk}&draft={foreign.id}"):
        page = await made.browser.open(address)
        assert "Haqorat." not in page
        assert "Begona." not in page


async def test_a_search_takes_as_many_queries_however_many_comments(
    db: AsyncSession, visit: Visit, engine: AsyncEngine
) -> None:
    made = await office(db, visit)
    counts: list[int] = []
    for _ in range(2):
        for number in range(15):
            await comment(db, made.draft, body=f"Suv haqida {len(counts)} {number}.")
        await index_words(db)
        await db.commit()
        with statements(engine) as sent:
            page = await made.browser.open(f"{made.desk}&q=suv&state=all")
        assert "comments are like this" in page
        counts.append(len(sent))
    assert counts[1] <= counts[0] <= 14, sent.statements


async def test_folding_is_done_once_and_finds_nothing_more_to_do(db: AsyncSession) -> None:
    draft = await dossier(db)
    for number in range(3):
        await comment(db, draft, body=f"Fikr {number}.")
    assert await index_words(db, limit=2) == 2
    assert await index_words(db, limit=2) == 1
    assert await index_words(db) == 0
    left = await db.exec(select(Comment.id).where(col(Comment.dossier_id) == stored(draft.id)))
    assert len(left.all()) == 3
