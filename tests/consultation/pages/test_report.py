"""The report of a discussion as its page and its files say it, and who gets them."""

import csv
import hashlib
import json
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO, StringIO

import docx
import openpyxl
import pytest
from pypdf import PdfReader
from sqlalchemy.ext.asyncio import AsyncEngine

from consultation.actions.withdraw_comment import withdraw_comment
from consultation.models import (
    Channel,
    Comment,
    CommentState,
    Representation,
    WithdrawalReason,
)
from consultation.pages import report as pages
from consultation.queries import acts, outcome_reports
from core import typesetting
from core.database import AsyncSession, stored
from tests.browsing import Browser, Reading
from tests.clock import HandClock
from tests.counting import statements
from tests.making.accounts import person
from tests.making.consultation import (
    CLOSES,
    OPENED,
    OpenGate,
    answer,
    article,
    comment,
    dossier,
)
from tests.making.laws import FIRST, SECOND
from tests.making.manuscripts import redraft
from tests.making.outcomes import HOSTILE, SUMMARY, answered, over, published
from tests.making.questionnaires import WHY, factor_answer, marked

Visit = Callable[..., Browser]


@pytest.fixture(autouse=True)
def closed(clock: HandClock) -> None:
    clock.at = CLOSES + timedelta(days=1)


async def fetched(visit: Visit, draft: int | None, ending: str, query: str = "") -> Reading:
    return await visit().open(f"/consultation/{draft}/outcome/report.{ending}{query}")


async def test_the_page_has_the_numbers_and_the_files(db: AsyncSession, visit: Visit) -> None:
    draft = await over(db, ("Birinchi.", "Ikkinchi.", "Uchinchi."))
    page = await visit().open(f"/consultation/{draft.id}/outcome")
    assert page.status == 200
    assert "people3" in page.text.replace(" ", "")
    assert "3 of 3 comments answered (100%)" in page
    assert "No clause was changed after the discussion had opened." in page
    assert "The outcome was published in time." in page
    assert "Nobody has been named yet" in page
    for link in ("PDF", "Word document", "Spreadsheet (XLSX)", "Table (CSV)"):
        file = await page.follow(link)
        assert file.status == 200
        assert file.response.headers["content-disposition"].startswith("attachment")
        assert file.response.headers["x-content-type-options"] == "nosniff"


async def test_the_draft_shows_how_much_is_answered(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db)
    await answered(db, draft, ["Birinchi."])
    waiting = await comment(db, draft, body="Ikkinchi.")
    page = await visit().open(f"/consultation/{draft.id}")
    assert "1 of 2 comments answered (50%)" in page
    assert "50.0%" in page.tree.xpath("//rect[@class='picture-fill']/@width")
    await answer(db, waiting)
    await published(db, draft)
    page = await visit().open(f"/consultation/{draft.id}")
    assert "2 of 2 comments answered (100%)" in page
    assert "100.0%" in page.tree.xpath("//rect[@class='picture-fill']/@width")


async def test_before_the_outcome_there_is_no_report(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db)
    for ending in ("pdf", "docx", "xlsx", "csv", "jsonl", "json"):
        assert (await fetched(visit, draft.id, ending)).status == 404
    for noun in ("answered", "verification"):
        assert (await visit().open(f"/consultation/{draft.id}/outcome/{noun}")).status == 404


async def test_the_hash_is_that_of_the_bytes(db: AsyncSession, visit: Visit) -> None:
    draft = await over(db)
    sealed = await outcome_reports.of_draft(db, stored(draft.id))
    assert sealed is not None
    content = (await fetched(visit, draft.id, "json")).response.content
    assert hashlib.sha256(content).digest() == sealed.sha256
    said = json.loads(content)
    assert said["summary"] == SUMMARY
    assert said["numbers"]["by_stance"]["change"] == 1


async def test_the_lines_give_the_hash_of_the_table(db: AsyncSession, visit: Visit) -> None:
    draft = await over(db, HOSTILE)
    content = (await fetched(visit, draft.id, "jsonl")).response.content
    head, *lines = content.split(b"\n")[:-1]
    assert len(lines) == len(HOSTILE)
    marks = b"".join(hashlib.sha256(line).digest() for line in lines)
    assert json.loads(head)["table"] == {
        "rows": len(HOSTILE),
        "sha256": hashlib.sha256(marks).hexdigest(),
    }
    assert [json.loads(line)["body"] for line in lines] == list(HOSTILE)


