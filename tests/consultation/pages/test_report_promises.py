"""What a report says of promises and of an act in force, and that it says the same later."""

import csv
import json
from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO, StringIO

import openpyxl
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from consultation.actions.correct_answer import correct_answer
from consultation.actions.fulfil_promise import fulfil_promise
from consultation.actions.publish_review import publish_review
from consultation.models import Comment, Dossier, ReviewRuling, Verdict
from consultation.queries import comments, later_words, outcome_reports, outcome_rows
from consultation.rules.acts_in_force import NamedAct
from consultation.rules.later_words import Later, Named, changed
from core.database import AsyncSession, stored
from tests.browsing import Browser
from tests.clock import MORNING, HandClock
from tests.counting import statements
from tests.making.accounts import person
from tests.making.agencies import PLAIN_WEEKS
from tests.making.consultation import (
    CLOSES,
    OPENED,
    NoOutbox,
    act,
    answer,
    article,
    comment,
    dossier,
    given,
)
from tests.making.manuscripts import redraft
from tests.making.outcomes import published

Visit = Callable[..., Browser]

SECOND_TEXT = act(words="Suv xalq mulkidir va alohida muhofaza qilinadi.")
# The same without its third article.
SHORTER = act(2)


@pytest.fixture(autouse=True)
def closed(clock: HandClock) -> None:
    clock.at = CLOSES + timedelta(days=1)


async def a_draft_with_promises(db: AsyncSession) -> tuple[Dossier, Comment]:
    """One promise is kept, one is open, one comment is refused; and the comment that waits."""
    draft = await dossier(db)
    kept, waiting, refused = [await comment(db, draft) for _ in range(3)]
    await redraft(db, draft, SECOND_TEXT)
    change = await offered(db, kept)
    await answer(db, kept, clause_version_id=change.clause_version_id)
    await answer(db, waiting, verdict=Verdict.PARTLY)
    await answer(db, refused, verdict=Verdict.REFUSED)
    return draft, waiting


async def offered(db: AsyncSession, said: Comment) -> Later:
    """The only change there was to the words of a comment."""
    descent = (await later_words.of(db, [said.clause_version_id]))[said.clause_version_id]
    [change] = changed(descent.written, descent.later)
    return change


async def name_later(db: AsyncSession, said: Comment) -> None:
    [subject] = await comments.subjects(db, [stored(said.id)])
    await fulfil_promise(
        db,
        subject,
        named=Named((await offered(db, said)).clause_version_id),
        seen=0,
        by_id=stored((await person(db)).id),
        outbox=NoOutbox(),
        now=CLOSES + timedelta(days=1),
    )


async def content(visit: Visit, draft: Dossier, ending: str) -> str:
    page = await visit().open(f"/consultation/{draft.id}/outcome/report.{ending}")
    assert page.status == 200
    return page.response.text


async def test_every_answer_says_its_reason_and_what_keeps_it(
    db: AsyncSession, visit: Visit
) -> None:
    draft, waiting = await a_draft_with_promises(db)
    uid = (await comments.subjects(db, [stored(waiting.id)]))[0].uid
    await published(db, draft)
    head, *lines = [
        json.loads(line) for line in (await content(visit, draft, "jsonl")).splitlines()
    ]
    assert head["promises"] == {"made": 2, "open": 1}
    assert head["review"] is None
    answers = [line["answer"] for line in lines]
    assert [one["kept"] for one in answers] == [{"clause": uid, "version": 2}, None, None]
    assert [one["reason"] for one in answers] == ["gap_closed", "in_other_words", "said_already"]
    rows = list(csv.DictReader(StringIO((await content(visit, draft, "csv")).lstrip("\ufeff"))))
    assert [row["In the text"] for row in rows] == [
        f"Changed in version 2: {uid}",
        "Promised, but not in the text",
        "",
    ]


async def test_the_pages_lead_to_what_keeps_it_and_to_what_does_not(
    db: AsyncSession, visit: Visit
) -> None:
    draft, _ = await a_draft_with_promises(db)
    await published(db, draft)
    page = await visit().open(f"/consultation/{draft.id}/outcome")
    listed = await page.follow(
        "The outcome was published, and 1 accepted comment is not in the text."
    )
    assert "1 comment" in listed
    table = await visit().open(f"/consultation/{draft.id}/outcome/answered")
    assert table.text.count("Promised, but not in the text") == 1
    assert (await table.follow("Changed in version 2")).status == 200


