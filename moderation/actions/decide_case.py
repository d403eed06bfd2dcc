"""Decide a case: the statement of reasons, the deed, and the letters, in one transaction."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from core.database import AsyncSession, stored
from core.errors import Conflict, Invalid
from core.i18n import N_
from core.letters import Outbox
from moderation.letters import report_outcome, statement_of_reasons
from moderation.models import Case, CaseKind, CaseState, Decision, Restriction
from moderation.queries import cases, readers
from moderation.rules.cases import (
    ANSWERS,
    RESTRICTING,
    SOURCES,
    is_claimed_by,
    is_withheld,
    require_open,
    require_version,
)
from moderation.rules.grounds import Ground, grounds_for
from moderation.subjects import Described, Subject


@dataclass(frozen=True)
class Judgement:
    """What a moderator has written: the answer, its ground if it restricts, and why."""

    restriction: Restriction
    ground: str
    explanation: str
    facts: str


async def decide_case(
    db: AsyncSession,
    case: Case,
    judgement: Judgement,
    *,
    subject: Subject,
    described: Described,
    by_id: int,
    version: int,
    outbox: Outbox,
    now: datetime,
) -> Decision:
    """Raises Conflict when another moderator was first, Invalid where a reason is missing.

    The version is looked at under the lock of the case, so two can never both decide.
    """
    await db.refresh(case, with_for_update=True)
    require_open(case)
    require_version(case, version)
    if not is_claimed_by(case, by_id):
        raise Conflict(N_("Take the case in hand before you decide it."))
    decision = _stated(case, judgement, described, by_id=by_id, now=now)
    db.add(decision)
    case.state = CaseState.DECIDED
    case.version += 1
    db.add(case)
    await db.flush()
    await _do(db, subject, case, decision)
    await _write(db, outbox, case, decision, described.author_id, now=now)
    return decision


def _stated(
    case: Case, judgement: Judgement, described: Described, *, by_id: int, now: datetime
) -> Decision:
    if judgement.restriction not in ANSWERS[case.kind]:
        raise Invalid(N_("Choose one of the answers."), field="restriction")
    ground = _ground(case, judgement)
    return Decision(
        case_id=stored(case.id),
        subject_kind=case.subject_kind,
        subject_id=case.subject_id,
        subject_hash=hashlib.sha256(described.text.encode()).digest(),
        subject_posted_at=described.posted_at,
        restriction=judgement.restriction,
        ground=ground.code if ground else "",
        ground_version=ground.version if ground else "",
        explanation=judgement.explanation,
        facts=judgement.facts,
        source=SOURCES[case.kind],
        rule=case.rule,
        detected_automatically=bool(case.rule),
        decided_automatically=False,
        decided_by_id=by_id,
        decided_at=now,
        effective_at=now,
    )


def _ground(case: Case, judgement: Judgement) -> Ground | None:
    """The ground of an answer that restricts; what is left or admitted needs none."""
    if judgement.restriction not in RESTRICTING:
        return None
    allowed = grounds_for(case.subject_kind, judgement.restriction)
    ground = next((known for known in allowed if known.code == judgement.ground), None)
    if ground is None:
        raise Invalid(N_("Choose the ground: nothing is taken away without one."), field="ground")
    return ground


async def _do(db: AsyncSession, subject: Subject, case: Case, decision: Decision) -> None:
    if decision.restriction in RESTRICTING:
        deed = subject.hide
    elif is_withheld(case):
        deed = subject.show
    else:
        return
    await deed(
        db,
        case.subject_id,
        by_id=decision.decided_by_id,
        reason=decision.explanation,
        now=decision.decided_at,
    )


async def _write(
    db: AsyncSession,
    outbox: Outbox,
    case: Case,
    decision: Decision,
    author_id: int,
    *,
    now: datetime,
) -> None:
    """To the author when anything changed for them, and to everybody who reported."""
    reporters = {report.reporter_id for report in await cases.reports_on(db, case)}
    reachable = await readers.reachable(db, reporters | {author_id})
    if author_id in reachable and (
        decision.restriction is not Restriction.NONE or case.kind is CaseKind.HOLD
    ):
        await outbox.post(db, statement_of_reasons(decision, to=reachable[author_id]), now=now)
    for reporter_id in sorted(reporters & reachable.keys()):
        await outbox.post(db, report_outcome(decision, to=reachable[reporter_id]), now=now)
