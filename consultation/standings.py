"""What became of the words that comments were written about, for a whole list of comments."""

from collections.abc import Collection, Mapping

from consultation.queries import standings as queries
from consultation.rules.standing import Standing, standing_of
from core.database import AsyncSession


async def standings(
    db: AsyncSession, clause_version_ids: Collection[int]
) -> Mapping[int, Standing]:
    """By the clauses as they stood when somebody wrote about them: two queries, however many."""
    facts = await queries.facts(db, set(clause_version_ids))
    older = {fact.written.clause_id for fact in facts.values() if fact.written.number < fact.newest}
    steps = await queries.steps(db, older)
    return {
        identity: standing_of(
            fact.written,
            fact.current,
            steps.get(fact.written.clause_id, ()),
            newest=fact.newest,
            waits=fact.waits,
        )
        for identity, fact in facts.items()
    }
