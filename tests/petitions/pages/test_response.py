"""The officer's form, and how everybody reads the answer."""

from collections.abc import Callable

import pytest

from agencies.models import ObligationKind
from agencies.queries import obligations
from core.database import AsyncSession, stored
from petitions.models import Petition, Rung
from tests.browsing import Browser
from tests.making.accounts import person, signed_in
from tests.making.agencies import agency, member
from tests.making.consultation import dossier
from tests.making.petitions import petition, signed

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


async def test_each_mistake_is_named_by_its_field_in_the_order_of_the_page(
    db: AsyncSession, visit: Visit
) -> None:
    made, officer = await owing(db, visit)
    await sign(made, officer)
    form = await officer.open(f"/petitions/{made.id}/response")
    answer = await form.send(
        "Publish the answer",
        reasons="",
        **{"promise-1": "Chiroqlar oʻrnatiladi.", "promise-2": "Yoʻq.", "due-2": "2027-01-01"},
    )
    assert answer.title == "Error: Answer a petition · Muhokama"
    assert answer.mistakes == [
        ("What does the agency decide? Choose one of the answers.", "verdict"),
        ("Reasons: Fill in this field.", "reasons"),
        (
            "Commitment 1 will be done by: Give the day by which it will be done.",
            "due-1",
        ),
        ("Commitment 2: Write at least 10 characters.", "promise-2"),
    ]
    control = answer.tree.get_element_by_id("reasons")
    assert control.get("aria-invalid") == "true"
    told = [answer.tree.get_element_by_id(one) for one in control.get("aria-describedby").split()]
    assert " ".join(told[-1].text_content().split()) == "Error: Fill in this field."


async def test_sending_twice_publishes_once(db: AsyncSession, visit: Visit) -> None:
    made, officer = await owing(db, visit)
    await sign(made, officer)
    form = await officer.open(f"/petitions/{made.id}/response")
    for status in (200, 409):
        sent = await form.send(
            "Publish the answer", verdict="accepted", reasons=REASONS, language="uz-Latn"
        )
        assert sent.status == status


async def test_commitments_are_written_in_rows_and_published_with_the_answer(
    db: AsyncSession, visit: Visit
) -> None:
    made, officer = await owing(db, visit)
    await sign(made, officer)
    form = await officer.open(f"/petitions/{made.id}/response")
    assert "promise-3" in form.response.text
    assert "promise-4" not in form.response.text
    more = await form.send("Add rows", reasons="Half a", **{"promise-1": "Lamps are put up"})
    assert more.status == 200
    assert "There is a problem" not in more
    assert "Half a" in more.response.text
    assert "promise-6" in more.response.text
    done = await more.send(
        "Publish the answer",
        verdict="accepted",
        reasons=REASONS,
        **{"promise-1": "Lamps are put up", "due-1": "2026-12-01"},
        **{"promise-5": "The bill is published", "due-5": "15.10.2026"},
    )
    assert done.status == 200
    assert "Lamps are put up" in done
    assert "by 1 December 2026" in done
    assert "by 15 October 2026" in done


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ({"promise-2": "Lamps are put up"}, "Give the day by which it will be done."),
        ({"promise-2": "Lamps are put up", "due-2": "soon"}, "Give the day by which"),
        ({"promise-2": "Lamps are put up", "due-2": "2026-02-30"}, "Give the day by which"),
        ({"promise-2": "Lamps are put up", "due-2": "2026-09-07"}, "Choose a day after today."),
        ({"promise-2": "Lamps are put up", "due-2": "2066-09-07"}, "within 10 years"),
        ({"promise-2": "Lamps", "due-2": "2026-12-01"}, "Write at least 10 characters."),
        ({"due-2": "2026-12-01"}, "Write at least 10 characters."),
    ],
)
async def test_a_row_that_cannot_be_promised_keeps_the_words(
    db: AsyncSession, visit: Visit, row: dict[str, str], sentence: str
) -> None:
    made, officer = await owing(db, visit)
    await sign(made, officer)
    form = await officer.open(f"/petitions/{made.id}/response")
    answer = await form.send("Publish the answer", verdict="accepted", reasons=REASONS, **row)
    assert answer.status == 422
    assert sentence in answer
    for words in row.values():
        assert words in answer.response.text


async def test_an_answer_opens_a_discussion_of_its_own_agency(
    db: AsyncSession, visit: Visit
) -> None:
    made, officer = await owing(db, visit)
    await sign(made, officer)
    own = await dossier(db, agency_id=made.agency_id, titles={"en": "Lamps"})
    other = await dossier(db, titles={"en": "Something else"})
    form = await officer.open(f"/petitions/{made.id}/response")
    assert "Lamps" in form
    assert "Something else" not in form
    wrong = await form.send(
        "Publish the answer", verdict="accepted", reasons=REASONS, opens=f"dossier-{other.id}"
    )
    assert wrong.status == 422
    done = await form.send(
        "Publish the answer", verdict="accepted", reasons=REASONS, opens=f"dossier-{own.id}"
    )
    draft = await done.follow("Lamps")
    assert draft.address.endswith(f"/consultation/{own.id}")
    assert "the answer to this petition opened the discussion" in draft
    assert "Yoʻl yoritilsin" in draft


async def test_the_officer_says_which_of_two_obligations_is_answered(
    db: AsyncSession, visit: Visit
) -> None:
    to = await agency(db)
    somebody = await person(db)
    await member(db, agency_id=stored(to.id), person_id=stored(somebody.id))
    made = await petition(db, thresholds=(1, 2), signatures=2, agency_id=to.id)
    first, second = await obligations.about(db, ObligationKind.PETITION_RESPONSE, stored(made.id))
    officer = await signed_in(visit, db, somebody)
    form = await officer.open(f"/petitions/{made.id}/response")
    assert f"Obligation {first.id}" in form
    none = await form.send("Publish the answer", verdict="accepted", reasons=REASONS)
    assert none.status == 422
    assert "Choose what you answer." in none
    done = await form.send(
        "Publish the answer", verdict="accepted", reasons=REASONS, obligation=str(second.id)
    )
    assert f"Obligation {second.id}" in done
    again = await officer.open(f"/petitions/{made.id}/response")
    assert again.status == 200
    last = await again.send("Publish the answer", verdict="refused", reasons=REASONS)
    assert f"Obligation {first.id}" in last
    page = await officer.open(f"/petitions/{made.id}")
    assert "The answers of the agencies" in page
    assert "Write the answer" not in page


async def test_the_body_that_a_rung_names_answers_in_place_of_the_addressee(
    db: AsyncSession, visit: Visit
) -> None:
    made = await petition(db, thresholds=(2,), signatures=1)
    obliged = await agency(db, "Senat")
    rung = await db.get_one(Rung, (made.id, 1))
    rung.obliged_id = stored(obliged.id)
    await signed(db, made, 1)
    browsers = []
    for agency_id in (made.agency_id, stored(obliged.id)):
        officer = await person(db)
        await member(db, agency_id=agency_id, person_id=stored(officer.id))
        browsers.append(await signed_in(visit, db, officer))
    addressee, senator = browsers
    assert (await addressee.open(f"/petitions/{made.id}/response")).status == 403
    form = await (await senator.open(f"/petitions/{made.id}")).follow("Write the answer")
    done = await form.send("Publish the answer", verdict="accepted", reasons=REASONS)
    assert "Senat" in done


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
