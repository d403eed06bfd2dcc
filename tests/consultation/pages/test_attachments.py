"""Files beside comments over HTTP: taken, refused with a sentence, downloaded, and gone again."""

import hashlib
import zlib
from collections.abc import Callable

import pytest
from sqlalchemy import delete
from sqlalchemy.exc import DBAPIError
from sqlmodel import col, func, select
from starlette.applications import Starlette

from accounts.models import Role
from consultation.actions.keep_file import Source, keep_file
from consultation.models import Comment, CommentAttachment, Dossier, FileFormat, SourceFile
from consultation.queries import manuscripts
from consultation.rules.attachments import LARGEST
from core.database import AsyncSession, stored
from tests.browsing import Browser, Reading
from tests.clock import MORNING, HandClock
from tests.consultation.pages.test_comments import WORDS, HoldingGate, clause_address
from tests.making.accounts import person, signed_in
from tests.making.consultation import OPENED, OpenGate, comment, dossier
from tests.making.documents import PDF, docx, office, photo, png, png_chunk, xlsx

Visit = Callable[..., Browser]

SECRET = b"GPS 41.3111N 69.2797E"


@pytest.fixture(autouse=True)
def gate(app: Starlette, clock: HandClock) -> None:
    app.state.gate = OpenGate()
    clock.at = MORNING


async def form_of(visit: Visit, db: AsyncSession, draft: Dossier) -> Reading:
    address = await clause_address(db, draft)
    browser = await signed_in(visit, db, await person(db), now=OPENED)
    return await browser.open(address)


async def sent(form: Reading, content: bytes, name: str = "hisob.pdf") -> Reading:
    return await form.send_file("Publish the comment", name, content, stance="against", body=WORDS)


async def count(db: AsyncSession) -> int:
    return (await db.exec(select(func.count()).select_from(Comment))).one()


async def test_a_file_is_taken_away_by_everybody_and_never_shown_inline(
    db: AsyncSession, visit: Visit
) -> None:
    draft = await dossier(db)
    page = await sent(await form_of(visit, db, draft), PDF, "../../hisob\u202etxt.exe")
    assert "Your comment is published." in page
    public = await visit().open(page.address)
    assert "PDF, 1 KB" in public
    file = await public.follow("hisobtxt.pdf")
    assert file.response.content == PDF
    headers = file.response.headers
    assert headers["content-disposition"].startswith("attachment;")
    assert headers["content-type"] == "application/octet-stream"
    assert headers["x-content-type-options"] == "nosniff"
    receipt = await page.follow("Your receipt")
    assert "and it fits" in receipt
    assert hashlib.sha256(PDF).hexdigest() in receipt


@pytest.mark.parametrize(("content", "name"), [(docx(), "xat.docx"), (photo(), "joy.jpg")])
async def test_documents_and_pictures_are_taken(
    db: AsyncSession, visit: Visit, content: bytes, name: str
) -> None:
    page = await sent(await form_of(visit, db, await dossier(db)), content, name)
    assert (await page.follow(name)).response.content == content


async def test_a_picture_loses_where_it_was_taken(db: AsyncSession, visit: Visit) -> None:
    taken = png().replace(png_chunk(b"IEND"), png_chunk(b"eXIf", SECRET) + png_chunk(b"IEND"))
    page = await sent(await form_of(visit, db, await dossier(db)), taken, "joy.png")
    assert (await page.follow("joy.png")).response.content == png()
    kept = await db.exec(select(SourceFile.content))
    assert not any(SECRET in content for content in kept)


PACKED = (
    b"5 0 obj << /Type /ObjStm /Filter /FlateDecode >>\nstream\n"
    + zlib.compress(b"1 0 << /S /JavaScript /JS (app.alert(1)) >>")
    + b"\nendstream endobj\ntrailer"
)
ATTACKS = {
    "script": (PDF.replace(b"/Catalog", b"/Catalog /AA << /JS (1) >>"), "program"),
    "packed": (PDF.replace(b"trailer", PACKED), "program"),
    "disguised": (PDF.replace(b"/Catalog", b"/Catalog /A << /S /J#61vaScript >>"), "program"),
    "locked": (PDF.replace(b"trailer <<", b"trailer << /Encrypt 9 0 R"), "password"),
    "macros": (docx(**{"word/vbaProject.bin": b"x"}), "program"),
    "macro document": (office("document.macroEnabled.main+xml"), "program"),
    "pdf and zip": (PDF + docx(), "two kinds"),
    "picture and page": (png() + b"<script>alert(1)</script>", "two kinds"),
    "picture with a page in it": (
        photo(b"\xff\xfe\x00\x1a<html><script>1</script>"),
        "two kinds",
    ),
    "photo and zip": (photo() + docx(), "two kinds"),
    "page": (b"<!doctype html><script>alert(1)</script>", "Send a PDF"),
    "drawing": (b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "SVG"),
    "program": (b"MZ\x90\x00", "Send a PDF"),
    "workbook": (xlsx(), "Send a PDF, a Word document"),
    "half a picture": (png()[:-4], "damaged"),
    "nothing": (b"", "empty"),
    "too large": (PDF[:-6] + b" " * LARGEST + PDF[-6:], "at most 5 megabytes"),
}


