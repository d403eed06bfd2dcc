"""Receipts of comments: offered after posting, checked by everybody, true through every change."""

import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlmodel import select
from starlette.applications import Starlette

from consultation.actions.move_comment import move_comment
from consultation.actions.withdraw_comment import withdraw_comment
from consultation.models import Comment, CommentState, CommentWording, Stance, WithdrawalReason
from consultation.rules.comment_receipts import (
    About,
    Beside,
    SaidFor,
    Wording,
    canonical_wording,
    mark_of,
)
from core.database import AsyncSession, stored
from tests.browsing import Browser
from tests.clock import MORNING
from tests.consultation.pages.test_comments import WORDS, clause_address
from tests.counting import statements
from tests.making.accounts import person, signed_in
from tests.making.consultation import OPENED, OpenGate, comment, dossier, reply

Visit = Callable[..., Browser]

RECIPE = Path(__file__).parents[3] / "docs/receipts.md"
FITS = "The mark was computed again just now, and it fits"


@pytest.fixture(autouse=True)
def gate(app: Starlette) -> None:
    app.state.gate = OpenGate()


async def marked(db: AsyncSession, said: Comment) -> tuple[str, str]:
    """The address of a comment's receipt, and its mark."""
    found = await db.exec(select(CommentWording).where(CommentWording.comment_id == said.id))
    address = f"/consultation/comments/{said.id}/receipts/1"
    return address, found.one().mark.hex()


async def test_the_receipt_is_offered_under_the_new_comment(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db)
    browser = await signed_in(visit, db, await person(db), now=OPENED)
    page = await browser.open(await clause_address(db, draft))
    page = await page.send("Publish the comment", stance="against", body=WORDS)
    assert "Keep its receipt." in page
    receipt = await page.follow("Your receipt")
    assert receipt.status == 200
    assert FITS in receipt
    assert receipt.tree.xpath("//*[@role='img']//*[local-name()='svg']")
    [address] = receipt.tree.xpath("//figcaption/code/text()")
    checked = await visit().open(address[address.index("/consultation") :])
    assert "This is the very comment on the receipt." in checked
    assert WORDS in checked
    assert "Nodira Karimova" not in checked


async def test_another_mark_is_not_the_comment_on_the_receipt(
    db: AsyncSession, visit: Visit
) -> None:
    address, mark = await marked(db, await comment(db, await dossier(db)))
    await db.commit()
    page = await visit().open(f"{address}?mark={'0' * 64}")
    assert "This is not the comment on your receipt" in page
    assert "This is the very comment" in await visit().open(f"{address}?mark={mark.upper()}")
    assert "This is the very comment" not in await visit().open(address)


async def test_changed_words_do_not_fit_their_mark(db: AsyncSession, visit: Visit) -> None:
    said = await comment(db, await dossier(db))
    db.add(
        CommentWording(
            comment_id=stored(said.id),
            number=2,
            language="uz-Latn",
            stance=said.stance,
            body="Boshqa soʻzlar.",
            proposed="",
            quote="",
            mark=bytes.fromhex((await marked(db, said))[1]),
            written_at=MORNING,
        )
    )
    await db.commit()
    page = await visit().open(f"/consultation/comments/{said.id}/receipts/2")
    assert "it does not fit" in page


@pytest.mark.parametrize("state", [CommentState.HELD, CommentState.HIDDEN])
async def test_words_that_are_not_shown_are_proven_and_not_read(
    db: AsyncSession, visit: Visit, state: CommentState
) -> None:
    said = await comment(db, await dossier(db), body=WORDS)
    await move_comment(db, said, to=state, by_id=None, now=MORNING)
    await db.commit()
    page = await visit().open((await marked(db, said))[0])
    assert FITS in page
    assert WORDS not in page


async def test_a_receipt_that_nobody_has(db: AsyncSession, visit: Visit) -> None:
    said = await comment(db, await dossier(db))
    await db.commit()
    for address in (f"{said.id}/receipts/2", f"{stored(said.id) + 1}/receipts/1"):
        assert (await visit().open(f"/consultation/comments/{address}")).status == 404


async def test_a_comment_older_than_receipts_offers_none(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db)
    said = await comment(db, draft)
    address = await clause_address(db, draft)
    await db.commit()
    assert (await visit().open(address)).links("Receipt")
    said.wording = 0
    await db.commit()
    assert not (await visit().open(address)).links("Receipt")


async def test_a_proposal_is_read_as_a_redline(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db)
    browser = await signed_in(visit, db, await person(db), now=OPENED)
    page = await browser.open(await clause_address(db, draft))
    offered = page.tree.get_element_by_id("proposed").value
    proposed = offered.replace("davlat mulkidir", "xalq mulkidir")
    wrong = await page.send("Publish the comment", stance="against", body=WORDS, proposed=proposed)
    assert wrong.status == 422
    assert "A new wording goes with “Wants a change”" in wrong
    assert "xalq mulkidir" in wrong.tree.get_element_by_id("proposed").value
    page = await wrong.send("Publish the comment", stance="change")
    assert "Proposed wording" in page
    [redline] = page.tree.find_class("comment")[0].find_class("redline")
    assert [mark.text_content().split(": ")[-1] for mark in redline.iter("del", "ins")] == [
        "davlat",
        "xalq",
    ]