async def test_every_file_says_the_same(
    db: AsyncSession, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "PORTION", 2)
    bodies = ["Birinchi.", "Ikkinchi.", "Uchinchi.", "Toʻrtinchi.", "Beshinchi."]
    draft = await over(db, bodies)
    sealed = await outcome_reports.of_draft(db, stored(draft.id))
    assert sealed is not None

    rows = csv.reader(StringIO((await fetched(visit, draft.id, "csv")).response.text))
    assert [row[7] for row in rows][1:] == bodies

    content = (await fetched(visit, draft.id, "xlsx")).response.content
    book = openpyxl.load_workbook(BytesIO(content))
    assert [row[7].value for row in book.worksheets[1].iter_rows(min_row=2)] == bodies
    said = [cell.value for row in book.worksheets[0].iter_rows() for cell in row]
    assert sealed.sha256.hex() in said

    content = (await fetched(visit, draft.id, "docx")).response.content
    document = docx.Document(BytesIO(content))
    assert [row.cells[1].text for row in document.tables[-1].rows][1:] == bodies

    content = (await fetched(visit, draft.id, "pdf")).response.content
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    assert all(body in text for body in bodies)
    assert sealed.sha256.hex()[:32] in text
    assert (await fetched(visit, draft.id, "pdf", "?volume=2")).status == 404


async def test_words_that_are_withdrawn_later_leave_every_file(
    db: AsyncSession, visit: Visit, clock: HandClock
) -> None:
    draft = await dossier(db)
    first, _ = await answered(db, draft, ["Sir tutilsin.", "Ochiq qolsin."])
    await published(db, draft)
    said = await db.get_one(Comment, first)
    await withdraw_comment(
        db,
        said,
        by_id=said.person_id,
        reason=WithdrawalReason.PRIVATE,
        gate=OpenGate(),
        now=clock.at,
    )
    for ending in ("csv", "jsonl"):
        text = (await fetched(visit, draft.id, ending)).response.text
        assert "Ochiq qolsin." in text
        assert '"body":"Sir' not in text
        assert ",Sir tutilsin." not in text
    page = await visit().open(f"/consultation/{draft.id}/outcome/answered")
    assert "The author has withdrawn this comment since" in page
    page = await visit().open(f"/consultation/{draft.id}/outcome/verification")
    assert "they fit" in page


async def test_the_table_is_read_by_pages_and_by_verdict(db: AsyncSession, visit: Visit) -> None:
    draft = await over(db, [f"Fikr {number}." for number in range(52)])
    first = await visit().open(f"/consultation/{draft.id}/outcome/answered")
    assert "52 comments" in first
    assert "Fikr 0." in first
    assert "Fikr 51." not in first
    assert "Fikr 51." in await first.follow("Next page")
    noted = await first.follow("Noted (13)")
    assert "13 comments" in noted
    assert "Fikr 3." in noted
    assert "Fikr 4." not in noted


async def test_hostile_words_stay_words_on_the_page(db: AsyncSession, visit: Visit) -> None:
    draft = await over(db, HOSTILE)
    page = await visit().open(f"/consultation/{draft.id}/outcome/answered")
    assert page.status == 200
    assert not page.tree.xpath("//main//script")
    assert page.tree.xpath("count(//*[contains(@class,'comment-text')][@dir='auto'])") == len(
        HOSTILE
    )


async def test_held_and_hidden_comments_are_counted_and_not_told(
    db: AsyncSession, visit: Visit
) -> None:
    draft = await dossier(db)
    await comment(db, draft, body="Yomon soʻz.", state=CommentState.HIDDEN)
    await answered(db, draft, ["Yaxshi soʻz."])
    await published(db, draft)
    page = await visit().open(f"/consultation/{draft.id}/outcome")
    assert "1 comment is not in the table" in page
    assert "Yomon" not in (await fetched(visit, draft.id, "jsonl")).response.text


async def test_changes_since_the_opening_lead_to_their_redlines(
    db: AsyncSession, visit: Visit
) -> None:
    draft = await dossier(db, text=FIRST)
    await redraft(db, draft, SECOND)
    await published(db, draft)
    page = await visit().open(f"/consultation/{draft.id}/outcome")
    assert "From version 1 to version 2" in page
    assert "All 4 changes with both wordings" in page
    assert "3-modda. → 2-modda." in page
    assert "2 clauses" in await page.follow("Renumbered")
    sealed = await outcome_reports.of_draft(db, stored(draft.id))
    assert sealed is not None
    changes = json.loads(sealed.canonical)["changes"]
    assert sorted(change["kind"] for change in changes) == [
        "deleted",
        "edited",
        "renumbered",
        "renumbered",
    ]


