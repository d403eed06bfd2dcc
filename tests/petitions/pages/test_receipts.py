"""Receipts: the signer's own, and the page on which everybody checks an entry."""

import json
from collections.abc import Callable
from hashlib import sha256

from core.database import AsyncSession, stored
from core.settings import Settings
from petitions.jobs import seal_logs_of
from petitions.models import Petition
from petitions.queries import log
from petitions.rules.keys import checkpoint_keys
from petitions.rules.receipts import read_receipt, statement_on
from tests.browsing import Browser, Reading
from tests.clock import MORNING
from tests.making.accounts import person, signed_in
from tests.making.petitions import petition, signed
from tests.making.sealing import rewritten, storied

Visit = Callable[..., Browser]


async def own_receipt(db: AsyncSession, visit: Visit, made: Petition) -> Reading:
    """Somebody signs and follows the link to their receipt."""
    browser = await signed_in(visit, db, await person(db))
    page = await browser.open(f"/petitions/{made.id}/signatures")
    return await (await page.send("Sign the petition")).follow("Your receipt")


async def test_from_signed_to_the_receipt_and_its_seal(
    db: AsyncSession, visit: Visit, settings: Settings
) -> None:
    made = await petition(db, "Yoʻl yoritilsin", signatures=2)
    receipt = await own_receipt(db, visit, made)
    assert receipt.address == f"/en/petitions/{made.id}/receipts/3"
    assert "Your receipt" in receipt
    assert "Yoʻl yoritilsin" in receipt
    assert "It will be sealed within a minute" in receipt
    assert receipt.tree.xpath("//*[@role='img']/*[local-name()='svg']")
    await seal_logs_of(settings)(db, now=MORNING)
    sealed = await receipt.browser.open(receipt.address)
    assert "It is sealed by the checkpoint over 3 entries" in sealed
    assert "The signature is counted." in sealed


async def test_others_check_the_same_entry_without_being_told_whose_it_is(
    db: AsyncSession, visit: Visit
) -> None:
    made = await petition(db)
    receipt = await own_receipt(db, visit, made)
    [code] = [one.text for one in receipt.tree.xpath("//figcaption/code")]
    assert code is not None
    assert code.startswith("https://muhokama.test/petitions/")
    seen = await visit().open(code.removeprefix("https://muhokama.test"))
    assert seen.status == 200
    assert "This is the very entry on the receipt." in seen
    assert "Your receipt" not in seen
    assert "Entry 1 of the log" in seen


async def test_another_entry_under_the_number_is_noticed(db: AsyncSession, visit: Visit) -> None:
    made = await petition(db, signatures=2)
    await db.commit()
    wrong = await visit().open(f"/petitions/{made.id}/receipts/1?leaf={'00' * 32}")
    assert "This is not the entry on your receipt" in wrong


async def test_a_number_that_the_log_does_not_have(db: AsyncSession, visit: Visit) -> None:
    made = await petition(db, signatures=2)
    await db.commit()
    missing = await visit().open(f"/petitions/{made.id}/receipts/3")
    assert missing.status == 404
    assert "Entry 3 is not in the log" in missing
    assert "The log has 2 entries." in missing
    assert (await visit().open(f"/petitions/{made.id}/receipts/3.json")).status == 404


async def test_withdrawn_and_set_aside_are_told(
    db: AsyncSession, visit: Visit, settings: Settings
) -> None:
    made = await petition(db)
    await storied(db, made)
    await seal_logs_of(settings)(db, now=MORNING)
    for number, words in (
        (1, "The signature is counted."),
        (2, "The signer withdrew this signature"),
        (3, "The signature is counted."),
        (4, "This signature was set aside"),
        (6, "The signer withdrew this signature"),
        (8, "This signature was set aside"),
    ):
        page = await visit().open(f"/petitions/{made.id}/receipts/{number}")
        assert words in page
        assert "It is sealed by the checkpoint over 9 entries" in page


async def test_the_file_proves_the_entry_by_itself(
    db: AsyncSession, visit: Visit, settings: Settings
) -> None:
    made = await petition(db, signatures=5)
    await db.commit()
    address = f"/petitions/{made.id}/receipts/4.json"
    before = (await visit().open(address)).response
    said = json.loads(before.text)
    assert said["checkpoint"] is None
    assert made.text_hash is not None
    assert said["text_hash"] == made.text_hash.hex()
    assert said["leaf_hash"] == sha256(b"\x00" + said["entry"].encode()).hexdigest()
    assert "attachment" in before.headers["content-disposition"]
    await seal_logs_of(settings)(db, now=MORNING)
    await signed(db, made, 1)
    receipt = read_receipt((await visit().open(address)).response.text)
    statement = statement_on(receipt, keys=checkpoint_keys(settings).public)
    assert statement is not None
    assert (statement.size, receipt.entry.number) == (5, 4)
    # The sixth is not sealed yet.
    unsealed = (await visit().open(f"/petitions/{made.id}/receipts/6.json")).response
    assert read_receipt(unsealed.text).note is None


async def test_a_log_that_was_changed_is_not_said_to_be_proven(
    db: AsyncSession, visit: Visit, settings: Settings
) -> None:
    made = await petition(db, signatures=5)
    await seal_logs_of(settings)(db, now=MORNING)
    await rewritten(db, "update signature_log set leaf_hash = sha256('x') where petition_id = :id"
        " and number = 2", id=made.id)  # fmt: skip
    await db.commit()
    page = await visit().open(f"/petitions/{made.id}/receipts/4")
    assert "The log was changed. Keep your receipt." in page
    assert "It is sealed" not in page


async def test_who_has_not_signed_has_no_receipt(db: AsyncSession, visit: Visit) -> None:
    made = await petition(db, signatures=1)
    browser = await signed_in(visit, db, await person(db))
    assert (await browser.open(f"/petitions/{made.id}/receipts")).status == 404
    assert (await visit().open(f"/petitions/{made.id}/receipts")).status == 401
    assert await log.entry(db, stored(made.id), 2) is None


async def test_receipts_in_every_language(
    db: AsyncSession, visit: Visit, settings: Settings
) -> None:
    made = await petition(db)
    await storied(db, made)
    await seal_logs_of(settings)(db, now=MORNING)
    for language in ("uz", "uz-cyrl", "ru", "en"):
        for number in (1, 2, 4):
            page = await visit(language).open(f"/petitions/{made.id}/receipts/{number}")
            assert page.status == 200
