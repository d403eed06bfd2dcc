"""What is said beside comments after redrafts, out of the database."""

from dataclasses import replace

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from consultation.actions.add_language import add_language
from consultation.actions.decide_link import decide_link
from consultation.actions.link_manuscript import link_manuscript
from consultation.actions.publish_manuscript import publish_manuscript
from consultation.changes import difference
from consultation.models import ClauseVersion, Dossier, LinkKind, Manuscript
from consultation.queries import acts
from consultation.queries.standings import sources
from consultation.rules.links import Ruling
from consultation.rules.standing import Fate, Standing
from consultation.splitting import Act
from consultation.standings import standings
from core.database import AsyncSession, stored
from core.errors import Invalid
from tests.clock import MORNING
from tests.counting import statements
from tests.making.consultation import article, clauses, comment, dossier
from tests.making.laws import FIRST, SECOND, WORDS, law
from tests.making.manuscripts import NOTE, agree, manuscript, redraft


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
    made = await manuscript(db, law(texts), draft=draft)
    for number in ("2", "3"):
        await say(db, made, Ruling.MERGED, old=number, new="2")
    await agree(db, made)
    await publish_manuscript(db, made, note=NOTE, revision=made.revision, now=MORNING)
    one, other = [await told(db, identity) for identity in words]
    ended, living = (one, other) if one.is_ended else (other, one)
    assert ended.fates == (Fate.MERGED,)
    assert [(place.cited, place.clause_id) for place in ended.places] == [
        ("2-modda.", living.written.clause_id)
    ]
    assert Fate.TEXT_CHANGED in living.fates
    gone = await sources(db, living.written.clause_id, "uz-Latn")
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
    about_each = {number: await about(db, draft, number) for number in WORDS}
    made = await manuscript(db, FIRST, draft=draft)
    made.links = [link | {"needs_review": link["old"] == 3} for link in made.links or ()]
    comparison = await link_manuscript(db, made)
    found = {number: (await told(db, words)).fates for number, words in about_each.items()}
    assert comparison.olds[3].number == "2"
    assert found == {"1": (), "2": (Fate.WAITS,), "3": (), "4": (), "5": ()}


async def test_a_clause_that_lost_its_counterpart_to_another_word_waits_too(
    db: AsyncSession, draft: Dossier
) -> None:
    words = await about(db, draft, "2")
    made = await manuscript(db, FIRST, draft=draft)
    assert (await told(db, words)).fates == ()
    await say(db, made, Ruling.IS, old="3", new="2")
    assert (await told(db, words)).fates == (Fate.WAITS,)
    await say(db, made, Ruling.DELETED, old="2")
    assert (await told(db, words)).fates == ()


async def test_a_deleted_clause_comes_back_by_a_drafters_word_with_its_comments(
    db: AsyncSession, draft: Dossier
) -> None:
    words = await about(db, draft, "2")
    point = next(c for c in await clauses(db, draft) if c.kind == "text" and c.text == WORDS["2"])
    await comment(db, draft, words=point)
    await redraft(db, draft, without_second())
    assert (await told(db, words)).fates == (Fate.DELETED,)
    made = await manuscript(db, FIRST, draft=draft)
    await agree(db, made)
    await say(db, made, Ruling.IS, old="2", new="2")
    await publish_manuscript(db, made, note=NOTE, revision=made.revision, now=MORNING)
    for identity in (words, stored(point.id)):
        standing = await told(db, identity)
        assert standing.fates == (Fate.RESTORED, Fate.UNCHANGED)
        assert not standing.is_ended


async def test_what_is_no_more_can_only_come_back_as_a_whole(
    db: AsyncSession, draft: Dossier
) -> None:
    await redraft(db, draft, without_second())
    made = await manuscript(db, FIRST, draft=draft)
    for ruling in (Ruling.PART, Ruling.MERGED, Ruling.DELETED):
        with pytest.raises(Invalid):
            new = "" if ruling is Ruling.DELETED else "2"
            await say(db, made, ruling, old="2", new=new)


def without_second() -> Act:
    return law([text for number, text in WORDS.items() if number != "2"])