async def test_a_paper_that_takes_too_long_is_asked_for_later(
    db: AsyncSession, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = await over(db)
    monkeypatch.setattr(typesetting, "_MOST_SECONDS", 0.001)
    page = await fetched(visit, draft.id, "pdf")
    assert page.status == 503
    assert "Try again in a minute." in page


async def test_questionnaires_stand_with_their_numbers(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db)
    await marked(db, draft, {1})
    await marked(db, draft, {1, 2})
    officer = stored((await person(db)).id)
    for number in (1, 2):
        await factor_answer(db, draft, number, officer_id=officer)
    await published(db, draft)
    page = await visit().open(f"/consultation/{draft.id}/outcome")
    assert "2 people have answered." in page
    assert page.links("Which clauses people marked")
    first, second = page.tree.xpath("//table[.//th='What was asked']/tbody/tr")[:2]
    assert [cell.text for cell in first.iter("td")] == ["2", "0", "0"]
    assert [cell.text for cell in second.iter("td")] == ["1", "1", "0"]
    content = (await fetched(visit, draft.id, "xlsx")).response.content
    report, _ = openpyxl.load_workbook(BytesIO(content)).worksheets
    cells = [[cell.value for cell in row] for row in report.iter_rows()]
    [place] = [
        place
        for place, row in enumerate(cells)
        if row[0] == "What the agency answered to marked factors"
    ]
    assert [row[1:4] for row in cells[place + 2 : place + 4]] == [
        ["2", "Accepted", WHY],
        ["1", "Accepted", WHY],
    ]


async def test_what_was_said_of_the_whole_comes_first(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db)
    await answer(db, await comment(db, draft, body="Moddaga."))
    version = (await article(db, draft)).version_id
    whole = await acts.as_a_whole(db, version)
    await answer(db, await comment(db, draft, words=whole, body="Hammasiga."))
    await published(db, draft)
    rows = list(csv.reader(StringIO((await fetched(visit, draft.id, "csv")).response.text)))
    assert [(row[2], row[7]) for row in rows[1:]] == [
        ("The draft as a whole", "Hammasiga."),
        ("1-modda.", "Moddaga."),
    ]
    page = await visit().open(f"/consultation/{draft.id}/outcome/answered")
    assert (await page.follow("The draft as a whole")).status == 200


async def test_channels_and_organisations_are_counted(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db)
    said = await comment(db, draft)
    stated = Representation(
        person_id=said.person_id, name="=Tashkilot", stir="201234567", role="", stated_at=OPENED
    )
    db.add(stated)
    await db.flush()
    said.channel, said.representation_id = Channel.PHONE, stated.id
    db.add(said)
    await answer(db, said)
    await published(db, draft)
    page = await visit().open(f"/consultation/{draft.id}/outcome")
    channels = page.tree.xpath("//table[caption='Comments by channel']//tr")
    assert [" ".join(row.text_content().split()) for row in channels] == ["By phone 1"]
    table = await page.follow("Read 1 comment with its answer")
    assert "for =Tashkilot" in table
    assert "By phone" in table
    rows = list(csv.reader(StringIO((await fetched(visit, draft.id, "csv")).response.text)))
    assert rows[1][5:7] == ["'=Tashkilot", "By phone"]


async def test_questions_to_the_database_do_not_grow_with_the_table(
    db: AsyncSession, engine: AsyncEngine, visit: Visit
) -> None:
    counts: dict[str, list[int]] = {"outcome": [], "outcome/answered": [], "outcome/report.csv": []}
    for length in (1, 12):
        draft = await over(db, [f"Fikr {number}." for number in range(length)])
        await db.commit()
        for noun, sent in counts.items():
            with statements(engine) as counted:
                assert (await visit().open(f"/consultation/{draft.id}/{noun}")).status == 200
            sent.append(len(counted))
    assert all(few == many for few, many in counts.values()), counts
    assert counts["outcome"][0] <= 20
    assert counts["outcome/answered"][0] <= 8
