"""Tags of an agency: made as they are written, bounded, and seen by its officers alone."""

from collections.abc import Callable

from consultation.actions.tag_comments import tag_comments
from consultation.queries import desk_work
from consultation.rules.desk import MOST_TAGS_OF_COMMENT
from core.database import AsyncSession, stored
from tests.browsing import Browser
from tests.clock import MORNING
from tests.consultation.pages.desk import office
from tests.making.consultation import comment, dossier

Visit = Callable[..., Browser]

ADDRESS = "/consultation/answers/tags"


async def test_a_tag_is_made_by_its_name_and_is_the_same_in_both_scripts(
    db: AsyncSession, visit: Visit
) -> None:
    made = await office(db, visit)
    said = [await comment(db, made.draft, body=f"Fikr {n}.") for n in range(3)]
    await db.commit()
    address = f"{ADDRESS}?agency={made.agency.slug}"
    page = await made.post(address, comment=[str(said[0].id)], tag="Suv narxi")
    assert "Comments that have the tag “Suv narxi” now: 1." in page
    page = await made.post(
        address, comment=[str(said[0].id), str(said[1].id)], tag="сув нархи", return_to=made.desk
    )
    [tag] = await desk_work.tags_of(db, stored(made.agency.id))
    assert tag.name == "Suv narxi"
    tagged = await page.send("Show", tag=str(tag.id))
    assert "2 comments wait for an answer" in tagged
    assert "Fikr 2." not in tagged
    notes = await made.browser.open(f"/consultation/comments/{said[0].id}/notes")
    assert "The tag is taken off." in await notes.send("Take it off")
    assert "1 comment waits" in await made.browser.open(f"{made.desk}&tag={tag.id}")


async def test_a_comment_has_so_many_tags_and_no_more(db: AsyncSession, visit: Visit) -> None:
    made = await office(db, visit)
    said, agency_id = await comment(db, made.draft), stored(made.agency.id)
    for number in range(MOST_TAGS_OF_COMMENT):
        await tag_comments(
            db,
            agency_id,
            [stored(said.id)],
            name=f"belgi {number}",
            by_id=stored(made.officer.id),
            now=MORNING,
        )
    await db.commit()
    page = await made.post(
        f"{ADDRESS}?agency={made.agency.slug}", comment=str(said.id), tag="yana bitta"
    )
    assert page.status == 422
    assert "A comment has at most 10 tags. Take one off first." in page
    assert len(await desk_work.tags_on(db, stored(said.id))) == MOST_TAGS_OF_COMMENT
    assert len(await desk_work.tags_of(db, agency_id)) == MOST_TAGS_OF_COMMENT


async def test_tags_are_no_business_of_others(db: AsyncSession, visit: Visit) -> None:
    made, others = await office(db, visit), await office(db, visit)
    said = await comment(db, made.draft)
    foreign = await comment(db, await dossier(db))
    await db.commit()
    address = f"{ADDRESS}?agency={made.agency.slug}"
    await made.post(address, comment=[str(said.id), str(foreign.id)], tag="Ichki belgi")
    [tag] = await desk_work.tags_of(db, stored(made.agency.id))
    assert await desk_work.tags_on(db, stored(foreign.id)) == []
    assert "Ichki belgi" not in await others.browser.open(others.desk)
    assert "Ichki belgi" not in await visit().open(f"/consultation/comments/{said.id}")
    own = f"{ADDRESS}/{tag.id}/removal?agency={others.agency.slug}"
    await others.post(own, comment=str(said.id))
    assert await desk_work.tags_on(db, stored(said.id)) == [tag]
    assert (await others.post(address, comment=str(said.id), tag="x")).status == 403