async def say(
    db: AsyncSession, text: Manuscript, ruling: Ruling, *, old: str = "", new: str = ""
) -> None:
    """A drafter's word about articles by their numbers, among all that ever were."""
    comparison = await link_manuscript(db, text)
    # The lost ones stand last, and are meant where both have the number.
    olds = {c.number: c.uid for c in comparison.olds if c.kind == "article"}
    news = {c.node.number: c.node.id for c in comparison.news if c.kind == "article"}
    await decide_link(
        db,
        text,
        ruling,
        uid=olds.get(old, ""),
        node=news.get(new, ""),
        revision=text.revision,
        by_id=text.uploaded_by_id,
        now=MORNING,
    )


async def russian_rested(db: AsyncSession, draft: Dossier) -> Dossier:
    """A draft whose first version is Uzbek and Russian, its second Uzbek alone: it lost the second
    article and has a new one at its end.
    """
    russian = law([RUSSIAN[n] for n in WORDS], language="ru")
    await add_language(
        db, draft, act=russian, source_name="v.txt", source_bytes=b"v", language="ru", now=MORNING
    )
    texts = [text for number, text in WORDS.items() if number != "2"]
    fish = "Baliq ovlash tartibi hokim qarori bilan belgilanadi."
    made = await manuscript(db, law([*texts, fish]), draft=draft)
    await say(db, made, Ruling.DELETED, old="2")
    await say(db, made, Ruling.NEW, new="5")
    await agree(db, made)
    await publish_manuscript(db, made, note=NOTE, revision=made.revision, now=MORNING)
    return draft


async def test_a_redraft_in_a_language_that_rested_keeps_every_clause(
    db: AsyncSession, draft: Dossier
) -> None:
    about_each = {number: await about(db, draft, number) for number in WORDS}
    await russian_rested(db, draft)
    fish = next(c for c in await newest(db, draft) if c.number == "5" and c.kind == "article")
    await comment(db, draft, words=fish)
    texts = [RUSSIAN[n] for n in WORDS if n != "2"]
    text = law([*texts, "Порядок лова рыбы определяет хоким."], language="ru")
    made = await manuscript(db, text, draft=draft, language="ru", is_next=True)
    # The clause that was never written in Russian is guessed by its place, and waits.
    assert made.waiting > 0
    assert (await told(db, stored(fish.id))).fates == (Fate.WAITS,)
    await agree(db, made)
    version = await publish_manuscript(db, made, note=NOTE, revision=made.revision, now=MORNING)
    assert (version.number, version.language) == (3, "ru")
    assert (await told(db, stored(fish.id))).is_ended is False
    assert (await told(db, about_each["1"])).fates == (Fate.UNCHANGED,)
    second = await told(db, about_each["2"])
    assert (second.fates, second.ended_in) == ((Fate.DELETED,), 2)
    published = await acts.versions_of(db, stored(draft.id))
    found = await difference(db, published, published[1], published[-1])
    kinds = {found.new.by_id[edge.new].number: edge.kind for edge in found.edges if edge.new}
    assert kinds["5"] is LinkKind.NEW
    assert kinds["1"] is LinkKind.SAME


RUSSIAN = {
    "1": "Вода принадлежит государству и охраняется законом наравне с недрами.",
    "2": "Каналы строит министерство по заявкам хозяйств каждую весну.",
    "3": "Плата за полив зависит от площади участка и рода посевов.",
    "4": "Спор соседей разбирает совет старейшин до начала полива.",
    "5": "Колодцы бурят лишь с разрешения комитета геологии.",
}


async def newest(db: AsyncSession, draft: Dossier) -> list[ClauseVersion]:
    published = await acts.versions_of(db, stored(draft.id))
    return await acts.whole(db, stored(published[-1].id))


async def test_words_in_a_language_that_the_newest_version_lacks_are_compared_in_another(
    db: AsyncSession, draft: Dossier
) -> None:
    russian = law([f"Статья о воде номер {n}." for n in WORDS], language="ru")
    # A number is printed as its language prints it, and that is no other number.
    russian = replace(
        russian,
        nodes=tuple(
            replace(node, label=f"Статья {node.number}.") if node.kind == "article" else node
            for node in russian.nodes
        ),
    )
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
