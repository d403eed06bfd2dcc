"""The documents beside a draft over HTTP: published, replaced, removed, taken away, and by whom."""

import hashlib
from collections.abc import Callable
from urllib.parse import quote

import pytest
from sqlalchemy import delete
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlmodel import SQLModel, col, func, select

from consultation.actions.add_package_file import add_package_file
from consultation.actions.keep_file import Source
from consultation.models import Dossier, PackageFile, PackageKind, SourceFile
from consultation.queries import manuscripts, package
from core.database import AsyncSession, stored
from core.errors import Conflict
from tests.browsing import Browser, Reading
from tests.clock import MORNING
from tests.counting import statements
from tests.making.accounts import person, signed_in
from tests.making.agencies import agency, member
from tests.making.consultation import dossier
from tests.making.documents import PDF, docx, png, xlsx
from tests.making.questionnaires import checklist

Visit = Callable[..., Browser]

NOTE = "explanatory_note"
REASON = "Bu faylda fuqarolarning shaxsiy maʼlumotlari bor."


async def officer_of(db: AsyncSession, visit: Visit, agency_id: int) -> Browser:
    officer = await person(db, name="Sherzod Aliyev")
    await member(db, agency_id=agency_id, person_id=stored(officer.id))
    return await signed_in(visit, db, officer)


async def published(
    browser: Browser,
    draft: Dossier,
    content: bytes = PDF,
    *,
    name: str = "izoh.pdf",
    kind: str = NOTE,
    title: str = "Tushuntirish xati",
    language: str = "uz-Latn",
) -> Reading:
    form = await browser.open(f"/consultation/{draft.id}/package")
    return await form.send_file(
        "Publish the document", name, content, kind=kind, title=title, language=language
    )


async def one_file(db: AsyncSession) -> PackageFile:
    found = await db.exec(select(PackageFile).order_by(col(PackageFile.id).desc()).limit(1))
    return found.one()


async def test_what_an_officer_publishes_everybody_takes_away(
    db: AsyncSession, visit: Visit
) -> None:
    draft = await dossier(db)
    browser = await officer_of(db, visit, draft.agency_id)
    page = await published(browser, draft, name="../../izoh\u202exat.exe")
    assert "The document is published." in page
    public = await visit().open(f"/consultation/{draft.id}")
    assert "Explanatory note" in public
    assert "PDF, 1 KB" in public
    assert hashlib.sha256(PDF).hexdigest() in public
    assert public.tree.xpath("//*[@id='package']//a[@download]/@lang") == ["uz-Latn"]
    file = await public.follow("Tushuntirish xati")
    assert file.response.content == PDF
    headers = file.response.headers
    assert headers["content-disposition"] == f"attachment; filename*=utf-8''{quote('izohxat.pdf')}"
    assert headers["content-type"] == "application/octet-stream"
    assert headers["x-content-type-options"] == "nosniff"


async def test_the_public_reads_what_is_missing(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db)
    browser = await officer_of(db, visit, draft.agency_id)
    public = await visit().open(f"/consultation/{draft.id}")
    assert "4 obligatory documents are missing" in public
    assert "Impact assessment, simplified: Law “On Normative Legal Acts” (OʻRQ-682)" in public
    assert "not yet checked against the law" in public
    assert "The agency has published no document beside the text." in public
    await published(browser, draft, docx(), name="x", kind="impact_expanded", title="RIA")
    public = await visit().open(f"/consultation/{draft.id}/package")
    assert "3 obligatory documents are missing" in public
    assert "Publish the document" not in public


async def test_a_checklist_filled_in_on_its_page_is_there(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db)
    officer = stored((await person(db, name="Sherzod Aliyev")).id)
    for seen in (0, 1):
        assert await checklist(
            db, draft, officer_id=officer, admitted={seen + 1: REASON}, seen=seen
        )
    await db.commit()
    for address in (f"/consultation/{draft.id}", f"/consultation/{draft.id}/package"):
        public = await visit().open(address)
        assert "3 obligatory documents are missing" in public
        assert "Anti-corruption checklist of the agency: Law" not in public
        assert "Anti-corruption checklist of the agency. Version 2, published" in public
        assert "by Sherzod Aliyev." in public
        assert "Version 2" in await public.follow("Read the checklist")