@pytest.mark.parametrize("attack", ATTACKS)
async def test_what_is_hostile_is_refused_with_a_sentence_and_the_words_are_kept(
    db: AsyncSession, visit: Visit, attack: str
) -> None:
    content, said = ATTACKS[attack]
    page = await sent(await form_of(visit, db, await dossier(db)), content, "izoh.pdf")
    assert page.status == 422
    assert said in page
    assert "“izoh.pdf”:" in page
    assert page.tree.get_element_by_id("body").value.strip() == WORDS
    assert await count(db) == 0
    assert (await db.exec(select(func.count()).select_from(CommentAttachment))).one() == 0


async def _several(form: Reading, many: int) -> Reading:
    """The form sent with so many files, as a browser sends a field that takes several."""
    printed = next(found for found in form.tree.forms if "/comments" in (found.action or ""))
    data = dict(printed.form_values()) | {"stance": "against", "body": WORDS}
    files = [
        ("file", (f"{number}.pdf", PDF.replace(b"1 0", f"{number} 0".encode())))
        for number in range(many)
    ]
    answer = await form.browser.client.post(
        f"{form.response.url}/comments", data=data, files=files, follow_redirects=True
    )
    return Reading(form.browser, answer)


async def test_three_files_and_no_more(db: AsyncSession, visit: Visit) -> None:
    form = await form_of(visit, db, await dossier(db))
    page = await _several(form, 4)
    assert page.status == 422
    assert "A comment has at most 3 files." in page
    assert await count(db) == 0
    page = await _several(form, 3)
    assert [len(page.links(f"{number}.pdf")) for number in range(3)] == [1, 1, 1]


async def test_a_second_press_is_no_second_file(db: AsyncSession, visit: Visit) -> None:
    form = await form_of(visit, db, await dossier(db))
    await sent(form, PDF)
    again = await sent(form, PDF)
    assert "It stands once." in again
    assert (await db.exec(select(func.count()).select_from(CommentAttachment))).one() == 1


async def test_files_wait_and_hide_with_their_comment(
    db: AsyncSession, visit: Visit, app: Starlette
) -> None:
    app.state.gate = HoldingGate()
    page = await sent(await form_of(visit, db, await dossier(db)), PDF)
    [address] = page.links("hisob.pdf")
    assert (await page.browser.open(address)).status == 200
    assert (await visit().open(address)).status == 404
    stranger = await signed_in(visit, db, await person(db), now=OPENED)
    assert (await stranger.open(address)).status == 404
    moderator = await person(db, roles={Role.MODERATOR})
    at_work = await signed_in(visit, db, moderator, now=OPENED)
    assert (await at_work.open(address)).response.content == PDF


async def test_files_go_with_a_withdrawal(db: AsyncSession, visit: Visit) -> None:
    page = await sent(await form_of(visit, db, await dossier(db)), PDF)
    [address] = page.links("hisob.pdf")
    await (await page.follow("Withdraw it")).send("Withdraw the comment", reason="private")
    assert (await page.browser.open(address)).status == 404
    assert await manuscripts.source(db, hashlib.sha256(PDF).digest()) is None


async def test_bytes_that_stand_elsewhere_stay_there(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db)
    one = await sent(await form_of(visit, db, draft), PDF)
    await sent(await form_of(visit, db, draft), PDF)
    assert await manuscripts.is_file_used(db, hashlib.sha256(PDF).digest())
    await (await one.follow("Withdraw it")).send("Withdraw the comment", reason="private")
    assert await manuscripts.source(db, hashlib.sha256(PDF).digest()) is not None


async def test_a_file_never_goes_while_its_comment_stands(db: AsyncSession) -> None:
    said = await comment(db, await dossier(db))
    kept = await keep_file(db, Source("a.pdf", PDF), now=MORNING)
    db.add(
        CommentAttachment(
            comment_id=stored(said.id),
            number=1,
            format=FileFormat.PDF,
            name="a.pdf",
            size=len(PDF),
            sha256=kept.sha256,
        )
    )
    await db.flush()
    with pytest.raises(DBAPIError, match="only when the comment is withdrawn"):
        async with db.begin_nested():
            await db.exec(
                delete(CommentAttachment).where(col(CommentAttachment.comment_id) == said.id)
            )


async def test_a_reply_takes_files_too(db: AsyncSession, visit: Visit) -> None:
    said = await comment(db, await dossier(db))
    browser = await signed_in(visit, db, await person(db), now=OPENED)
    form = await browser.open(f"/consultation/comments/{said.id}/replies")
    page = await form.send_file("Publish the reply", "javob.pdf", PDF, body=WORDS)
    assert (await page.follow("javob.pdf")).response.content == PDF