async def test_a_version_that_is_named_later_changes_no_line(
    db: AsyncSession, visit: Visit
) -> None:
    draft, waiting = await a_draft_with_promises(db)
    await published(db, draft)
    before = await content(visit, draft, "jsonl")
    await name_later(db, waiting)
    assert await content(visit, draft, "jsonl") == before
    assert "altered" not in before


async def test_a_clause_that_is_gone_has_no_name(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db)
    said = await comment(db, draft, words=await article(db, draft, "3"))
    await redraft(db, draft, SHORTER)
    await answer(db, said, ended_in_id=(await offered(db, said)).version_id)
    await published(db, draft)
    _, line = (await content(visit, draft, "jsonl")).splitlines()
    assert json.loads(line)["answer"]["kept"] == {"clause": "", "version": 2}
    table = await visit().open(f"/consultation/{draft.id}/outcome/answered")
    assert (await table.follow("Version 2 was named: it has the clause no more.")).status == 200


async def test_questions_to_the_database_do_not_grow_with_what_is_sealed(
    db: AsyncSession, engine: AsyncEngine
) -> None:
    sent = []
    for many in (1, 6):
        draft = await dossier(db)
        said = [await comment(db, draft) for _ in range(2 * many)]
        await redraft(db, draft, SECOND_TEXT)
        change = await offered(db, said[0])
        for place, one in enumerate(said):
            kept = None if place % 2 else change.clause_version_id
            await answer(db, one, clause_version_id=kept)
        with statements(engine) as counted:
            await published(db, draft)
        sent.append(len(counted))
    assert sent[0] == sent[1]


async def test_a_promise_that_became_a_refusal_is_none(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db)
    said = await comment(db, draft)
    await redraft(db, draft, SECOND_TEXT)
    await answer(db, said, clause_version_id=(await offered(db, said)).clause_version_id)
    [subject] = await comments.subjects(db, [stored(said.id)])
    await correct_answer(
        db,
        subject,
        officer_id=stored((await person(db)).id),
        given=given(Verdict.REFUSED),
        known=1,
        outbox=NoOutbox(),
        now=MORNING,
    )
    await published(db, draft)
    head, line = [json.loads(line) for line in (await content(visit, draft, "jsonl")).splitlines()]
    assert head["promises"] == {"made": 0, "open": 0}
    assert line["answer"]["kept"] is None


async def test_lines_of_the_first_form_stay_whole(
    db: AsyncSession, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft, _ = await a_draft_with_promises(db)
    monkeypatch.setattr(outcome_rows, "FORM", 1)
    await published(db, draft)
    monkeypatch.undo()
    _, *lines = [json.loads(line) for line in (await content(visit, draft, "jsonl")).splitlines()]
    assert {line["form"] for line in lines} == {"muhokama outcome row 1"}
    assert not any("kept" in line["answer"] for line in lines)
    assert "they fit" in await visit().open(f"/consultation/{draft.id}/outcome/verification")


async def test_the_ruling_on_an_act_in_force_is_sealed(db: AsyncSession, visit: Visit) -> None:
    named = NamedAct(
        "OʻRQ-682", date(2021, 4, 20), date(2021, 7, 21), "https://lex.uz/docs/-5378966"
    )
    law = await dossier(db, named_act=named, closes_at=OPENED + timedelta(days=31))
    await publish_review(
        db,
        law,
        ruling=ReviewRuling.KEEP,
        reasons="Besh yillik amaliyot qonun ishlashini koʻrsatdi.",
        summary="Fikrlar bildirilmadi.",
        language="uz-Latn",
        officer_id=stored((await person(db)).id),
        calendar=PLAIN_WEEKS,
        now=OPENED + timedelta(days=32),
    )
    sealed = await outcome_reports.of_draft(db, stored(law.id))
    assert sealed is not None
    assert json.loads(sealed.canonical)["review"] == {
        "language": "uz-Latn",
        "reasons": "Besh yillik amaliyot qonun ishlashini koʻrsatdi.",
        "ruling": "keep",
    }
    file = await visit().open(f"/consultation/{law.id}/outcome/report.xlsx")
    sheet = openpyxl.load_workbook(BytesIO(file.response.content)).worksheets[0]
    rows = list(sheet.iter_rows(max_col=2, values_only=True))
    assert ("It stays as it is", "Besh yillik amaliyot qonun ishlashini koʻrsatdi.") in rows
