"""The moderators' queue, and each case with the words, the signals and the history."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from accounts.queries import people
from accounts.viewing import signed_in
from core import forms
from core.errors import NotThere
from core.forms import Filled
from core.gate import Fact
from core.i18n import N_
from core.paging import Page, asked_page
from core.rendering import render
from core.requests import db, now
from moderation.models import Case, CaseKind, CaseState, Decision, Report, Restriction
from moderation.pages.judges import is_impartial
from moderation.queries import cases, decisions
from moderation.queries.cases import Queued, priority_of
from moderation.rules.automatic import Rule, rule_marked
from moderation.rules.cases import ANSWERS, restricting_answer
from moderation.rules.claims import hands, is_claimed
from moderation.rules.grounds import Ground, grounds_for, grounds_in_force
from moderation.rules.permissions import DECIDE_CASES, SEE_CASES
from moderation.rules.priority import Priority
from moderation.subjects import Described, described_all, described_one, subject_of, subjects


@dataclass(frozen=True)
class CasesPage:
    """Open cases by priority; `described` by kind and identity, `names` of claimers by key."""

    queue: Page[Queued]
    described: Mapping[tuple[str, int], Described]
    names: Mapping[int, str]
    subject_kinds: Sequence[str]
    kind: str
    subject_kind: str
    is_mine: bool

    @property
    def is_filtered(self) -> bool:
        return bool(self.kind or self.subject_kind or self.is_mine)


@dataclass(frozen=True)
class CasePage:
    """One case as a moderator or the ombudsman reads it.

    `hands` says whose the case is now: "mine", "other", or nobody's; `can_decide` is for a
    moderator without a part in the matter.
    """

    case: Case
    described: Described
    facts: Sequence[Fact]
    priority: Priority
    reports: Sequence[Report]
    history: Sequence[Decision]
    rule: Rule | None
    hands: str
    claimer: str
    is_moderator: bool
    is_impartial: bool
    grounds: Sequence[Ground]
    ground_names: Mapping[str, Ground]
    answers: Sequence[Restriction]
    form: Filled[Any]

    @property
    def can_decide(self) -> bool:
        return self.case.state is CaseState.OPEN and self.is_moderator and self.is_impartial


async def listed(request: Request) -> Response:
    seen = signed_in(request)
    SEE_CASES.require(seen)
    session, asked = db(request), request.query_params
    kind, subject_kind = asked.get("kind", ""), asked.get("subject", "")
    is_mine = asked.get("mine") == "yes"
    queue = await cases.queue(
        session,
        asked_page(request),
        kind=CaseKind(kind) if kind in set(CaseKind) else None,
        subject_kind=subject_kind if subject_kind in subjects(request) else "",
        claimed_by_id=seen.person_id if is_mine else None,
        now=now(request),
    )
    found = [queued.case for queued in queue.items]
    page = CasesPage(
        queue=queue,
        described=await described_all(
            session, subjects(request), [(case.subject_kind, case.subject_id) for case in found]
        ),
        names=await people.names_of(
            session,
            [
                case.claimed_by_id
                for case in found
                if case.claimed_by_id is not None and is_claimed(case, now(request))
            ],
        ),
        subject_kinds=sorted(subjects(request)),
        kind=kind if kind in set(CaseKind) else "",
        subject_kind=subject_kind if subject_kind in subjects(request) else "",
        is_mine=is_mine,
    )
    return render(request, "moderation/cases/listed.html", page)


async def case(request: Request) -> Response:
    SEE_CASES.require(signed_in(request))
    return await case_page(request, await case_named(request), forms.empty())


async def case_named(request: Request) -> Case:
    """The case an address names. Raises NotThere."""
    found = await cases.by_id(db(request), request.path_params["case"])
    if found is None:
        raise NotThere(N_("There is no case with this number."))
    return found


async def case_page(
    request: Request, found: Case, form: Filled[Any], *, status: int = 200
) -> Response:
    """The page of a case, with a decision form that may have come back with mistakes."""
    session, seen = db(request), signed_in(request)
    kind, identity = found.subject_kind, found.subject_id
    reports = await cases.reports_on(session, found)
    names = await people.names_of(session, [found.claimed_by_id] if found.claimed_by_id else [])
    page = CasePage(
        case=found,
        described=await described_one(session, subjects(request), kind, identity),
        facts=await subject_of(subjects(request), kind).facts(request, identity),
        priority=priority_of(found, len(reports), now(request)),
        reports=reports,
        history=await decisions.about(session, kind, identity),
        rule=rule_marked(found.rule),
        hands=hands(found, seen.person_id, now(request)),
        claimer=names.get(found.claimed_by_id or 0, ""),
        is_moderator=DECIDE_CASES.holds(seen),
        is_impartial=await is_impartial(request, seen, found),
        grounds=grounds_for(kind, restricting_answer(found.kind)),
        ground_names=grounds_in_force(),
        answers=ANSWERS[found.kind],
        form=form,
    )
    return render(request, "moderation/cases/case.html", page, status=status)
