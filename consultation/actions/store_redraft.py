"""Publish a text as the next version of a draft, clauses under the names they had before."""

from collections.abc import Sequence
from datetime import datetime

from consultation.actions.keep_file import KeptFile
from consultation.actions.name_clauses import name_clauses
from consultation.actions.store_version import Kinship, store_version
from consultation.linking import Comparison
from consultation.models import Dossier, LinkKind, Version
from consultation.queries import manuscripts
from consultation.rules.links import Tie, carried
from core.database import AsyncSession, stored


async def store_redraft(
    db: AsyncSession,
    dossier: Dossier,
    comparison: Comparison,
    *,
    ties: Sequence[Tie],
    language: str,
    source: KeptFile,
    note: str,
    now: datetime,
) -> Version:
    """Of a clause that was split, the likest part keeps its name; of several merged into one, the
    name of the likest lives on. A clause that comes back is new to this version, under its name.
    """
    dossier_id = stored(dossier.id)
    known = await manuscripts.named_clauses(db, dossier_id)
    return await store_version(
        db,
        dossier_id=dossier_id,
        number=comparison.aim.number,
        act=comparison.act,
        clauses=comparison.news,
        clause_ids=await _clause_ids(db, dossier_id, comparison, ties, known),
        kinships=[
            Kinship(
                tie.kind,
                None if tie.kind is LinkKind.NEW else _old_id(comparison, tie),
                tie.new,
                tie.score,
                None if tie.decided is None else tie.decided.by_id,
            )
            for tie in ties
        ],
        language=language,
        source=source,
        note=note,
        now=now,
    )


async def _clause_ids(
    db: AsyncSession,
    dossier_id: int,
    comparison: Comparison,
    ties: Sequence[Tie],
    known: dict[str, int],
) -> list[int]:
    names = carried(ties)
    ids: dict[int, int] = {new: comparison.olds[old].clause_id for new, old in names.items()}
    fresh = [clause for clause in comparison.news if clause.position not in ids]
    keys = await name_clauses(
        db, dossier_id, [clause.node.uid for clause in fresh], taken=known.keys()
    )
    ids |= {clause.position: key for clause, key in zip(fresh, keys, strict=True)}
    return [ids[clause.position] for clause in comparison.news]


def _old_id(comparison: Comparison, tie: Tie) -> int | None:
    return None if tie.old is None else comparison.olds[tie.old].id
