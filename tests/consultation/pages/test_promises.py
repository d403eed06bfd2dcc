"""What was accepted of the comments on a draft: in the text, not yet, or not at all."""

from sqlalchemy.ext.asyncio import AsyncEngine

from consultation.models import Verdict
from core.database import AsyncSession
from tests.consultation.pages.desk import Visit, office
from tests.counting import statements
from tests.making.consultation import act, answer, comment
from tests.making.manuscripts import redraft

REDRAFTED = act(words="Suv xalq mulkidir va alohida muhofaza qilinadi.")


async def test_every_accepted_comment_is_listed(db: AsyncSession, visit: Visit) -> None:
    at = await office(db, visit)
    for verdict in Verdict:
        said = await comment(db, at.draft, body=f"Fikr: {verdict.value}.")
        await answer(db, said, verdict=verdict)
    await db.commit()
    page = await visit().open(f"/consultation/{at.draft.id}/promises")
    assert "2 comments" in page
    assert "Fikr: accepted." in page
    assert "Fikr: partly." in page
    assert "Fikr: refused." not in page
    assert not page.links("Name the version that has the changed words")


async def test_a_kept_promise_leaves_the_open_ones(db: AsyncSession, visit: Visit) -> None:
    at = await office(db, visit)
    for body in ("Birinchi.", "Ikkinchi."):
        await answer(db, await comment(db, at.draft, body=body))
    await redraft(db, at.draft, REDRAFTED)
    await db.commit()
    address = f"/consultation/{at.draft.id}/promises"
    page = await at.browser.open(address)
    form = await page.follow("The clause has changed since")
    [choice] = form.tree.xpath("//input[@name='change']/@value")
    await form.send("Name this version", change=choice)
    everything = await visit().open(address)
    assert "Changed in version 2" in everything
    still = await visit().open(f"{address}?show=open")
    assert "1 comment" in still
    assert "Birinchi." not in still
    assert "Ikkinchi." in still


async def test_a_draft_without_promises_says_so(db: AsyncSession, visit: Visit) -> None:
    at = await office(db, visit)
    await db.commit()
    page = await visit().open(f"/consultation/{at.draft.id}/promises")
    assert "No comment on this draft has been accepted yet." in page
    assert (await visit().open("/consultation/999999/promises")).status == 404


async def test_few_queries_however_many_promises(
    db: AsyncSession, visit: Visit, engine: AsyncEngine
) -> None:
    at = await office(db, visit)
    for number in range(25):
        await answer(db, await comment(db, at.draft, body=f"Fikr {number}."))
    await redraft(db, at.draft, REDRAFTED)
    await db.commit()
    reader = visit()
    await reader.open("/")
    with statements(engine) as sent:
        page = await reader.open(f"/consultation/{at.draft.id}/promises")
    assert page.links("Next page")
    assert len(sent) <= 6, sent.statements
