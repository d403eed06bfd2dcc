"""The officer's form, and how everybody reads the answer."""

from collections.abc import Callable

import pytest

from core.database import AsyncSession, stored
from petitions.models import Petition
from tests.browsing import Browser
from tests.making.accounts import person, signed_in
from tests.making.agencies import agency, member
from tests.making.petitions import petition

Visit = Callable[..., Browser]

REASONS = "Yoʻl yoritiladi: chiroqlar bahorda oʻrnatiladi, pul byudjetda bor. " * 3


async def owing(db: AsyncSession, visit: Visit) -> tuple[Petition, Browser]:
    """A petition that crossed its quorum, and the browser of an officer who must answer it."""
    to = await agency(db, "Yoʻllar qoʻmitasi")
    officer = await person(db, name="Dilshod Rahimov")
    await member(db, agency_id=stored(to.id), person_id=stored(officer.id))
    made = await petition(db, "Yoʻl yoritilsin", thresholds=(2,), signatures=1, agency_id=to.id)
    return made, await signed_in(visit, db, officer)


async def sign(made: Petition, browser: Browser) -> None:
    await (await browser.open(f"/petitions/{made.id}/signatures")).send("Sign the petition")


async def test_the_answer_fulfils_the_obligation_and_signers_read_it(
    db: AsyncSession, visit: Visit
) -> None:
    made, officer = await owing(db, visit)
    signer = await signed_in(visit, db, await person(db))
    await sign(made, signer)
    form = await (await officer.open(f"/petitions/{made.id}")).follow("Write the answer")
    assert "Yoʻl yoritilsin" in form
    done = await form.send("Publish the answer", verdict="partly", reasons=REASONS, language="ru")
    assert "The answer is published, and the obligation is fulfilled." in done
    assert "Dilshod Rahimov" in done
    assert "Accepted in part" in done
    assert REASONS.strip() in done
    assert "Write the answer" not in done
    page = await signer.open(f"/petitions/{made.id}")
    assert "You signed this on 7 September 2026" in page
    assert "The agency answered on 7 September 2026" in page
    assert "Answered" in await visit().open("/petitions")
    again = await officer.open(f"/petitions/{made.id}/response")
    assert again.status == 409
    assert "answered already" in again


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"verdict": ""}, "Choose one of the answers."),
        ({"reasons": "Yoʻq."}, "Write at least 100 characters."),
        ({"reasons": ""}, "Fill in this field."),
    ],
)
async def test_an_answer_without_reasons_is_none(
    db: AsyncSession, visit: Visit, wrong: dict[str, str], sentence: str
) -> None:
    made, officer = await owing(db, visit)
    await sign(made, officer)
    form = await officer.open(f"/petitions/{made.id}/response")
    sent = {"verdict": "refused", "reasons": REASONS, "language": "uz-Latn"} | wrong
    answer = await form.send("Publish the answer", **sent)
    assert answer.status == 422
    assert sentence in answer
    assert sent["reasons"].strip() in answer.text


async def test_sending_twice_publishes_once(db: AsyncSession, visit: Visit) -> None:
    made, officer = await owing(db, visit)
    await sign(made, officer)
    form = await officer.open(f"/petitions/{made.id}/response")
    for status in (200, 409):
        sent = await form.send(
            "Publish the answer", verdict="accepted", reasons=REASONS, language="uz-Latn"
        )
        assert sent.status == status


async def test_nothing_is_owed_before_the_quorum(db: AsyncSession, visit: Visit) -> None:
    made, officer = await owing(db, visit)
    page = await officer.open(f"/petitions/{made.id}/response")
    assert page.status == 409
    assert "No answer is owed yet" in page


async def test_the_form_is_for_the_officers_of_the_agency(db: AsyncSession, visit: Visit) -> None:
    made, officer = await owing(db, visit)
    await sign(made, officer)
    assert (await visit().open(f"/petitions/{made.id}/response")).status == 401
    other = await person(db)
    elsewhere = await agency(db)
    await member(db, agency_id=stored(elsewhere.id), person_id=stored(other.id))
    browser = await signed_in(visit, db, other)
    assert (await browser.open(f"/petitions/{made.id}/response")).status == 403
    assert "Write the answer" not in await browser.open(f"/petitions/{made.id}")
