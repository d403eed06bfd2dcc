"""Say what became of a clause, or take such a word back."""

from datetime import datetime

from consultation.actions.hold_manuscript import hold_revision
from consultation.actions.link_manuscript import link_manuscript, require_linked
from consultation.models import Manuscript
from consultation.queries.base_clauses import BaseClause
from consultation.rules.decisions import kept
from consultation.rules.links import Ruling
from consultation.rules.trees import Placed
from core.database import AsyncSession
from core.errors import Conflict, Invalid
from core.i18n import N_


async def decide_link(
    db: AsyncSession,
    manuscript: Manuscript,
    ruling: Ruling,
    *,
    uid: str = "",
    node: str = "",
    revision: int,
    by_id: int,
    now: datetime,
) -> None:
    """`uid` names the published clause, `node` the new one; a new or deleted clause has one only.
    A clause that only earlier versions had may come back.

    Raises Conflict where somebody has changed the text since this revision or where nothing is
    compared, Invalid where the clauses named do not go with the ruling.
    """
    await hold_revision(db, manuscript, revision)
    comparison = await link_manuscript(db, manuscript)
    if comparison.aim.base is None:
        raise Conflict(N_("This text is not compared with another version."))
    require_linked(comparison)
    place = next((p for p, clause in enumerate(comparison.olds) if clause.uid == uid), None)
    old = None if place is None else comparison.olds[place]
    new = next((clause for clause in comparison.news if clause.node.id == node), None)
    _require_fit(ruling, old, new, is_lost=place is not None and place >= comparison.living)
    manuscript.decisions = [
        *manuscript.decisions,
        kept(
            ruling,
            old=(old.uid, old.sha256) if old else None,
            new=new,
            by_id=by_id,
            at=now,
        ),
    ]
    await _settle(db, manuscript)


async def take_back_decision(
    db: AsyncSession, manuscript: Manuscript, index: int, *, revision: int
) -> None:
    """What the comparison found stands again. `index` is the place among the text's decisions."""
    await hold_revision(db, manuscript, revision)
    if not 0 <= index < len(manuscript.decisions):
        raise Conflict(N_("This decision was taken back already."))
    decisions = list(manuscript.decisions)
    del decisions[index]
    manuscript.decisions = decisions
    await _settle(db, manuscript)


async def _settle(db: AsyncSession, manuscript: Manuscript) -> None:
    manuscript.revision += 1
    db.add(manuscript)
    await db.flush()
    await link_manuscript(db, manuscript)


def _require_fit(
    ruling: Ruling, old: BaseClause | None, new: Placed | None, *, is_lost: bool
) -> None:
    needs_old, needs_new = ruling is not Ruling.NEW, ruling is not Ruling.DELETED
    if (needs_old and old is None) or (needs_new and new is None):
        raise Invalid(N_("Choose the clause that it is about."), field="other")
    if (not needs_old and old is not None) or (not needs_new and new is not None):
        raise Invalid(N_("A new or a deleted clause has no counterpart."), field="other")
    if is_lost and ruling is not Ruling.IS:
        raise Invalid(
            N_(
                "The version before has no such clause any more, so it can only come back as a"
                " whole: choose “It is this clause”, or another clause."
            ),
            field="other",
        )
