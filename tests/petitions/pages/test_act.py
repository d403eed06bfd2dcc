"""A petition about an act in force: named while it is written, frozen, shown and found."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlmodel import select

from accounts.models import Person
from core.database import AsyncSession, stored
from core.gate import Passing
from petitions.actions.admit import admit
from petitions.actions.begin_rewording import begin_rewording
from petitions.actions.finish_writing import finish_writing
from petitions.actions.move import move
from petitions.actions.reword import reword
from petitions.actions.save_writing import save_about, save_act
from petitions.models import Petition, PetitionState, Writing
from petitions.queries import log_heads
from petitions.rules.acts import Act, act_of
from petitions.rules.target_names import TargetName
from tests.browsing import Browser, Reading
from tests.clock import MORNING
from tests.making.accounts import person, signed_in
from tests.making.petitions import corrected, writing
from tests.petitions.actions.test_before import AskedGate

Visit = Callable[..., Browser]

EDUCATION = Act("Taʼlim toʻgʻrisida", "OʻRQ-637", date(2020, 9, 23), "https://lex.uz/docs/-5013007")
NAMED = {
    "title": EDUCATION.title,
    "number": EDUCATION.number,
    "adopted_on": EDUCATION.adopted_on.isoformat(),
    "address": EDUCATION.address,
}


@pytest.fixture
async def nodira(db: AsyncSession) -> Person:
    return await person(db)


@pytest.fixture
async def browser(db: AsyncSession, visit: Visit, nodira: Person) -> Browser:
    return await signed_in(visit, db, nodira)


def value_of(page: Reading, field: str) -> str:
    [control] = page.tree.xpath(f"//input[@name='{field}']")
    return str(control.get("value"))


async def again(db: AsyncSession, begun: Writing) -> Writing:
    found = await db.exec(
        select(Writing).where(Writing.id == begun.id).execution_options(populate_existing=True)
    )
    return found.one()


async def about(
    db: AsyncSession, act: Act, demand: str, *, states: tuple[PetitionState, ...] = (), **more: Any
) -> Petition:
    """A petition about this act, written as others are, and published unless it stops before."""
    begun = await writing(db, demand=demand, **more)
    await save_act(db, begun, act, now=MORNING)
    made = await finish_writing(db, begun, now=MORNING)
    for state in states or (PetitionState.SUPPORTED, PetitionState.SUBMITTED):
        await move(db, made, state, by_id=made.petitioner_id, now=MORNING)
        await db.flush()
    if not states:
        await admit(db, made, by_id=None, reason="", now=MORNING)
    await db.flush()
    return made


async def test_it_is_named_beside_the_demand_and_taken_away_again(
    db: AsyncSession, browser: Browser, nodira: Person
) -> None:
    begun = await writing(db, stored(nodira.id), proposal="")
    await db.commit()
    page = await browser.open(f"/petitions/writings/{begun.id}/demand")
    page = await page.send("It is about an act in force: name the act", proposal="Chiroq.")
    assert page.address == f"/en/petitions/writings/{begun.id}/act"
    page = await page.send("Save and go back", **NAMED)
    assert page.address.endswith(f"/petitions/writings/{begun.id}/demand")
    kept = await again(db, begun)
    assert (act_of(kept), kept.proposal) == (EDUCATION, "Chiroq.")
    assert page.links(EDUCATION.title) == [EDUCATION.address]
    assert "This petition is about the act in force" in page
    assert EDUCATION.title in await browser.open(f"/petitions/writings/{begun.id}/review")
    page = await page.send("Change the act, or take it away")
    assert value_of(page, "adopted_on") == "2020-09-23"
    await page.send("It is not about this act")
    assert act_of(await again(db, begun)) is None


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("title", "", "Title of the act: Fill in this field."),
        ("adopted_on", "", "Day of the act"),
        ("adopted_on", "2027-01-01", "This day has not come yet."),
        ("address", "https://example.com/act", "it begins with https://lex.uz"),
    ],
)
async def test_what_is_wrong_is_said_and_the_words_are_kept(
    db: AsyncSession, browser: Browser, nodira: Person, field: str, typed: str, words: str
) -> None:
    begun = await writing(db, stored(nodira.id))
    await db.commit()
    page = await browser.open(f"/petitions/writings/{begun.id}/act")
    page = await page.send("Save and go back", **(NAMED | {field: typed}))
    assert page.status == 422
    assert words in page
    assert value_of(page, "number") == "OʻRQ-637"
    assert act_of(await again(db, begun)) is None


async def test_only_its_writer_names_it(db: AsyncSession, visit: Visit) -> None:
    begun = await writing(db)
    await db.commit()
    stranger = await signed_in(visit, db, await person(db))
    assert (await stranger.open(f"/petitions/writings/{begun.id}/act")).status == 404
    assert (await visit().open(f"/petitions/writings/{begun.id}/act")).status == 401


async def test_it_is_about_a_draft_or_an_act_and_never_both(db: AsyncSession) -> None:
    begun = await writing(db)
    await save_act(db, begun, EDUCATION, now=MORNING)
    await save_about(db, begun, TargetName("dossier", 1), now=MORNING)
    assert act_of(begun) is None
    await save_act(db, begun, EDUCATION, now=MORNING)
    assert begun.target_kind is None


async def test_it_is_frozen_with_the_text(db: AsyncSession) -> None:
    made = await about(db, EDUCATION, "Maktab yoʻli yoritilsin")
    await corrected(db, made, demand="Maktab yoʻli bayramgacha yoritilsin")
    texts = await log_heads.texts_of(db, made)
    assert [text.gives_its_hash for text in texts] == [True, True]
    for text in texts:
        assert text.canonical is not None
        assert json.loads(text.canonical)["act"] == NAMED
    made.act_number = "OʻRQ-638"
    assert not any(text.gives_its_hash for text in await log_heads.texts_of(db, made))


async def test_everybody_reads_it_and_finds_the_petition_by_it(
    db: AsyncSession, visit: Visit
) -> None:
    made = await about(db, EDUCATION, "Maktab yoʻli yoritilsin")
    await db.commit()
    page = await visit().open(f"/petitions/{made.id}")
    assert page.links(EDUCATION.title) == [EDUCATION.address]
    for words in ("ЎРҚ-637", "Taʼlim toʻgʻrisida", "Таълим"):
        assert "Maktab yoʻli yoritilsin" in await visit().open(f"/petitions?words={words}")
    await corrected(db, made, demand="Maktab yoʻli bayramgacha yoritilsin")
    await db.commit()
    assert "bayramgacha" in await visit().open("/petitions?words=637")


async def test_petitions_about_one_act_find_one_another(
    db: AsyncSession, visit: Visit, browser: Browser, nodira: Person
) -> None:
    first = await about(db, EDUCATION, "Maktab yoʻli yoritilsin")
    russian = Act("Об образовании", "ЗРУ-637", EDUCATION.adopted_on)
    await about(db, russian, "Открыть библиотеки по выходным", language="ru")
    await about(db, EDUCATION, "Sirli talab yozilmoqda", states=(PetitionState.SUPPORTED,))
    await about(db, Act("Boshqa", "OʻRQ-1", EDUCATION.adopted_on), "Boshqa talab boʻlsin")
    begun = await writing(db, stored(nodira.id), demand="Darslar soat toʻqqizda boshlansin")
    await save_act(db, begun, russian, now=MORNING)
    await db.commit()
    page = await visit().open(f"/petitions/{first.id}")
    assert "Petitions about the same act" in page
    assert page.links("Открыть библиотеки по выходным")
    assert "Sirli" not in page
    assert "Boshqa talab" not in page
    beside = await browser.open(f"/petitions/writings/{begun.id}/demand")
    assert "Maktab yoʻli yoritilsin" in beside
    assert "Открыть библиотеки" in beside
    assert "Boshqa talab" not in beside


async def test_a_petition_that_is_reworded_keeps_it_or_names_another(db: AsyncSession) -> None:
    made = await about(
        db,
        EDUCATION,
        "Maktab yoʻli yoritilsin",
        states=(PetitionState.SUPPORTED, PetitionState.SUBMITTED),
    )
    await move(db, made, PetitionState.RETURNED, by_id=made.petitioner_id, now=MORNING)
    made.reword_until = MORNING
    await db.flush()
    anew = await begin_rewording(db, made, now=MORNING)
    assert act_of(anew) == EDUCATION
    other = Act("Kutubxonalar toʻgʻrisida", "OʻRQ-280", date(2011, 4, 13))
    await save_act(db, anew, other, now=MORNING)
    gate = AskedGate(Passing.HELD)
    await reword(db, made, anew, gate=gate, by_id=made.petitioner_id, now=MORNING)
    assert (act_of(made), made.act_key) == (other, other.key)
    assert "280" in made.search_key
    [words] = gate.asked
    assert "Kutubxonalar toʻgʻrisida OʻRQ-280" in words.text
