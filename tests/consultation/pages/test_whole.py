"""Comments on a draft as a whole: they hang on no clause, and are owed answers like any other."""

from collections.abc import Callable

import pytest
from sqlalchemy import text
from sqlmodel import select
from starlette.applications import Starlette

from consultation.models import Clause, ClauseVersion, Comment, Dossier
from consultation.queries import acts, base_clauses, carried, comments, desk, versions
from consultation.rules.desk import Wanted
from consultation.rules.fingerprints import words_hash
from consultation.rules.whole import WHOLE
from core.database import AsyncSession, stored
from tests.browsing import Browser
from tests.clock import MORNING, HandClock
from tests.consultation.pages.desk import office
from tests.consultation.pages.test_comments import WORDS
from tests.making.accounts import person, signed_in
from tests.making.consultation import OPENED, OpenGate, act, comment, dossier
from tests.making.manuscripts import redraft

Visit = Callable[..., Browser]


@pytest.fixture(autouse=True)
def gate(app: Starlette, clock: HandClock) -> None:
    app.state.gate = OpenGate()
    clock.at = MORNING


async def whole_of(db: AsyncSession, draft: Dossier) -> ClauseVersion:
    [first, *_] = await acts.versions_of(db, stored(draft.id))
    return await acts.as_a_whole(db, stored(first.id))


async def test_whoever_reads_the_draft_comments_on_it_as_a_whole(
    db: AsyncSession, visit: Visit
) -> None:
    draft = await dossier(db)
    browser = await signed_in(visit, db, await person(db), now=OPENED)
    page = await (await browser.open(f"/consultation/{draft.id}")).follow(
        "Comments on the draft as a whole"
    )
    assert "Nobody has commented on the draft as a whole yet." in page
    assert "Quote a passage" not in page
    assert "Propose another wording" not in page
    page = await page.send("Publish the comment", stance="support", body=WORDS)
    assert "Your comment is published." in page
    assert WORDS in await visit().open(f"/consultation/{draft.id}/clauses/whole")
    assert "and it fits" in await page.follow("Your receipt")
    assert (await comments.coverage(db, stored(draft.id))).unanswered == 1
    waiting = await desk.listed(db, draft.agency_id, Wanted(), desk.Place())
    assert [item.comment.body for item in waiting.items] == [WORDS]


async def test_it_is_no_clause_of_the_text(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db)
    whole = await whole_of(db, draft)
    version = await db.get_one(ClauseVersion, whole.id)
    [outlined] = await versions.outlines(db, [version.version_id])
    listed: list[set[int | None]] = [
        {clause.id for clause in await acts.whole(db, version.version_id)},
        {clause.id for clause in await base_clauses.of_version(db, version.version_id)},
        {clause.id for clause in outlined.clauses},
        {clause.id for clause in await acts.section(db, version.version_id, 0)},
    ]
    assert all(listed)
    assert not any(whole.id in clauses for clauses in listed)
    out = await carried.clauses(db, version.version_id)
    assert WHOLE not in {clause.uid for clause in out}
    await db.commit()
    assert (await visit().open(f"/consultation/{draft.id}/sections/whole")).status == 404


async def test_it_outlives_a_redraft(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db)
    said = await comment(db, draft, words=await whole_of(db, draft), body=WORDS)
    await redraft(db, draft, act(title="Suv haqida"))
    await db.commit()
    page = await visit().open(f"/consultation/comments/{said.id}")
    assert WORDS in page
    assert "Deleted in version" not in page
    found = await db.exec(select(Clause).where(Clause.dossier_id == draft.id, Clause.uid == WHOLE))
    assert len(found.all()) == 1


async def test_the_migration_marks_it_as_the_portal_does(db: AsyncSession) -> None:
    title = "Suv toʻgʻrisida"
    marked = await db.exec(
        text(  # type: ignore[call-overload]
            "select sha256(convert_to(normalize('text' || chr(31) || :title || chr(31)), 'UTF8'))"
        ),
        params={"title": title},
    )
    assert marked.scalar_one() == words_hash("text", title, "")


async def test_replies_stand_under_it_too(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db)
    said = await comment(db, draft, words=await whole_of(db, draft))
    browser = await signed_in(visit, db, await person(db), now=OPENED)
    form = await browser.open(f"/consultation/comments/{said.id}/replies")
    page = await form.send("Publish the reply", body=WORDS)
    assert "Your reply is published." in page
    found = (await db.exec(select(Comment).where(Comment.parent_id == said.id))).one()
    assert found.clause_id == said.clause_id


async def test_officers_see_that_it_is_about_all(db: AsyncSession, visit: Visit) -> None:
    at = await office(db, visit)
    said = await comment(db, at.draft, words=await whole_of(db, at.draft))
    await db.commit()
    for address in (at.desk, f"/consultation/comments/{said.id}/notes"):
        assert "The draft as a whole" in await at.browser.open(address)
