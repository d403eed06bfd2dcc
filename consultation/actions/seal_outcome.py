"""Write down what an outcome says in a form that anybody can check later."""

from collections.abc import Sequence
from dataclasses import dataclass

from agencies.models import Obligation
from agencies.queries import agencies
from consultation.models import Dossier, Outcome, OutcomeReport
from consultation.outcomes.gathering import first_and_last, gather
from consultation.queries import outcome_rows
from consultation.rules.answers import PROMISING
from consultation.rules.outcome_reports import (
    PromisesMark,
    TableMark,
    canonical_report,
    report_hash,
)
from consultation.rules.outcome_rows import canonical_row, row_hash, table_hash
from consultation.rules.outcome_volumes import last_lines
from core.database import AsyncSession, stored
from core.errors import NotThere
from core.i18n import N_

# Lines of the table that are read, and held in memory, at once.
_PORTION = 1_000


@dataclass(frozen=True, slots=True)
class _SealedTable:
    """What the report says of its table; `letters` are how many the words of each line have."""

    mark: TableMark
    promises: PromisesMark
    letters: Sequence[int]


async def seal_outcome(
    db: AsyncSession, dossier: Dossier, outcome: Outcome, obligation: Obligation
) -> OutcomeReport:
    """The lines of the table first, then the report that names their hash.

    The draft is held alone by whoever publishes, so no comment comes or goes meanwhile.
    """
    agency = await agencies.by_id(db, dossier.agency_id)
    if agency is None:
        raise NotThere(N_("There is no such agency."))
    table = await _seal_table(db, dossier)
    report = await gather(
        db, dossier, outcome, obligation, agency, table=table.mark, promises=table.promises
    )
    canonical = canonical_report(report)
    sealed = OutcomeReport(
        dossier_id=stored(dossier.id),
        canonical=canonical.decode(),
        sha256=report_hash(canonical),
        volumes=last_lines(table.letters),
    )
    db.add(sealed)
    await db.flush()
    return sealed


async def _seal_table(db: AsyncSession, dossier: Dossier) -> _SealedTable:
    """The promises are counted as they are sealed: an officer may name a version meanwhile."""
    identity = stored(dossier.id)
    _, newest = await first_and_last(db, dossier)
    comment_ids = await outcome_rows.in_order(db, identity, stored(newest.id))
    marks, letters = list[bytes](), list[int]()
    made = still_open = 0
    for start in range(0, len(comment_ids), _PORTION):
        portion = comment_ids[start : start + _PORTION]
        rows = await outcome_rows.said(db, portion, first=start + 1)
        sealed = [row_hash(canonical_row(row)) for row in rows]
        await outcome_rows.keep(db, identity, rows, sealed)
        marks += sealed
        letters += [sum(map(len, row.words)) for row in rows]
        made += sum(row.verdict in PROMISING for row in rows)
        still_open += sum(row.is_open for row in rows)
    mark = TableMark(len(marks), table_hash(marks).hex())
    return _SealedTable(mark, PromisesMark(made, still_open), letters)
