"""What a clause led to over versions: its own later words, where it went, and its end."""

from sqlalchemy.ext.asyncio import AsyncEngine
from sqlmodel import col, select

from consultation.models import Clause, ClauseLink, ClauseVersion, LinkKind, NodeKind
from consultation.queries import later_words
from consultation.rules.later_words import changed
from consultation.rules.whole import WHOLE
from core.database import AsyncSession, stored
from tests.counting import statements
from tests.making.consultation import act, article, dossier
from tests.making.manuscripts import redraft


async def test_a_clause_is_followed_through_every_version(db: AsyncSession) -> None:
    draft = await dossier(db)
    first = await article(db, draft)
    await redraft(db, draft, act(words="Suv xalq mulkidir va alohida muhofaza qilinadi."))
    await redraft(db, draft, act(words="Suv hammaning mulkidir va alohida muhofaza qilinadi."))
    descent = (await later_words.of(db, [stored(first.id)]))[stored(first.id)]
    assert (descent.written.number, descent.written.cited) == (1, "1-modda.")
    assert [(each.number, each.clause_id) for each in descent.later] == [
        (2, first.clause_id),
        (3, first.clause_id),
    ]


async def test_words_of_a_later_version_lead_to_nothing_before_it(db: AsyncSession) -> None:
    draft = await dossier(db)
    version = await redraft(db, draft, act(words="Suv xalq mulkidir va alohida muhofaza qilinadi."))
    clause = await clause_of(db, stored(version.id))
    descent = (await later_words.of(db, [stored(clause.id)]))[stored(clause.id)]
    assert descent.later == ()


async def test_the_end_of_a_clause_is_a_step_without_words(db: AsyncSession) -> None:
    draft = await dossier(db)
    last = await article(db, draft, "3")
    await redraft(db, draft, act(2))
    [end] = (await later_words.of(db, [stored(last.id)]))[stored(last.id)].later
    assert (end.number, end.is_end, end.cited) == (2, True, "3-modda.")


async def test_where_a_clause_went_is_followed_too(db: AsyncSession) -> None:
    """A link to another clause, as one that was split or merged has it, and on from there."""
    draft = await dossier(db)
    first = await article(db, draft)
    second = await redraft(db, draft, act(words="Suv xalq mulkidir va alohida muhofaza qilinadi."))
    target = await clause_of(db, stored(second.id), number="2")
    db.add(
        ClauseLink(
            version_id=stored(second.id), old_id=first.id, new_id=target.id, kind=LinkKind.SPLIT
        )
    )
    await db.flush()
    await redraft(db, draft, act(words="Suv hammaning mulkidir va alohida muhofaza qilinadi."))
    descent = (await later_words.of(db, [stored(first.id)]))[stored(first.id)]
    found = {(each.number, each.clause_id) for each in descent.later}
    assert found == {
        (number, clause) for number in (2, 3) for clause in (first.clause_id, target.clause_id)
    }


async def test_one_query_however_many(db: AsyncSession, engine: AsyncEngine) -> None:
    draft = await dossier(db)
    asked = [stored((await article(db, draft, number)).id) for number in "123"]
    await redraft(db, draft, act(words="Suv xalq mulkidir va alohida muhofaza qilinadi."))
    with statements(engine) as sent:
        found = await later_words.of(db, asked)
    assert len(sent) == 1
    assert set(found) == set(asked)
    assert await later_words.of(db, []) == {}


async def clause_of(db: AsyncSession, version_id: int, *, number: str = "1") -> ClauseVersion:
    """The article of this number in one version."""
    found = await db.exec(
        select(ClauseVersion).where(
            ClauseVersion.version_id == version_id,
            ClauseVersion.kind == NodeKind.ARTICLE,
            ClauseVersion.number == number,
        )
    )
    return found.one()


async def test_the_draft_as_a_whole_is_changed_by_any_change_of_its_text(db: AsyncSession) -> None:
    draft = await dossier(db)
    found = await db.exec(
        select(ClauseVersion)
        .join(Clause, col(Clause.id) == ClauseVersion.clause_id)
        .where(Clause.dossier_id == draft.id, Clause.uid == WHOLE)
    )
    whole = found.one()
    await redraft(db, draft, act(words="Suv xalq mulkidir va alohida muhofaza qilinadi."))
    descent = (await later_words.of(db, [stored(whole.id)]))[stored(whole.id)]
    assert [each.number for each in changed(descent.written, descent.later)] == [2]


async def test_what_is_new_since_is_offered_by_its_articles(db: AsyncSession) -> None:
    draft = await dossier(db)
    first = await article(db, draft)
    await redraft(db, draft, act(4))
    await redraft(db, draft, act(4, words="Suv xalq mulkidir va alohida muhofaza qilinadi."))
    offered = (await later_words.offered(db, [stored(first.id)]))[stored(first.id)]
    assert [change.number for change in offered.changes] == [3]
    added = [(one.later.number, one.later.cited, one.begins) for one in offered.added]
    assert added == [(2, "4-modda.", "Suvdan foydalanish"), (3, "4-modda.", "Suvdan foydalanish")]
    # Whoever wrote about a text that had it already was not answered by it.
    later = await clause_of(db, offered.added[0].later.version_id)
    then = (await later_words.offered(db, [stored(later.id)]))[stored(later.id)]
    assert then.added == ()


async def test_a_text_in_another_language_is_nothing_new(db: AsyncSession) -> None:
    draft = await dossier(db)
    first = await article(db, draft)
    await redraft(db, draft, act(4))
    await redraft(db, draft, act(4, language="ru"), language="ru")
    offered = (await later_words.offered(db, [stored(first.id)]))[stored(first.id)]
    assert [(one.later.language, one.later.cited) for one in offered.added] == [
        ("uz-Latn", "4-modda.")
    ]
