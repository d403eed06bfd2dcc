"""Bringing texts in and looking through them over HTTP: who may, what is refused, what is kept."""

import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from urllib.parse import quote

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlmodel import col, func, select

from agencies.models import Agency
from consultation.actions import bring_in as bringing
from consultation.actions.forget_refusals import KEPT, forget_refusals
from consultation.jobs import read_long_manuscript
from consultation.models import Dossier, Manuscript, ManuscriptState, SourceFile
from consultation.rules.kept_acts import as_act
from core.database import AsyncSession, Sessions, stored
from tests.acts import LABOUR_RU, acts_together, needs_acts, real_act
from tests.browsing import Browser, Reading
from tests.consultation.splitting.printing import package
from tests.counting import statements
from tests.making.accounts import person, signed_in
from tests.making.agencies import agency, member
from tests.making.consultation import act, dossier
from tests.making.manuscripts import manuscript
from web.app import BODY_LIMIT

Visit = Callable[..., Browser]

TRACKED = "<w:p><w:ins><w:r><w:t>1-modda. Suv</w:t></w:r></w:ins></w:p>"
TEXT = (
    "QONUN LOYIHASI\n\n1-modda. Maqsad\n\nSuv davlat mulkidir.\n\n2-modda. Doira\n\nHamma uchun.\n"
)


async def office(db: AsyncSession, visit: Visit) -> tuple[Agency, Dossier, Browser]:
    """An agency, a draft of it, and the browser of one of its officers."""
    body = await agency(db)
    draft = await dossier(db, agency_id=stored(body.id))
    return body, draft, await officer_of(db, visit, body)


async def officer_of(db: AsyncSession, visit: Visit, body: Agency) -> Browser:
    officer = await person(db, name="Sherzod Aliyev")
    await member(db, agency_id=stored(body.id), person_id=stored(officer.id))
    return await signed_in(visit, db, officer)


async def brought(
    browser: Browser, content: bytes = TEXT.encode(), *, name: str = "qonun.txt", query: str = ""
) -> Reading:
    form = await browser.open(f"/consultation/manuscripts/new{query}")
    return await form.send_file("Read the file", name, content, language="uz-Latn")


async def kept(db: AsyncSession) -> tuple[int, int]:
    """How many texts and files are stored."""
    texts = await db.exec(select(func.count()).select_from(Manuscript))
    files = await db.exec(select(func.count()).select_from(SourceFile))
    return texts.one(), files.one()


async def only(db: AsyncSession) -> Manuscript:
    found = await db.exec(select(Manuscript).order_by(col(Manuscript.id).desc()))
    text = found.first()
    assert text is not None
    await db.refresh(text)
    return text


async def test_a_file_is_read_and_can_be_had_back(db: AsyncSession, visit: Visit) -> None:
    _, _, browser = await office(db, visit)
    await db.commit()
    page = await brought(browser, name="Suv qonuni.txt")
    assert "2-modda. Doira" in page
    text = await only(db)
    assert (text.source_sha256 or b"").hex() in page
    file = await page.follow("Suv qonuni.txt")
    assert file.response.content == TEXT.encode()
    disposition = file.response.headers["content-disposition"]
    assert disposition == f"attachment; filename*=utf-8''{quote('Suv qonuni.txt')}"


async def test_a_text_in_another_language_than_said_is_pointed_out(
    db: AsyncSession, visit: Visit
) -> None:
    _, _, browser = await office(db, visit)
    await db.commit()
    russian = "ЗАКОН\n\nСтатья 1. Цель\n\nВода является собственностью государства.\n"
    page = await brought(browser, russian.encode())
    assert "The words look like another language: Русский" in page
    assert "The words look like" not in await brought(browser)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "This is a picture"),
        (b"PK\x03\x04 broken", "The document is damaged"),
        (TEXT.encode() + b"\n3-modda. \xff\xfe\x81", "Line 11:"),
        (b"Salom, dunyo. Bu qonun emas.", "No clause was found in this file"),
    ],
)
async def test_what_is_no_act_is_refused_with_a_sentence_and_not_kept(
    db: AsyncSession, visit: Visit, content: bytes, said: str
) -> None:
    _, _, browser = await office(db, visit)
    await db.commit()
    before = await kept(db)
    page = await brought(browser, content)
    assert page.status == 422
    assert "There is a problem" in page
    assert said in page
    assert await kept(db) == before


