"""Choosing signatures by criteria over HTTP: the preview, and the proposal that comes of it."""

from datetime import timedelta

import pytest

from core.database import AsyncSession
from tests.clock import MORNING
from tests.making.invalidations import (
    CAFE,
    signed_from,
)
from tests.making.petitions import petition
from tests.petitions.checking import WHY, Visit, looked_at, officer, only, signed_by_programs


async def test_a_preview_says_what_would_become_of_the_count(
    db: AsyncSession, visit: Visit
) -> None:
    made = await signed_by_programs(db, thresholds=(7,))
    page = await looked_at(await officer(db, visit), made, networks="3f9a-1c02")
    assert page.status == 200
    assert "6 counted signatures are meant" in page
    assert "from the network 3f9a-1c02" in page
    figures = page.tree.xpath("//dl[@class='figures']//dd/text()")
    assert figures[:2] == ["8", "2"]
    assert "The quorum of 7 was reached, and the crossing stays" in page
    assert "From 1 network in all." in page
    rows = page.tree.xpath("//table[caption[contains(., 'Some of them')]]/tbody/tr")
    assert [row.xpath("string(th)") for row in rows] == ["1", "2", "3", "4", "5", "6"]
    assert "Tashkent City" in page


async def test_what_is_not_meant_is_not_proposed(db: AsyncSession, visit: Visit) -> None:
    made = await signed_by_programs(db)
    page = await looked_at(await officer(db, visit), made, region="1735")
    assert "0 counted signatures are meant" in page
    assert "Propose not to count them" not in page


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, "Say which signatures you mean."),
        ({"networks": "10.0.0.1"}, "is no code of a network"),
        ({"networks": "aaaaaaaa"}, "No signature came from the network aaaaaaaa."),
        ({"named": "Nodira"}, "neither a number nor a mark"),
        ({"text_version": "two"}, "A version of the text is a number"),
        (
            {"signed_from": "2026-09-07T14:00", "signed_until": "2026-09-07T13:00"},
            "The end must be later than the beginning.",
        ),
    ],
)
async def test_wrong_criteria_come_back_with_a_sentence(
    db: AsyncSession, visit: Visit, typed: dict[str, str], sentence: str
) -> None:
    made = await signed_by_programs(db)
    page = await looked_at(await officer(db, visit), made, **typed)
    assert page.status == 422
    assert sentence in page
    for name, value in typed.items():
        [control] = page.tree.xpath(f"//form//*[@name='{name}']")
        assert value in (control.get("value") or control.text_content())


async def test_a_proposal_without_reasons_shows_the_preview_again(
    db: AsyncSession, visit: Visit
) -> None:
    made = await signed_by_programs(db)
    preview = await looked_at(await officer(db, visit), made, networks="3f9a-1c02")
    page = await preview.send("Propose", explanation="Shubhali")
    assert page.status == 422
    assert "Fill in this field." in page
    assert "Write at least 10 characters." in page
    assert "6 counted signatures are meant" in page
    assert "Shubhali" in page.text


async def test_what_is_signed_after_the_look_is_not_meant(db: AsyncSession, visit: Visit) -> None:
    made = await signed_by_programs(db)
    preview = await looked_at(await officer(db, visit), made, networks="3f9a-1c02")
    await signed_from(db, made, CAFE, 5)
    await db.commit()
    await preview.send("Propose", reason="automated", explanation=WHY)
    assert (await only(db, made)).matched == 6


async def test_many_days_are_shown_by_day_without_gaps(db: AsyncSession, visit: Visit) -> None:
    made = await petition(db)
    for days in (0, 1, 5):
        await signed_from(db, made, CAFE, days + 1, now=MORNING + timedelta(days=days))
    await db.commit()
    page = await looked_at(await officer(db, visit), made, networks="3f9a1c02")
    assert "By day" in page
    assert "Most of them: 6 signatures, from 12 September 2026, 00:00 (Tashkent) on" in page
    rows = page.tree.xpath("//details//tbody/tr/td/text()")
    assert rows == ["1", "2", "0", "0", "0", "6"]
