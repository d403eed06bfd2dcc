"""Decide a case: the statement of reasons, the deed, and the letters, in one transaction."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from core.database import AsyncSession, stored
from core.errors import Invalid
from core.gate import Ruling
from core.i18n import N_
from core.letters import Outbox
from moderation.letters import report_outcome, statement_of_reasons
from moderation.models import Case, CaseKind, CaseState, Decision, Restriction
from moderation.queries import cases, readers
from moderation.rules.cases import ANSWERS, RESTRICTING, SOURCES, is_withheld, require_move
from moderation.rules.claims import require_in_hand, require_version
from moderation.rules.grounds import Ground, ground_of, grounds_for
from moderation.rules.redress import reword_until
from moderation.subjects import Described, Subject


@dataclass(frozen=True)
class Judgement:
    """What a moderator has written: the answer, its ground if it restricts, and why.

    `same_as` names the words that these repeat, for a ground that says so.
    """

    restriction: Restriction
    ground: str
    explanation: str
    facts: str
    same_as: int | None = None


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
    require_move(case, CaseState.DECIDED)
    require_version(case, version)
    require_in_hand(case, by_id)
    decision = _stated(case, judgement, described, by_id=by_id, now=now)
    same = await _same(db, subject, decision)
    db.add(decision)
    case.state = CaseState.DECIDED
    case.version += 1
    db.add(case)
    await db.flush()
    await _do(db, subject, case, decision)
    await _write(db, outbox, case, decision, described, same, now=now)
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
        same_as_id=judgement.same_as if ground and ground.names_same else None,
        explanation=judgement.explanation,
        facts=judgement.facts,
        source=SOURCES[case.kind],
        rule=case.rule,
        detected_automatically=bool(case.rule),
        decided_automatically=False,
        decided_by_id=by_id,
        decided_at=now,
        effective_at=now,
        ends_at=reword_until(now) if judgement.restriction is Restriction.RETURNED else None,
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


async def _same(db: AsyncSession, subject: Subject, decision: Decision) -> Described | None:
    """The words that these repeat, for a ground that says so. Raises Invalid unless everybody can
    read them, and they are others.
    """
    ground = ground_of(decision.ground, decision.ground_version)
    if ground is None or not ground.names_same:
        return None
    named = decision.same_as_id or 0
    same = (await subject.describe(db, [named])).get(named)
    if same is None or not same.is_shown or named == decision.subject_id:
        raise Invalid(
            N_("Write the number of the published petition that this one repeats."),
            field="same_as",
        )
    return same


async def _do(db: AsyncSession, subject: Subject, case: Case, decision: Decision) -> None:
    identity, by_id, now = case.subject_id, decision.decided_by_id, decision.decided_at
    reason, ruling = decision.explanation, _ruling(decision)
    if decision.restriction in RESTRICTING:
        await subject.hide(db, identity, by_id=by_id, reason=reason, ruling=ruling, now=now)
    elif decision.restriction is Restriction.RETURNED:
        await subject.hand_back(db, identity, by_id=by_id, reason=reason, ruling=ruling, now=now)
    elif is_withheld(case):
        await subject.show(db, identity, by_id=by_id, reason=reason, now=now)


def _ruling(decision: Decision) -> Ruling:
    ground = ground_of(decision.ground, decision.ground_version)
    return Ruling(
        decision=stored(decision.id),
        ground=ground.names if ground else {},
        text_stays=ground is not None and ground.text_stays,
        same_as=decision.same_as_id,
        until=decision.ends_at,
    )


async def _write(
    db: AsyncSession,
    outbox: Outbox,
    case: Case,
    decision: Decision,
    described: Described,
    same: Described | None,
    *,
    now: datetime,
) -> None:
    """To the author when anything changed for them, and to everybody who reported."""
    author_id = described.author_id
    reporters = {report.reporter_id for report in await cases.reports_on(db, case)}
    reachable = await readers.reachable(db, reporters | {author_id})
    if author_id in reachable and (
        decision.restriction is not Restriction.NONE or case.kind is CaseKind.HOLD
    ):
        letter = statement_of_reasons(decision, described, same, to=reachable[author_id])
        await outbox.post(db, letter, now=now)
    for reporter_id in sorted(reporters & reachable.keys()):
        await outbox.post(db, report_outcome(decision, to=reachable[reporter_id]), now=now)
