"""What is said beside comments after redrafts, out of the database."""

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from consultation.actions.add_language import add_language
from consultation.models import Dossier
from consultation.queries.standings import sources
from consultation.rules.standing import Fate, Standing
from consultation.standings import standings
from core.database import AsyncSession, stored
from tests.clock import MORNING
from tests.counting import statements
from tests.making.consultation import article, clauses, comment, dossier
from tests.making.laws import FIRST, SECOND, WORDS, law
from tests.making.manuscripts import manuscript, redraft


async def about(db: AsyncSession, draft: Dossier, number: str) -> int:
    """Somebody comments on this article; the id of its words."""
    words = await article(db, draft, number)
    await comment(db, draft, words=words, body=f"Fikr {number}.")
    return stored(words.id)


async def told(db: AsyncSession, words: int) -> Standing:
    return (await standings(db, [words]))[words]


@pytest.fixture
async def draft(db: AsyncSession) -> Dossier:
    return await dossier(db, text=FIRST)


async def test_nothing_is_said_while_the_version_is_the_newest(
    db: AsyncSession, draft: Dossier
) -> None:
    standing = await told(db, await about(db, draft, "2"))
    assert (standing.fates, standing.differs, standing.cited) == ((), False, "2-modda.")


async def test_unchanged_changed_renumbered_deleted(db: AsyncSession, draft: Dossier) -> None:
    words = {number: await about(db, draft, number) for number in WORDS}
    await redraft(db, draft, SECOND)
    found = {number: await told(db, identity) for number, identity in words.items()}
    assert found["1"].fates == (Fate.UNCHANGED,)
    assert (found["2"].fates, found["2"].ended_in) == ((Fate.DELETED,), 2)
    assert (found["3"].fates, found["3"].cited) == ((Fate.RENUMBERED,), "2-modda.")
    assert found["4"].fates == (Fate.RENUMBERED, Fate.TEXT_CHANGED)
    assert found["5"].fates == (Fate.RENUMBERED,)
    assert WORDS["4"] in found["4"].written.words


async def test_a_clause_restored_as_it_was_is_unchanged(db: AsyncSession, draft: Dossier) -> None:
    words = await about(db, draft, "2")
    changed = [text.replace("davlat", "xususiy") for text in WORDS.values()]
    await redraft(db, draft, law(changed))
    assert (await told(db, words)).fates == (Fate.TEXT_CHANGED,)
    await redraft(db, draft, FIRST)
    assert (await told(db, words)).fates == (Fate.UNCHANGED,)


async def test_what_was_merged_points_to_where_it_went(db: AsyncSession, draft: Dossier) -> None:
    words = [await about(db, draft, number) for number in ("2", "3")]
    texts = [WORDS["1"], f"{WORDS['2']} {WORDS['3']}", WORDS["4"], WORDS["5"]]
    await redraft(db, draft, law(texts))
    one, other = [await told(db, identity) for identity in words]
    ended, living = (one, other) if one.is_ended else (other, one)
    assert ended.fates == (Fate.MERGED,)
    assert [(place.cited, place.clause_id) for place in ended.places] == [
        ("2-modda.", living.written.clause_id)
    ]
    assert Fate.TEXT_CHANGED in living.fates
    gone = await sources(db, living.written.clause_id)
    assert [place.clause_id for place in gone] == [ended.written.clause_id]


async def test_what_was_split_says_where_its_parts_are(db: AsyncSession) -> None:
    both = f"{WORDS['2']} {WORDS['3']}"
    draft = await dossier(db, text=law([WORDS["1"], both, WORDS["4"]]))
    words = await about(db, draft, "2")
    await redraft(db, draft, law([WORDS["1"], WORDS["2"], WORDS["3"], WORDS["4"]]))
    standing = await told(db, words)
    assert standing.fates[0] is Fate.SPLIT
    assert Fate.TEXT_CHANGED in standing.fates
    assert len(standing.places) == 1


async def test_a_doubt_of_the_next_version_waits_for_the_drafter(
    db: AsyncSession, draft: Dossier
) -> None:
    about_each = [await about(db, draft, number) for number in WORDS]
    # Nothing of the second article is left but the number.
    other = "Daryolar boʻyida yashovchilar huquqlari va koʻllar qoʻriqlanadi."
    texts = [other if number == "2" else words for number, words in WORDS.items()]
    made = await manuscript(db, law(texts), draft=draft)
    waiting = {link["old"] for link in made.links or () if link["needs_review"]}
    found = [await told(db, identity) for identity in about_each]
    by_place = {clause.id: clause.position for clause in await clauses(db, draft)}
    expected = [by_place[identity] in waiting for identity in about_each]
    assert any(expected)
    assert [Fate.WAITS in standing.fates for standing in found] == expected


async def test_words_in_a_language_that_the_newest_version_lacks_are_compared_in_another(
    db: AsyncSession, draft: Dossier
) -> None:
    russian = law([f"Статья о воде номер {n}." for n in WORDS], language="ru")
    await add_language(
        db, draft, act=russian, source_name="v.txt", source_bytes=b"v", language="ru", now=MORNING
    )
    same, changed = [
        next(c for c in await clauses(db, draft, "ru") if (c.kind, c.number) == ("article", n))
        for n in ("1", "4")
    ]
    for words in (same, changed):
        await comment(db, draft, words=words)
    texts = [text.replace("oldin", "keyin") for text in WORDS.values()]
    await redraft(db, draft, law(texts))
    assert (await told(db, stored(same.id))).fates == (Fate.UNCHANGED,)
    standing = await told(db, stored(changed.id))
    assert standing.fates == (Fate.TEXT_CHANGED,)
    assert (standing.written.language, standing.written.number) == ("ru", 1)


async def test_few_queries_however_many_comments(
    db: AsyncSession, draft: Dossier, engine: AsyncEngine
) -> None:
    words = [await about(db, draft, number) for number in WORDS]
    await redraft(db, draft, law(list(WORDS.values())[1:]))
    with statements(engine) as sent:
        assert len(await standings(db, words)) == 5
    assert len(sent) == 2