async def test_an_older_draft_is_held_to_the_law_of_its_day(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db)
    await db.commit()
    of_then = await package.required(db, draft.act_type, MORNING.date().replace(year=2024, month=9))
    assert PackageKind.IMPACT_SIMPLIFIED not in {row.kind for row in of_then}
    assert await package.required(db, draft.act_type, MORNING.date().replace(year=2020)) == []


async def test_several_of_a_kind_in_every_format(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db)
    browser = await officer_of(db, visit, draft.agency_id)
    for content, title in ((PDF, "A"), (docx(), "B"), (xlsx(), "C"), (png(), "D")):
        await published(browser, draft, content, title=title, kind="other")
    page = await visit().open(f"/consultation/{draft.id}/package")
    assert "4 documents" in page
    assert [" ".join(a.text.split()) for a in page.tree.xpath("//a[@download]")] == list("ABCD")


async def test_a_newer_one_takes_the_place_and_the_older_stays(
    db: AsyncSession, visit: Visit
) -> None:
    draft = await dossier(db)
    browser = await officer_of(db, visit, draft.agency_id)
    page = await published(browser, draft)
    form = await page.follow("Replace it")
    page = await form.send_file("Publish the newer document", "b.docx", docx(), title="Yangi xat")
    assert "The one before stays readable." in page
    public = await visit().open(f"/consultation/{draft.id}/package")
    assert "Before it:" in public
    assert (await public.follow("Tushuntirish xati")).response.content == PDF
    own = await visit().open(f"/consultation/{draft.id}")
    assert "Yangi xat" in own
    assert "Tushuntirish xati" not in own
    again = await form.send_file("Publish the newer document", "c.xlsx", xlsx(), title="Kech")
    assert again.status == 422
    assert "This document was replaced or removed already." in again


async def test_removed_only_with_a_reason_that_everybody_reads(
    db: AsyncSession, visit: Visit
) -> None:
    draft = await dossier(db)
    browser = await officer_of(db, visit, draft.agency_id)
    page = await published(browser, draft)
    address = page.tree.xpath("//a[@download]/@href")[0]
    form = await page.follow("Remove it")
    assert (await form.send("Remove the document", reason="yoʻq")).status == 422
    page = await form.send("Remove the document", reason=REASON)
    assert "The document is removed." in page
    public = await visit().open(f"/consultation/{draft.id}/package")
    assert REASON in public
    assert "Sherzod Aliyev" in public
    assert "4 obligatory documents are missing" in public
    gone = await visit().open(address.removeprefix("/en"))
    assert gone.status == 404
    assert REASON in gone
    assert (await form.send("Remove the document", reason=REASON)).status == 409


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<html><script>alert(1)</script></html>", "Send a PDF"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
        (PDF + b"<html>", "two kinds of file"),
        (b"", "The file is empty."),
    ],
)
async def test_what_is_hostile_is_refused_and_not_kept(
    db: AsyncSession, visit: Visit, content: bytes, said: str
) -> None:
    draft = await dossier(db)
    browser = await officer_of(db, visit, draft.agency_id)
    before = (await db.exec(select(func.count()).select_from(SourceFile))).one()
    page = await published(browser, draft, content, title="Muhim hujjat")
    assert page.status == 422
    assert said in page
    assert page.tree.get_element_by_id("title").value == "Muhim hujjat"
    assert (await db.exec(select(func.count()).select_from(SourceFile))).one() == before


async def test_without_a_file_or_a_kind_the_form_says_so(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db)
    browser = await officer_of(db, visit, draft.agency_id)
    form = await browser.open(f"/consultation/{draft.id}/package")
    page = await form.send("Publish the document", title="A", language="ru", kind=NOTE)
    assert "Choose a file." in page
    page = await published(browser, draft, kind="")
    assert "Choose one of the answers." in page
    page = await published(browser, draft, title="\u202e\u200b")
    assert "Fill in this field." in page


