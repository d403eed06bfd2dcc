"""A published version fetched as a file, in each of its three forms."""

import io
from collections.abc import Callable
from dataclasses import replace

import docx
import httpx
import pypdf
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from consultation.actions.add_language import add_language
from consultation.models import Clause, Dossier
from consultation.pages import version as page
from consultation.splitting import akn
from consultation.splitting.bookmarks import uid_in
from core.database import AsyncSession, stored
from core.i18n import Translator
from core.i18n.languages import UZBEK
from tests.browsing import Browser
from tests.clock import HandClock
from tests.counting import statements
from tests.making.consultation import OPENED, act, clauses, dossier

Visit = Callable[..., Browser]
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


async def fetched(browser: Browser, address: str) -> httpx.Response:
    return await browser.client.get(address)


@pytest.fixture
async def draft(db: AsyncSession) -> int:
    made = await dossier(db)
    await db.commit()
    return stored(made.id)


@pytest.mark.parametrize(
    ("ending", "kind"),
    [("akn", "application/akn+xml"), ("docx", WORD), ("pdf", "application/pdf")],
)
async def test_files_are_to_keep_and_not_to_open(
    draft: int, visit: Visit, ending: str, kind: str
) -> None:
    answer = await fetched(visit(), f"/en/consultation/{draft}/versions/1/uz-Latn.{ending}")
    assert (answer.status_code, answer.headers["content-type"]) == (200, kind)
    named = f'attachment; filename="draft-{draft}-1-uz-Latn.{ending}"'
    assert answer.headers["content-disposition"] == named
    assert answer.headers["x-content-type-options"] == "nosniff"


async def test_akoma_ntoso_holds_every_clause_under_its_name(
    db: AsyncSession, visit: Visit, draft: int
) -> None:
    answer = await fetched(visit(), f"/en/consultation/{draft}/versions/1/uz-Latn.akn")
    read = akn.read(answer.content)
    [made] = await published(db, draft)
    assert [node.uid for node in read.nodes] == made
    assert [block.text for block in read.signature] == ["Oʻzbekiston Respublikasi Prezidenti"]
    assert f"https://muhokama.test/consultation/{draft}/versions/1" in answer.text
    assert 'showAs="' in answer.text


async def test_the_word_document_holds_every_clause_under_a_bookmark(
    db: AsyncSession, visit: Visit, draft: int
) -> None:
    answer = await fetched(visit(), f"/en/consultation/{draft}/versions/1/uz-Latn.docx")
    body = docx.Document(io.BytesIO(answer.content)).element.body
    marks = [uid_in(mark) for mark in body.xpath("//w:bookmarkStart/@w:name")]
    assert [marks] == await published(db, draft)


async def test_the_pdf_says_which_version_it_is(visit: Visit, draft: int) -> None:
    answer = await fetched(visit(), f"/ru/consultation/{draft}/versions/1/uz-Latn.pdf")
    reader = pypdf.PdfReader(io.BytesIO(answer.content))
    text = " ".join(each.extract_text() for each in reader.pages)
    # Its words are in the language of the text, whoever reads it.
    assert Translator(UZBEK).gettext("Drafting agency") in text
    assert f"https://muhokama.test/consultation/{draft}/versions/1" in text
    assert "3-modda. Suvdan foydalanish" in text


async def test_each_language_is_a_file_of_its_own(
    db: AsyncSession, visit: Visit, draft: int
) -> None:
    made = await dossier(db)
    words = act(language="ru", title="О воде", words="Вода является собственностью государства.")
    await add_language(
        db, made, act=words, source_name="v.txt", source_bytes=b"v", language="ru", now=OPENED
    )
    await db.commit()
    answer = await fetched(visit(), f"/en/consultation/{made.id}/versions/1/ru.akn")
    assert "Вода является собственностью" in answer.text
    assert 'language="ru"' in answer.text


@pytest.mark.parametrize("path", ["2/uz-Latn.akn", "1/ru.docx", "1/xx.pdf", "1/uz-Latn.odt"])
async def test_what_was_not_published_is_not_there(visit: Visit, draft: int, path: str) -> None:
    answer = await fetched(visit(), f"/en/consultation/{draft}/versions/{path}")
    assert answer.status_code == 404


async def test_the_page_of_a_draft_leads_to_its_files(visit: Visit, draft: int) -> None:
    opened = await visit().open(f"/consultation/{draft}")
    for ending, words in (("docx", "Word document"), ("pdf", "PDF"), ("akn", "Akoma Ntoso (XML)")):
        assert opened.links(words) == [f"/en/consultation/{draft}/versions/1/uz-Latn.{ending}"]


async def test_a_file_asks_no_more_of_a_long_text(
    db: AsyncSession, engine: AsyncEngine, visit: Visit
) -> None:
    asked = []
    for articles in (2, 60):
        made = await dossier(db, text=act(articles))
        await db.commit()
        with statements(engine) as sent:
            await fetched(visit(), f"/en/consultation/{made.id}/versions/1/uz-Latn.akn")
        asked.append(len(sent))
    assert asked[0] == asked[1] < 12


async def test_a_network_that_fetches_very_many_is_told_to_wait(
    visit: Visit, draft: int, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page, "DOWNLOADS", replace(page.DOWNLOADS, tries=2))
    browser, address = visit(), f"/en/consultation/{draft}/versions/1/uz-Latn.akn"
    answers = [await fetched(browser, address) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    clock.pass_by(hours=1)
    assert (await fetched(browser, address)).status_code == 200


async def published(db: AsyncSession, draft: int) -> list[list[str]]:
    """The permanent names of the clauses of a draft, in order."""
    found = await db.get(Dossier, draft)
    assert found is not None
    named = [await db.get(Clause, clause.clause_id) for clause in await clauses(db, found)]
    return [[one.uid for one in named if one]]
