"""Letters that many people sent, as everybody reads them and as officers have them compared."""

from collections.abc import Callable
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncEngine

from agencies.models import MemberRole
from consultation.actions.move_comment import move_comment
from consultation.models import Comment, CommentGroup, CommentState, Dossier
from consultation.queries import acts, groups
from core.database import AsyncSession, Sessions, stored
from core.scripts import to_cyrillic
from tests.browsing import Browser
from tests.clock import MORNING
from tests.consultation.test_folding import LETTER, OTHER, folded
from tests.counting import statements
from tests.making.accounts import person, signed_in
from tests.making.agencies import member
from tests.making.consultation import OPENED, article, comment, dossier

Visit = Callable[..., Browser]

OWN = "Men Oʻrtachirchiq tumanida oʻn gektar yerda ishlayman va besh farzandim bor. "


async def campaign(
    db: AsyncSession, sessions: Sessions, copies: int = 3
) -> tuple[Dossier, CommentGroup, list[Comment]]:
    """A draft with a letter that several people sent, the last of them with words of their own."""
    draft = await dossier(db)
    said = [
        await comment(db, draft, body=LETTER if place % 2 else to_cyrillic(LETTER))
        for place in range(copies - 1)
    ]
    said.append(await comment(db, draft, body=OWN + LETTER))
    [group] = await folded(sessions, db, draft)
    return draft, group, said


async def test_everybody_reads_the_letter_its_copies_and_the_rule(
    db: AsyncSession, sessions: Sessions, visit: Visit
) -> None:
    draft, group, said = await campaign(db, sessions)
    page = await visit().open(f"/consultation/{draft.id}/groups/{group.id}")
    assert page.status == 200
    assert "3 people sent this letter; 1 added words of their own." in page
    assert "Two comments are one letter when at least 45 of 100 pairs" in page
    assert "Score 100 of 100" in page
    [mark] = page.tree.xpath("//mark")
    assert " ".join(mark.text_content().split()) == f"own words: {OWN[:-2]} (end of own words)"
    assert all(f"No. {one.id}" in page for one in said)
    own = await page.follow("With words of their own (1)")
    assert f"No. {said[-1].id}" in own
    assert len(own.tree.xpath("//article[@class='comment']")) == 1


async def test_a_copy_that_proposes_something_else_says_so(
    db: AsyncSession, sessions: Sessions, visit: Visit
) -> None:
    draft = await dossier(db)
    for proposed in ("", "Suv xalq mulkidir.", "Suv xalq mulkidir.", "Suv hech kimniki emas."):
        (await comment(db, draft, body=LETTER)).proposed = proposed
    [group] = await folded(sessions, db, draft)
    page = await visit().open(f"/consultation/{draft.id}/groups/{group.id}")
    assert "Proposed wordings are not compared" in page
    assert "Suv hech kimniki emas." in page
    assert "Suv xalq mulkidir." in page


async def test_a_letter_keeps_its_page_when_nobody_is_left(
    db: AsyncSession, sessions: Sessions, visit: Visit
) -> None:
    draft, group, said = await campaign(db, sessions)
    for one in said[1:]:
        await move_comment(db, one, to=CommentState.HIDDEN, by_id=None, now=MORNING)
    await db.commit()
    page = await visit().open(f"/consultation/{draft.id}/groups/{group.id}")
    assert page.status == 200
    assert "No two comments are this letter any more" in page
    assert (
        await visit().open(f"/consultation/{stored(draft.id) + 1}/groups/{group.id}")
    ).status == 404
    listed = await visit().open(f"/consultation/{draft.id}/groups")
    assert "No letter is known that several people sent." in listed


async def test_a_group_that_became_part_of_another_leads_there(
    db: AsyncSession, sessions: Sessions, visit: Visit
) -> None:
    draft, group, _ = await campaign(db, sessions)
    db.add(
        part := CommentGroup(dossier_id=stored(draft.id), merged_into_id=group.id, made_at=MORNING)
    )
    await db.commit()
    page = await visit().open(f"/consultation/{draft.id}/groups/{part.id}")
    assert page.address.endswith(f"/consultation/{draft.id}/groups/{group.id}")


async def test_a_long_list_of_copies_has_pages_at_the_same_cost(
    db: AsyncSession, sessions: Sessions, visit: Visit, engine: AsyncEngine
) -> None:
    few, few_group, _ = await campaign(db, sessions)
    draft, group, _ = await campaign(db, sessions, copies=23)
    with statements(engine) as cost_of_few:
        await visit().open(f"/consultation/{few.id}/groups/{few_group.id}")
    with statements(engine) as cost:
        page = await visit().open(f"/consultation/{draft.id}/groups/{group.id}")
    assert len(cost) == len(cost_of_few)
    assert "23 people sent this letter" in page
    last = await page.follow("Next page")
    assert len(last.tree.xpath("//article[@class='comment']")) == 3


async def test_a_clause_says_once_what_many_said(
    db: AsyncSession, sessions: Sessions, visit: Visit
) -> None:
    draft, group, said = await campaign(db, sessions)
    clause = await acts.clause_by_id(db, (await article(db, draft)).clause_id)
    assert clause is not None
    page = await visit().open(f"/consultation/{draft.id}/clauses/{clause.uid}")
    assert page.text.count("3 people sent this letter; 1 added words of their own.") == 1
    assert page.text.count("The same letter as above") == 2
    for one in said:
        [article_of_it] = page.tree.xpath(f"//article[@id='comment-{one.id}']")
        assert f"No. {one.id}" in article_of_it.text_content()
    assert "The letter" in await page.follow(f"Letter {group.id}")


async def test_an_officer_has_comments_compared_now(
    db: AsyncSession, sessions: Sessions, visit: Visit
) -> None:
    officer = await person(db)
    draft = await dossier(db)
    await member(
        db, agency_id=draft.agency_id, person_id=stored(officer.id), role=MemberRole.OFFICER
    )
    for _ in range(2):
        await comment(db, draft, body=OTHER)
    browser = await signed_in(visit, db, officer)
    page = await browser.open(f"/consultation/{draft.id}/groups")
    page = await page.send("Compare the comments now")
    assert "The comments are being compared." in page
    assert "0 % compared: the comments wait for their turn" in page
    assert not page.links("Compare the comments now")
    folding = await groups.folding_of(db, stored(draft.id))
    assert folding is not None and folding.by_id == officer.id
    await folded(sessions, db, draft)
    page = await browser.open(f"/consultation/{draft.id}/groups")
    assert "2 comments were compared on" in page
    assert "1 letter was sent by two or more people." in page


async def test_nobody_else_has_comments_compared(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db, opens_at=OPENED - timedelta(days=1))
    browser = await signed_in(visit, db, await person(db))
    page = await browser.open(f"/consultation/{draft.id}/groups")
    assert "Compare the comments now" not in page
    assert "Nothing" not in page
    answer = await browser.client.post(f"/en/consultation/{draft.id}/groups")
    assert answer.status_code == 403
    assert await groups.folding_of(db, stored(draft.id)) is None