async def test_a_quote_stands_above_the_comment(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db)
    browser = await signed_in(visit, db, await person(db), now=OPENED)
    page = await browser.open(await clause_address(db, draft))
    wrong = await page.send("Publish the comment", stance="against", body=WORDS, quote="yoʻq gap")
    assert wrong.status == 422
    assert "The clause does not have these words." in wrong
    assert wrong.tree.get_element_by_id("quote").value.strip() == "yoʻq gap"
    page = await wrong.send("Publish the comment", quote="SUV  davlat mulkidir")
    [quote] = page.tree.find_class("comment")[0].iter("blockquote")
    assert " ".join(quote.text_content().split()) == "Suv davlat mulkidir"
    assert "does not have these words" not in page


async def test_proposals_of_a_page_are_one_query(
    db: AsyncSession, visit: Visit, engine: AsyncEngine
) -> None:
    draft = await dossier(db)
    for number in range(5):
        said = await comment(db, draft, body=f"Fikr {number}.")
        said.proposed = f"Suv xalq mulkidir. {number}"
        db.add(said)
    address = await clause_address(db, draft)
    await db.commit()
    with statements(engine) as sent:
        page = await visit().open(address)
    assert page.text.count("Proposed wording") == 5
    assert len(sent) <= 8, sent.statements


def by_the_recipe(folder: Path) -> subprocess.CompletedProcess[str]:
    """What the program of the docs says of the two files in a folder."""
    [program] = re.findall(r"```python\n(.*?)```", RECIPE.read_text(encoding="utf-8"), re.DOTALL)
    asked = [sys.executable, "-c", program, "canonical.json", "words.txt"]
    return subprocess.run(asked, cwd=folder, capture_output=True, text=True)


async def test_what_is_marked_is_taken_away_and_gives_the_mark_by_the_recipe_of_the_docs(
    db: AsyncSession, visit: Visit, tmp_path: Path
) -> None:
    draft = await dossier(db)
    said = await comment(db, draft, body="“Oʻn kun”\nemas, \\ ‘besh’ kun ўн.")
    await reply(db, said)
    address, mark = await marked(db, said)
    form = await visit().open(f"{address}/canonical.json")
    about = await visit().open(f"{address}/words.txt")
    (tmp_path / "canonical.json").write_bytes(form.response.content)
    (tmp_path / "words.txt").write_bytes(about.response.content)
    assert by_the_recipe(tmp_path).stdout.strip() == mark
    (tmp_path / "words.txt").write_bytes(b"Boshqa.")
    told = by_the_recipe(tmp_path)
    assert "about other words" in told.stderr


def test_the_example_of_the_docs_is_in_the_form_and_has_its_mark() -> None:
    words = RECIPE.read_text(encoding="utf-8")
    [form] = re.findall(r"```json\n(.*?)\n```", words, re.DOTALL)
    [mark] = re.findall(r"```text\n(.*?)\n```", words, re.DOTALL)
    about = About(12, "k7m2q9", 2, "uz-Latn", "Suv davlat mulkidir.")
    example = Wording(
        comment_id=57,
        number=1,
        language="uz-Latn",
        stance=Stance.NONE,
        body="Muddat aniq yozilsin: “oʻn kun”.",
        proposed="",
        quote="",
        written_at=datetime(2026, 9, 7, 5, tzinfo=UTC),
        beside=Beside(
            31, SaidFor("Suv MCHJ", "301234567", "yurist"), (hashlib.sha256(b"hisob").digest(),)
        ),
    )
    assert canonical_wording(example, about).decode() == form
    assert mark_of(example, about).hex() == mark
    keys = set(re.findall(r"^\| `(\w+)` \|", words, re.MULTILINE))
    assert keys | {"files", "for", "reply_to"} == set(json.loads(form))


@pytest.mark.parametrize("state", [CommentState.HIDDEN, CommentState.WITHDRAWN])
async def test_what_is_not_to_be_read_is_not_handed_out(
    db: AsyncSession, visit: Visit, state: CommentState
) -> None:
    said = await comment(db, await dossier(db))
    address, _ = await marked(db, said)
    if state is CommentState.HIDDEN:
        await move_comment(db, said, to=state, by_id=None, now=MORNING)
    else:
        reason = WithdrawalReason.PRIVATE
        await withdraw_comment(
            db, said, by_id=said.person_id, reason=reason, gate=OpenGate(), now=MORNING
        )
    for file in ("canonical.json", "words.txt"):
        assert (await visit().open(f"{address}/{file}")).status == 404
