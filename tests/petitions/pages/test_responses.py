"""An answer at its own address: read, printed, checked by its hash; hidden with its petition."""

import io
from collections.abc import Callable
from datetime import date, timedelta
from hashlib import sha256

import pypdf
from sqlalchemy.ext.asyncio import AsyncEngine

from accounts.models import Role
from agencies.actions.fulfil_obligation import fulfil_obligation
from agencies.actions.reopen_obligation import reopen_obligation
from core.database import AsyncSession, stored
from petitions.actions.move import move
from petitions.models import Petition, PetitionState, Response
from petitions.rules.commitments import Promise
from tests.browsing import Browser
from tests.clock import MORNING, HandClock
from tests.counting import statements
from tests.making.accounts import person, signed_in
from tests.making.agencies import PLAIN_WEEKS, agency
from tests.making.petitions import petition
from tests.making.responses import REASONS, owed_for, response, signed_by

Visit = Callable[..., Browser]

PROMISES = (Promise("Chiroqlar oʻrnatiladi", date(2026, 12, 1)),)


async def answered(db: AsyncSession, *, days: float = 1) -> tuple[Petition, Response]:
    """A petition of two signers, answered by Dilshod so many days after its crossing."""
    to = await agency(db, "Yoʻllar qoʻmitasi")
    made = await petition(
        db, "Мактаб йўли ёритилсин: ғов, ҳақ, қиш", thresholds=(2,), signatures=2, agency_id=to.id,
        language="uz-Cyrl",
    )  # fmt: skip
    officer = await person(db, name="Dilshod Rahimov")
    given = await response(
        db,
        made,
        officer_id=officer.id,
        promises=PROMISES,
        now=MORNING + timedelta(days=days),
    )
    await db.commit()
    return made, given


async def test_everybody_reads_the_answer_with_its_proof(db: AsyncSession, visit: Visit) -> None:
    made, given = await answered(db)
    page = await visit().open(f"/petitions/{made.id}/responses/{given.id}")
    for words in (
        "Мактаб йўли ёритилсин",
        "Accepted in part",
        "Dilshod Rahimov",
        "Yoʻllar qoʻmitasi",
        "In time",
        REASONS,
        "Chiroqlar oʻrnatiladi",
        "by 1 December 2026",
        given.content_hash.hex(),
        "0 signers say whether this answers the question",
    ):
        assert words in page
    assert f"https://muhokama.test/en/petitions/{made.id}/responses/{given.id}" in page


async def test_an_answer_that_came_late_says_so(db: AsyncSession, visit: Visit) -> None:
    made, given = await answered(db, days=200)
    page = await visit().open(f"/petitions/{made.id}/responses/{given.id}")
    assert "In time" not in page
    assert "Late" in page


async def test_a_task_opened_again_leaves_the_first_answer_in_time(
    db: AsyncSession, visit: Visit, clock: HandClock
) -> None:
    made, given = await answered(db)
    owes = await owed_for(db, made)
    first_due = owes.due_at
    later = MORNING + timedelta(days=200)
    await reopen_obligation(db, owes, working_days=5, reason="No.", calendar=PLAIN_WEEKS, now=later)
    await db.commit()
    assert first_due < later < owes.due_at
    clock.at = later
    reader = visit()
    page = await reader.open(f"/petitions/{made.id}/responses/{given.id}")
    assert "In time" in page
    whole = await reader.open(f"/petitions/{made.id}")
    assert "the task was opened once more" in whole
    await fulfil_obligation(db, owes, by_id=given.officer_id, now=later)
    assert (await reader.open(f"/petitions/{made.id}")).status == 200


async def test_the_bytes_it_is_taken_of_have_its_hash(db: AsyncSession, visit: Visit) -> None:
    made, given = await answered(db)
    page = await visit().open(f"/petitions/{made.id}/responses/{given.id}")
    file = await page.follow("The bytes it is taken of")
    assert file.response.headers["content-type"] == "application/json"
    assert sha256(file.response.content).digest() == given.content_hash


async def test_it_is_printed_with_every_letter(db: AsyncSession, visit: Visit) -> None:
    made, given = await answered(db)
    for language, decision in (("uz", "Qisman"), ("uz-cyrl", "Қисман"), ("ru", "частично")):
        file = await visit().open(f"/{language}/petitions/{made.id}/responses/{given.id}.pdf")
        assert file.response.headers["content-type"] == "application/pdf"
        [page] = pypdf.PdfReader(io.BytesIO(file.response.content)).pages
        text = " ".join(page.extract_text().split())
        for words in (
            "Мактаб йўли ёритилсин: ғов, ҳақ, қиш",
            "Dilshod Rahimov",
            "Yoʻl yoritiladi: chiroqlar bahorda oʻrnatiladi",
            "Chiroqlar oʻrnatiladi (",
            given.content_hash.hex()[:32],
            given.content_hash.hex()[32:],
            f"https://muhokama.test/{language}/petitions/{made.id}/responses/{given.id}",
        ):
            assert words in text
        assert decision.lower() in text.lower()


async def test_who_has_the_print_is_not_sent_it_again(db: AsyncSession, visit: Visit) -> None:
    made, given = await answered(db)
    browser = visit()
    address = f"/en/petitions/{made.id}/responses/{given.id}.pdf"
    first = await browser.client.get(address)
    mark = first.headers["etag"]
    again = await browser.client.get(address, headers={"if-none-match": mark})
    assert (again.status_code, again.content) == (304, b"")
    given.answers, given.does_not_answer = 5, 6
    db.add(given)
    await db.commit()
    assert (await browser.client.get(address)).headers["etag"] == mark
    other = await browser.client.get(f"/ru/petitions/{made.id}/responses/{given.id}.pdf")
    assert other.headers["etag"] != mark


async def test_an_answer_is_found_under_its_own_petition_only(
    db: AsyncSession, visit: Visit
) -> None:
    made, given = await answered(db)
    other = await petition(db)
    await db.commit()
    for address in (
        f"/petitions/{other.id}/responses/{given.id}",
        f"/petitions/{made.id}/responses/{stored(given.id) + 1000}",
        f"/petitions/{other.id}/responses/{given.id}.pdf",
    ):
        assert (await visit().open(address)).status == 404


async def test_what_is_hidden_takes_its_answers_along(db: AsyncSession, visit: Visit) -> None:
    made, given = await answered(db)
    moderator = await signed_in(visit, db, await person(db, roles=[Role.MODERATOR]))
    reader = await signed_in(visit, db, await person(db))
    await move(db, made, PetitionState.HIDDEN, by_id=None, now=MORNING)
    await db.commit()
    for end in ("", ".pdf", ".json"):
        address = f"/petitions/{made.id}/responses/{given.id}{end}"
        assert (await visit().open(address)).status == 401
        assert (await reader.open(address)).status == 403
        assert (await moderator.open(address)).status == 200


async def test_the_page_asks_the_database_no_more_for_many_commitments(
    db: AsyncSession, visit: Visit, engine: AsyncEngine
) -> None:
    counts = []
    for promises in (PROMISES, PROMISES * 15):
        made = await petition(db, thresholds=(2,), signatures=2)
        given = await response(db, made, promises=promises)
        signer = await person(db)
        await signed_by(db, made, signer.id)
        browser = await signed_in(visit, db, signer)
        await browser.open(f"/petitions/{made.id}/responses/{given.id}")
        with statements(engine) as sent:
            await browser.open(f"/petitions/{made.id}/responses/{given.id}")
        counts.append(len(sent))
    assert counts[0] == counts[1]
    assert counts[0] <= 16
