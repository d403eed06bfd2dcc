"""The history of a clause, and the page of one that the newest version has no more."""

from collections.abc import Callable

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from consultation.actions.add_language import add_language
from consultation.models import Dossier
from consultation.queries import acts
from core.database import AsyncSession
from tests.browsing import Browser
from tests.clock import MORNING
from tests.counting import statements
from tests.making.accounts import person, signed_in
from tests.making.consultation import article, clauses, comment, dossier
from tests.making.laws import FIRST, SECOND, WORDS, law
from tests.making.manuscripts import redraft

Visit = Callable[..., Browser]


async def address_of(db: AsyncSession, draft: Dossier, number: str) -> str:
    """Where this article of the first version is found."""
    named = await acts.clause_by_id(db, (await article(db, draft, number)).clause_id)
    assert named is not None
    return f"/consultation/{draft.id}/clauses/{named.uid}"


@pytest.fixture
async def draft(db: AsyncSession) -> Dossier:
    """Redrafted once, with a comment on each article of the first version."""
    made = await dossier(db, text=FIRST)
    for number in WORDS:
        words = await article(db, made, number)
        await comment(db, made, words=words, body=f"Fikr {number}.")
    await redraft(db, made, SECOND)
    return made


async def test_each_version_with_what_changed(
    db: AsyncSession, visit: Visit, draft: Dossier
) -> None:
    address = await address_of(db, draft, "4")
    await redraft(db, draft, FIRST)
    await db.commit()
    page = await (await visit().open(address)).follow("Its words in every version")
    assert "3 versions" in page
    assert "Its first words" in page
    assert "added: keyin" in page
    assert "removed: keyin" in page
    assert page.text.index("Version 3") < page.text.index("Version 1")


async def test_a_deleted_clause_keeps_its_page_and_its_comments(
    db: AsyncSession, visit: Visit, draft: Dossier
) -> None:
    address = await address_of(db, draft, "2")
    page = await (await signed_in(visit, db, await person(db))).open(address)
    assert page.status == 200
    assert "The newest version has no such clause. These are its last words." in page
    assert "Deleted in version 2" in page
    assert WORDS["2"] in page
    assert "Fikr 2." in page
    assert "Publish the comment" not in page
    assert "no comments are taken on it" in page
    assert "You read version" not in page
    place = await page.follow("Read it in its place in the act")
    assert WORDS["2"] in place
    assert "You read version 1" in place
    history = await page.follow("Its words in every version")
    assert "This version has no such clause." in history


async def test_words_for_a_deleted_clause_are_given_back(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db, text=FIRST)
    address = await address_of(db, draft, "2")
    form = await (await signed_in(visit, db, await person(db))).open(address)
    await redraft(db, draft, SECOND)
    await db.commit()
    told = await form.send("Publish the comment", stance="change", body="Kech qolgan fikr.")
    assert told.status == 409
    assert "Kech qolgan fikr." in told
    assert "no comments are taken on it" in told


async def test_a_comment_stands_with_the_words_it_was_written_about(
    db: AsyncSession, visit: Visit, draft: Dossier
) -> None:
    address = await address_of(db, draft, "4")
    await comment(db, draft, words=await article(db, draft, "4"), body="Kechroq yozilgan fikr.")
    await db.commit()
    page = await visit().open(address)
    assert "Text changed since" in page
    assert "Now 3-modda." in page
    old = [quote.text_content() for quote in page.tree.iter("blockquote")]
    assert any(WORDS["4"] in words for words in old)
    unchanged = await visit().open(await address_of(db, draft, "1"))
    assert "Words unchanged since version 1" in unchanged
    assert "The words it was written about" not in unchanged


async def test_texts_of_two_languages_beside_one_another(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db, text=FIRST)
    russian = law([f"Вода номер {n} охраняется." for n in WORDS], language="ru")
    await add_language(
        db, draft, act=russian, source_name="v.txt", source_bytes=b"v", language="ru", now=MORNING
    )
    words = next(
        c for c in await clauses(db, draft, "ru") if (c.kind, c.number) == ("article", "2")
    )
    await comment(db, draft, words=words, body="Мнение о воде.")
    address = await address_of(db, draft, "2")
    await db.commit()
    page = await visit("uz").open(address)
    assert "Мнение о воде." in page
    assert "Вода номер 2 охраняется." in page
    [quote] = [quote for quote in page.tree.iter("blockquote") if quote.get("lang") == "ru"]
    assert "Вода номер 2" in quote.text_content()
    beside = await visit("uz").open(f"{address}?beside=ru")
    assert not beside.links("Yonida boshqa tilda ochish")
    columns = [div for div in beside.tree.iter("div") if "redline-sides" in div.classes]
    assert WORDS["2"] in columns[0].text_content()
    assert "Вода номер 2" in columns[0].text_content()
    assert page.links("Yonida boshqa tilda ochish")
    await redraft(db, draft, SECOND)
    await db.commit()
    # The Russian text of the version before is no text of this one.
    later = await visit("uz").open(f"/consultation/{draft.id}")
    assert any("text=ru" in link for link in later.links("Русский (1-tahrir)"))
    old = await visit("uz").open(f"/consultation/{draft.id}?text=ru")
    assert "Вода номер 2 охраняется." in old
    assert "1-tahrirni oʻqiyapsiz" in old
    clause = await later.follow("1-modda.")
    assert not clause.links("Yonida boshqa tilda ochish")


async def test_few_queries_however_many_comments_and_versions(
    db: AsyncSession, visit: Visit, draft: Dossier, engine: AsyncEngine
) -> None:
    address = await address_of(db, draft, "4")
    await db.commit()
    asked = []
    for number in range(2):
        for path in (address, f"{address}/history"):
            with statements(engine) as sent:
                assert (await visit().open(path)).status == 200
            asked.append(len(sent))
        if number == 0:
            await redraft(db, draft, FIRST)
            words = await article(db, draft, "4")
            for each in range(10):
                await comment(db, draft, words=words, body=f"Yana {each}.")
            await db.commit()
    assert asked[:2] == asked[2:]
    assert max(asked) <= 9


async def test_no_such_clause(db: AsyncSession, visit: Visit, draft: Dossier) -> None:
    await db.commit()
    page = await visit().open(f"/consultation/{draft.id}/clauses/aaaaaaaa/history")
    assert page.status == 404


async def test_badges_and_old_words_are_read_in_the_script_of_the_text(
    db: AsyncSession, visit: Visit
) -> None:
    made = await dossier(db, text=FIRST)
    fourth = await article(db, made, "4")
    await comment(db, made, words=fourth)
    await redraft(db, made, SECOND)
    await db.commit()
    page = await (await visit().open(f"/consultation/{made.id}?text=uz-Cyrl")).follow("3-модда.")
    assert "Now 3-модда." in page
    assert "Version 1 · 4-модда." in page
    assert "текширув ўтказишдан олдин" in page
    assert "oldin" not in page
