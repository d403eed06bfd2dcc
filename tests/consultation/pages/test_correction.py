"""Correcting an answer: for everybody to see, and only until the outcome."""

from consultation.actions.publish_outcome import publish_outcome
from consultation.models import Verdict
from core.database import AsyncSession, stored
from tests.clock import HandClock
from tests.consultation.pages.desk import Visit, office
from tests.making.accounts import person, signed_in
from tests.making.agencies import PLAIN_WEEKS
from tests.making.consultation import CLOSES, answer, comment

BETTER = "Endi toʻgʻri yozildi: taklif qabul qilinmaydi."


async def test_the_former_answer_stands_beside_the_new_one(db: AsyncSession, visit: Visit) -> None:
    at = await office(db, visit)
    said = await comment(db, at.draft)
    await answer(db, said, reasons="Shoshib yozilgan javob.")
    await db.commit()
    address = f"/consultation/comments/{said.id}/progress"
    form = await (await at.browser.open(address)).follow("Correct the answer")
    assert form.tree.get_element_by_id("reasons").value.strip() == "Shoshib yozilgan javob."
    page = await form.send(
        "Publish the correction", verdict="refused", code="no_means", reasons=BETTER
    )
    assert "The answer is corrected." in page
    public = await visit().open(address)
    assert BETTER in public
    assert "Shoshib yozilgan javob." in public
    assert "Reason: There are no means for it" in public
    assert "Promised" not in public
    clause = await visit().open(f"/consultation/comments/{said.id}")
    assert "Corrected" in clause
    assert "Shoshib" not in clause


async def test_without_a_reason_the_form_comes_back(db: AsyncSession, visit: Visit) -> None:
    at = await office(db, visit)
    said = await comment(db, at.draft)
    await answer(db, said)
    await db.commit()
    form = await at.browser.open(f"/consultation/comments/{said.id}/correction")
    page = await form.send("Publish the correction", verdict="refused", code="", reasons=BETTER)
    assert page.status == 422
    assert "code" in {field for _, field in page.mistakes}
    assert BETTER in page.tree.get_element_by_id("reasons").value


async def test_after_the_outcome_answers_stay(
    db: AsyncSession, visit: Visit, clock: HandClock
) -> None:
    at = await office(db, visit)
    said = await comment(db, at.draft)
    await answer(db, said, verdict=Verdict.ACCEPTED)
    await db.commit()
    clock.at = CLOSES
    form = await at.browser.open(f"/consultation/comments/{said.id}/correction")
    await publish_outcome(
        db,
        at.draft,
        officer_id=stored(at.officer.id),
        summary="Barcha fikrlar koʻrib chiqildi.",
        language="uz-Latn",
        calendar=PLAIN_WEEKS,
        now=CLOSES,
    )
    await db.commit()
    late = await form.send("Publish the correction", verdict="refused", code="no_means")
    assert late.status == 409
    assert (await at.browser.open(f"/consultation/comments/{said.id}/correction")).status == 409
    page = await at.browser.open(f"/consultation/comments/{said.id}/progress")
    assert not page.links("Correct the answer")
    assert "Promised, but not in the text" in page


async def test_strangers_correct_nothing(db: AsyncSession, visit: Visit) -> None:
    at = await office(db, visit)
    said = await comment(db, at.draft)
    await answer(db, said)
    stranger = await signed_in(visit, db, await person(db))
    await db.commit()
    address = f"/consultation/comments/{said.id}/correction"
    assert (await stranger.open(address)).status == 403
    assert (await visit().open(address)).status == 401


async def test_what_has_no_answer_has_no_such_page(db: AsyncSession, visit: Visit) -> None:
    at = await office(db, visit)
    said = await comment(db, at.draft)
    await db.commit()
    assert (await at.browser.open(f"/consultation/comments/{said.id}/correction")).status == 409
