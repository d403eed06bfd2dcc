"""A signer finds the signature set aside, reads what changed, and confirms or withdraws."""

from collections.abc import Callable

import pytest

from accounts.models import Person
from core.database import AsyncSession, stored
from petitions.actions.sign import sign
from petitions.models import Petition
from petitions.rules.signing import Signing, signer_hash
from tests.browsing import Browser, Reading
from tests.clock import MORNING, HandClock
from tests.making.accounts import IDENTITY_KEY, person, signed_in
from tests.making.agencies import PLAIN_WEEKS
from tests.making.counts import counts
from tests.making.petitions import corrected, outbox, petition

Visit = Callable[..., Browser]

BETTER = "Maktab yoʻlagi yoritilsin"


@pytest.fixture
async def signer(db: AsyncSession) -> Person:
    return await person(db, name="Jasur Toʻxtayev")


@pytest.fixture
async def made(db: AsyncSession, signer: Person) -> Petition:
    """Signed by the signer, and corrected in substance since."""
    opened = await petition(db, "Maktab yoʻli yoritilsin")
    identity = stored(opened.id)
    hashed = signer_hash(IDENTITY_KEY, identity, stored(signer.id))
    await sign(
        db,
        identity,
        [Signing(signer_hash=hashed, region="1726", shown_name=None)],
        calendar=PLAIN_WEEKS,
        outbox=outbox(),
        now=MORNING,
    )
    await corrected(db, opened, demand=BETTER, is_material=True)
    await db.commit()
    return opened


async def asked(visit: Visit, db: AsyncSession, signer: Person, made: Petition) -> Reading:
    browser = await signed_in(visit, db, signer)
    page = await browser.open(f"/petitions/{made.id}")
    assert "Your signature is set aside, because the text changed on 7 September 2026." in page
    assert "Withdraw the signature" not in page
    return await page.follow("Read what changed, and confirm or withdraw")


async def test_confirming(db: AsyncSession, visit: Visit, signer: Person, made: Petition) -> None:
    page = await asked(visit, db, signer, made)
    assert page.tree.xpath("//ins/text()") == ["yoʻlagi"]
    assert "If you do nothing, your signature stays out of the count." in page
    done = await page.send("Confirm my signature")
    assert "It counts again, under the new text." in done
    assert "You signed this on 7 September 2026" in done
    counted = await counts(db, stored(made.id))
    assert counted.agree
    assert counted.tally == 1
    twice = await page.send("Confirm my signature")
    assert twice.status == 409
    assert (await counts(db, stored(made.id))).tally == 1


async def test_withdrawing_and_signing_the_new_text(
    db: AsyncSession, visit: Visit, signer: Person, made: Petition
) -> None:
    page = await asked(visit, db, signer, made)
    done = await page.send("Withdraw my signature")
    assert "You can sign the new text while it is open." in done
    assert "set aside" not in done
    counted = await counts(db, stored(made.id))
    assert counted.agree
    assert counted.tally == 0


async def test_who_wants_to_sign_again_is_led_to_confirm(
    db: AsyncSession, visit: Visit, signer: Person, made: Petition
) -> None:
    browser = await signed_in(visit, db, signer)
    page = await browser.open(f"/petitions/{made.id}/signatures")
    assert page.address == f"/en/petitions/{made.id}/confirmation"
    assert "Confirm your signature" in page


async def test_a_form_printed_under_the_former_text_signs_nothing(
    db: AsyncSession, visit: Visit
) -> None:
    opened = await petition(db, "Maktab yoʻli yoritilsin")
    browser = await signed_in(visit, db, await person(db))
    form = await browser.open(f"/petitions/{opened.id}/signatures")
    await corrected(db, opened, demand=BETTER)
    await db.commit()
    refused = await form.send("Sign the petition")
    assert refused.status == 409
    assert "The text has changed since you opened this page." in refused
    assert (await counts(db, stored(opened.id))).tally == 0
    again = await browser.open(f"/petitions/{opened.id}/signatures")
    assert "You have signed" in await again.send("Sign the petition")


async def test_nothing_to_confirm(db: AsyncSession, visit: Visit, made: Petition) -> None:
    stranger = await person(db)
    browser = await signed_in(visit, db, stranger)
    page = await browser.open(f"/petitions/{made.id}/confirmation")
    assert page.address == f"/en/petitions/{made.id}"
    assert "You have no signature here that waits to be confirmed." in page
    assert (await visit().open(f"/petitions/{made.id}/confirmation")).status == 401


async def test_after_the_end_nothing_is_asked(
    db: AsyncSession, visit: Visit, signer: Person, made: Petition, clock: HandClock
) -> None:
    assert made.closes_at is not None
    clock.at = made.closes_at
    browser = await signed_in(visit, db, signer, now=clock.now())
    page = await browser.open(f"/petitions/{made.id}/confirmation")
    assert "The petition is closed, so the signature stays out of the count." in page
    assert "Confirm my signature" not in page


async def test_a_form_that_nobody_printed(
    db: AsyncSession, visit: Visit, signer: Person, made: Petition
) -> None:
    page = await asked(visit, db, signer, made)
    token = page.tree.xpath("//input[@name='csrf_token']")[0].get("value")
    wrong = await page.browser.submit(
        "POST", page.address, {"csrf_token": token, "deed": "confirm", "version": "x"}
    )
    assert wrong.status == 422