async def test_too_many_bytes(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db)
    browser = await officer_of(db, visit, draft.agency_id)
    page = await published(browser, draft, b"x" * 20_100_000)
    assert page.status == 413


async def test_the_same_file_twice_is_published_once(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db)
    browser = await officer_of(db, visit, draft.agency_id)
    await published(browser, draft)
    page = await published(browser, draft)
    assert "The same file stands there already" in page
    assert "1 document" in await visit().open(f"/consultation/{draft.id}/package")


async def test_nobody_else_publishes_replaces_or_removes(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db)
    browser = await officer_of(db, visit, draft.agency_id)
    await published(browser, draft)
    file = await one_file(db)
    other = await officer_of(db, visit, stored((await agency(db)).id))
    citizen = await signed_in(visit, db, await person(db))
    base = f"/consultation/{draft.id}/package"
    deeds = ("", f"/{file.id}/replacement", f"/{file.id}/removal")
    for stranger in (other, citizen):
        page = await stranger.open(base)
        assert "Publish the document" not in page
        token = page.tree.xpath("//input[@name='csrf_token']/@value")[0]
        typed = {"csrf_token": token, "reason": REASON}
        for deed in deeds:
            assert not deed or (await stranger.open(base + deed)).status == 403
            assert (await stranger.submit("POST", f"/en{base}{deed}", typed)).status == 403
    for deed in deeds[1:]:
        assert "Sign in to go on." in await visit().open(base + deed)
    assert "Tushuntirish xati" in await visit().open(base)


async def test_a_document_is_found_only_beside_its_own_draft(
    db: AsyncSession, visit: Visit
) -> None:
    draft, another = await dossier(db), await dossier(db)
    browser = await officer_of(db, visit, draft.agency_id)
    await published(browser, draft)
    file = await one_file(db)
    page = await visit().open(f"/consultation/{another.id}/package/{file.id}/original")
    assert page.status == 404


async def test_a_file_of_a_document_is_not_thrown_away(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db)
    browser = await officer_of(db, visit, draft.agency_id)
    await published(browser, draft)
    assert await manuscripts.is_file_used(db, hashlib.sha256(PDF).digest())


async def test_there_is_no_endless_room(db: AsyncSession, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("consultation.actions.add_package_file.MOST_FILES", 1)
    draft = await dossier(db)
    by_id = stored((await person(db)).id)

    async def add(content: bytes) -> None:
        await add_package_file(
            db,
            draft,
            Source("a.pdf", content),
            kind=PackageKind.OTHER,
            title="Hujjat",
            language="ru",
            by_id=by_id,
            now=MORNING,
        )

    await add(PDF)
    with pytest.raises(Conflict):
        await add(docx())


async def test_few_queries_however_many_documents(
    db: AsyncSession, visit: Visit, engine: AsyncEngine
) -> None:
    draft = await dossier(db)
    by_id = stored((await person(db)).id)
    counts = []
    for many in (1, 6):
        for number in range(many):
            await add_package_file(
                db,
                draft,
                Source("a.pdf", PDF.replace(b"1 0", f"{many}{number} 0".encode())),
                kind=PackageKind.OTHER,
                title=f"Hujjat {number}",
                language="ru",
                by_id=by_id,
                now=MORNING,
            )
        await db.commit()
        with statements(engine) as sent:
            await visit().open(f"/consultation/{draft.id}/package")
        counts.append(len(sent))
    assert counts[0] == counts[1] <= 3


@pytest.mark.parametrize("table", ["package_file", "package_removal", "officer_change", "adoption"])
async def test_what_was_shown_is_written_once(db: AsyncSession, table: str) -> None:
    with pytest.raises(DBAPIError, match="is written once and never changed"):
        await db.exec(delete(SQLModel.metadata.tables[table]))