async def test_a_long_trap_is_refused_before_anything_is_stored(
    db: AsyncSession, visit: Visit
) -> None:
    _, _, browser = await office(db, visit)
    await db.commit()
    before = await kept(db)
    # A zip that swells two hundred times, and a picture: both too long to be read at once.
    trap = BytesIO()
    with zipfile.ZipFile(trap, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/a.bin", bytes(60_000_000))
    for content, said in (
        (trap.getvalue(), "as only a trap does"),
        (b"\x89PNG\r\n" + bytes(300_000), "This is a picture"),
    ):
        page = await brought(browser, content)
        assert page.status == 422
        assert said in page
    assert await kept(db) == before


async def test_without_a_file_the_form_says_so(db: AsyncSession, visit: Visit) -> None:
    _, _, browser = await office(db, visit)
    await db.commit()
    form = await browser.open("/consultation/manuscripts/new")
    page = await form.send("Read the file", language="uz-Latn")
    assert page.status == 422
    assert "Choose a file." in page
    page = await form.send_file("Read the file", "a.txt", TEXT.encode(), language="")
    assert page.status == 422


async def test_more_bytes_are_let_in_here_than_elsewhere_but_not_any_number(
    db: AsyncSession, visit: Visit
) -> None:
    _, _, browser = await office(db, visit)
    await db.commit()
    long_text = TEXT + "\n".join(
        f"{n}-modda. Modda\n\nMatn {'soʻz ' * 200}.\n" for n in range(3, 1200)
    )
    assert len(long_text.encode()) > BODY_LIMIT
    page = await brought(browser, long_text.encode())
    assert page.status == 200
    assert "0 % read" in page
    page = await brought(browser, b"x" * 20_100_000)
    assert page.status == 413
    assert "at most 20 megabytes" in page
    form = await browser.open("/consultation/answers")
    assert form.status == 200
    answer = await browser.client.post("/en/display", content=b"x" * (BODY_LIMIT + 1))
    assert answer.status_code == 413


async def test_only_officers_of_the_agency_see_its_texts(db: AsyncSession, visit: Visit) -> None:
    body, draft, browser = await office(db, visit)
    text = await manuscript(db, act(4), draft=draft)
    stranger = await officer_of(db, visit, await agency(db))
    citizen = await signed_in(visit, db, await person(db))
    await db.commit()
    base = f"/consultation/manuscripts/{text.id}"
    node = as_act(text.act or {}).nodes[0].id
    pages = [
        "",
        "/original",
        f"/nodes/{node}",
        "/links",
        f"/links/new/{node}",
        "/publication",
        "/removal",
    ]
    for page in pages:
        assert (await browser.open(base + page)).status == 200, page
        assert (await stranger.open(base + page)).status == 403, page
        assert (await citizen.open(base + page)).status == 403, page
        assert "Sign in" in await visit().open(base + page), page
    listed = f"/consultation/manuscripts?agency={body.slug}"
    assert "redraft.txt" in await browser.open(listed)
    assert (await stranger.open(listed)).status == 403
    assert (await stranger.open(f"/consultation/manuscripts/new?dossier={draft.id}")).status == 403


async def test_a_clause_is_changed_and_the_change_undone(db: AsyncSession, visit: Visit) -> None:
    _, _, browser = await office(db, visit)
    await db.commit()
    page = await brought(browser)
    before = (await only(db)).act
    article = await page.follow("Change it 2-modda.")
    page = await article.send("Join with the clause before it")
    assert "The change is made." in page
    assert "Joined with the clause before it" in page
    assert (await only(db)).act != before
    page = await page.send("Undo the last change")
    assert "The last change is undone." in page
    assert (await only(db)).act == before
    assert "Undo the last change" not in page


async def test_every_change_of_a_clause_has_its_form(db: AsyncSession, visit: Visit) -> None:
    _, _, browser = await office(db, visit)
    await db.commit()
    page = await brought(browser)
    address = (await page.follow("Change it 2-modda.")).address

    async def node() -> Reading:
        return await browser.open(address)

    await (await node()).send("Change the number", number="2-1")
    await (await node()).send("Change the kind", kind="chapter")
    page = await (await node()).send("Part them so", label="2-modda. Doira", title="")
    assert page.status == 200
    found = next(n for n in as_act((await only(db)).act or {}).nodes if n.number == "2-1")
    assert (found.kind, found.label, found.title) == ("chapter", "2-modda. Doira", "")
    page = await (await node()).send("Part them so", label="2-modda. Boshqa", title="")
    assert page.status == 422
    assert "Only move words" in page
    page = await (await node()).send("Move up")
    names = [n.number for n in as_act((await only(db)).act or {}).nodes if n.number]
    assert names == ["2-1", "1"]
    page = await (await node()).send("Move out")
    assert page.status == 409
    assert "not part of another" in page


async def test_a_clause_is_split_at_an_empty_line(db: AsyncSession, visit: Visit) -> None:
    _, draft, browser = await office(db, visit)
    text = await manuscript(db, act(), draft=draft)
    await db.commit()
    node = await browser.open(f"/consultation/manuscripts/{text.id}/nodes/m1-q1")
    words = "Suv davlat mulkidir\r\n\r\nva alohida muhofaza qilinadi. 1."
    page = await node.send("Split the clause", parts=words)
    assert page.status == 200
    texts = [n.text for n in as_act((await only(db)).act or {}).nodes[2:4]]
    assert texts == ["Suv davlat mulkidir", "va alohida muhofaza qilinadi. 1."]


async def test_the_second_of_two_officers_is_told_and_loses_nothing(
    db: AsyncSession, visit: Visit
) -> None:
    body, draft, first = await office(db, visit)
    second = await officer_of(db, visit, body)
    text = await manuscript(db, act(), draft=draft)
    await db.commit()
    address = f"/consultation/manuscripts/{text.id}/nodes/m1"
    one, other = await first.open(address), await second.open(address)
    assert (await one.send("Change the number", number="1-1")).status == 200
    told = await other.send("Part them so", label="1-modda. Suvdan", title="foydalanish")
    assert told.status == 409
    assert "Somebody has changed this text" in told
    assert "1-modda. Suvdan" in told.response.text
    assert as_act((await only(db)).act or {}).nodes[1].label == "1-modda."


async def test_doubtful_clauses_say_why_in_words_and_lead_to_the_next(
    db: AsyncSession, visit: Visit
) -> None:
    _, draft, browser = await office(db, visit)
    nodes = tuple(
        replace(node, doubts=("number_missing",)) if node.id in {"m1", "m3"} else node
        for node in act().nodes
    )
    text = await manuscript(db, replace(act(), nodes=nodes), draft=draft)
    await db.commit()
    page = await browser.open(f"/consultation/manuscripts/{text.id}")
    assert "2 clauses are doubtful." in page
    assert "Doubtful Numbers before it are left out. Next doubtful clause" in page
    assert page.links("Next doubtful clause") == [
        f"/en/consultation/manuscripts/{text.id}?section=0#n-m3"
    ]
    page = await page.send("It is right as it is")
    assert "1 clause is doubtful." in page


async def test_a_text_is_set_aside(db: AsyncSession, visit: Visit) -> None:
    _, draft, browser = await office(db, visit)
    text = await manuscript(db, act(), draft=draft)
    await db.commit()
    page = await browser.open(f"/consultation/manuscripts/{text.id}/removal")
    page = await page.send("Set it aside")
    assert "No text was brought in yet." in page
    assert (await browser.open(f"/consultation/manuscripts/{text.id}")).status == 404


async def long_text(
    db: AsyncSession, visit: Visit, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> tuple[Browser, Reading]:
    """A file that is longer than what is read at once, just brought in."""
    monkeypatch.setattr(bringing, "AT_ONCE", 10)
    _, draft, browser = await office(db, visit)
    await db.commit()
    return browser, await brought(browser, content, query=f"?dossier={draft.id}")


async def test_a_long_file_is_read_by_a_job(
    db: AsyncSession, visit: Visit, sessions: Sessions, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser, page = await long_text(db, visit, monkeypatch, TEXT.encode())
    assert "0 % read: the file waits for its turn" in page
    assert page.tree.xpath("//head/noscript/meta[@http-equiv='refresh']")
    text = await only(db)
    assert text.state is ManuscriptState.READING
    part = await browser.client.get(page.address, headers={"hx-request": "true"})
    assert part.text.lstrip().startswith('<div id="progress"')
    await read_long_manuscript(sessions, str(text.id))
    await read_long_manuscript(sessions, str(text.id))
    part = await browser.client.get(page.address, headers={"hx-request": "true"})
    assert part.headers["hx-refresh"] == "true"
    page = await page.follow("Reload")
    assert not page.tree.xpath("//meta[@http-equiv='refresh']")
    assert "2-modda. Doira" in page
    links = await page.follow("What became of the clauses")
    assert links.status == 200


async def refused_later(
    db: AsyncSession, visit: Visit, sessions: Sessions, monkeypatch: pytest.MonkeyPatch
) -> tuple[Browser, Reading]:
    """The page of a long file after the worker has found that there is no act in it."""
    browser, page = await long_text(db, visit, monkeypatch, b"Salom, dunyo. Bu qonun emas.")
    await read_long_manuscript(sessions, str((await only(db)).id))
    return browser, await page.follow("Reload")


async def test_of_a_long_file_that_can_not_be_read_only_the_sentence_stays(
    db: AsyncSession, visit: Visit, sessions: Sessions, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, files = await kept(db)
    browser, page = await refused_later(db, visit, sessions, monkeypatch)
    assert "No clause was found in this file" in page
    assert "Nothing of the file was kept." in page
    text = await only(db)
    assert (text.source_sha256, text.act, text.links) == (None, None, None)
    assert (await kept(db))[1] == files + 1  # that of the published draft
    texts = await browser.open("/consultation/manuscripts")
    assert "qonun.txt: No clause was found in this file" in texts
    assert "No text was brought in yet." in texts
    page = await texts.send("Remove this message: qonun.txt")
    assert "The message is removed." in page
    assert "No clause was found" not in page
    assert (await kept(db))[0] == 0


async def test_the_sentence_goes_when_another_file_is_sent(
    db: AsyncSession, visit: Visit, sessions: Sessions, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, page = await refused_later(db, visit, sessions, monkeypatch)
    form = await page.follow("Bring in another file")
    monkeypatch.undo()
    page = await form.send_file("Read the file", "yangi.txt", TEXT.encode(), language="uz-Latn")
    assert "2-modda. Doira" in page
    assert (await kept(db))[0] == 1


async def test_the_sentence_goes_after_a_month(
    db: AsyncSession, visit: Visit, sessions: Sessions, monkeypatch: pytest.MonkeyPatch
) -> None:
    await refused_later(db, visit, sessions, monkeypatch)
    sent = (await only(db)).uploaded_at
    await forget_refusals(db, now=sent + KEPT)
    assert (await kept(db))[0] == 1
    await forget_refusals(db, now=sent + KEPT + timedelta(seconds=1))
    assert (await kept(db))[0] == 0


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (package(TRACKED), "tracked changes"),
        (b"%PDF-1.7 broken", "The PDF is damaged"),
        (TEXT.encode() + b"\n3-modda. \xff\xfe\x81", "Line 11:"),
    ],
)
async def test_what_is_seen_at_sight_waits_for_no_worker(
    db: AsyncSession, visit: Visit, monkeypatch: pytest.MonkeyPatch, content: bytes, said: str
) -> None:
    _, page = await long_text(db, visit, monkeypatch, content)
    assert page.status == 422
    assert said in page
    assert (await kept(db))[0] == 0


async def test_the_list_asks_the_same_however_many_there_are(
    db: AsyncSession, visit: Visit, engine: AsyncEngine
) -> None:
    _, draft, browser = await office(db, visit)
    await manuscript(db, act(), draft=draft)
    await db.commit()
    with statements(engine) as one:
        await browser.open("/consultation/manuscripts")
    for articles in (4, 5, 6):
        await manuscript(db, act(articles), draft=draft)
    await db.commit()
    with statements(engine) as four:
        page = await browser.open("/consultation/manuscripts")
    assert "4 texts" in page
    assert len(four) == len(one)


@needs_acts
@acts_together
async def test_a_code_is_looked_through_page_by_page(db: AsyncSession, visit: Visit) -> None:
    body, _, browser = await office(db, visit)
    text = await manuscript(db, real_act(LABOUR_RU), agency_id=stored(body.id), language="ru")
    await db.commit()
    page = await browser.open(f"/consultation/manuscripts/{text.id}")
    assert page.status == 200
    assert len(page.response.content) < 150_000
    last = await browser.open(f"/consultation/manuscripts/{text.id}?section=99999")
    assert "Статья 581." in last
