"""Appeals: the form against a decision, each appeal with its answer, and the queue."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from accounts.models import Role
from accounts.queries import people
from accounts.viewing import signed_in
from core import forms
from core.errors import NotThere
from core.forms import Filled
from core.i18n import N_
from core.paging import Page, asked_page
from core.rendering import flash, render, see_other
from core.requests import db, now, outbox, translator, typed
from moderation.actions.appeal import appeal as appeal_against
from moderation.forms import APPEAL_LONGEST, AppealForm
from moderation.models import Appeal, Decision, Instance
from moderation.pages.decisions import decision_named
from moderation.pages.judges import hindrance
from moderation.queries import appeals, decisions
from moderation.rules.appeals import Redress, redress, require_redress
from moderation.rules.claims import hands, is_claimed
from moderation.rules.grounds import Ground, ground_of
from moderation.rules.permissions import APPEAL_THIS, SEE_CASES, SEE_THIS_APPEAL
from moderation.subjects import Described, described_all, described_one, subjects


@dataclass(frozen=True)
class AppealFormPage:
    """The decision, the words it is about, and the form of whoever wrote them."""

    decision: Decision
    described: Described
    left: Redress
    form: Filled[Any]
    longest: int = APPEAL_LONGEST


@dataclass(frozen=True)
class AppealPage:
    """One appeal: a receipt and an answer to its author, a task to those who answer it.

    `hands` says whose it is now: "mine", "other", or nobody's; `hindrance` why this reader does
    not answer it: "instance", "part" or "spent".
    """

    appeal: Appeal
    decision: Decision
    ground: Ground | None
    described: Described
    earlier: Sequence[Appeal]
    left: Redress | None
    is_own: bool
    hindrance: str
    hands: str
    claimer: str
    form: Filled[Any]


@dataclass(frozen=True)
class AppealsPage:
    """The queue of those this reader may see; `described` by kind and identity of the words."""

    queue: Page[tuple[Appeal, Decision]]
    described: Mapping[tuple[str, int], Described]
    names: Mapping[int, str]
    is_answered: bool


async def listed(request: Request) -> Response:
    """Moderators see the first appeals, the ombudsman all of them."""
    seen = signed_in(request)
    SEE_CASES.require(seen)
    sees_all = Role.OMBUDSMAN in seen.roles
    is_answered = request.query_params.get("answered") == "yes"
    queue = await appeals.queue(
        db(request),
        asked_page(request),
        instances=tuple(Instance) if sees_all else (Instance.MODERATOR,),
        is_open=not is_answered,
    )
    about = {(decision.subject_kind, decision.subject_id) for _, decision in queue.items}
    claimers = [one.claimed_by_id or 0 for one, _ in queue.items if is_claimed(one, now(request))]
    page = AppealsPage(
        queue=queue,
        described=await described_all(db(request), subjects(request), about),
        names=await people.names_of(db(request), claimers),
        is_answered=is_answered,
    )
    return render(request, "moderation/appeals/listed.html", page)


async def form(request: Request) -> Response:
    decision, described, left = await _appealable(request)
    return _form_page(request, decision, described, left, forms.empty())


async def make(request: Request) -> Response:
    decision, described, left = await _appealable(request)
    filled = forms.read(typed(request), AppealForm, translator(request))
    if not filled.is_right:
        return _form_page(request, decision, described, left, filled, status=422)
    made = await appeal_against(
        db(request),
        decision,
        words=filled.value.words,
        by_id=signed_in(request).person_id,
        outbox=outbox(request),
        now=now(request),
    )
    flash(request, N_("Your appeal has come. The answer will be on this page."))
    return see_other(request, "moderation_appeal", appeal=made.id)


async def appeal(request: Request) -> Response:
    seen = signed_in(request)
    found = await appeal_named(request)
    SEE_THIS_APPEAL.require(seen, found)
    return await appeal_page(request, found, forms.empty())


async def appeal_named(request: Request) -> Appeal:
    """The appeal an address names. Raises NotThere."""
    found = await appeals.by_id(db(request), request.path_params["appeal"])
    if found is None:
        raise NotThere(N_("There is no appeal with this number."))
    return found


async def appeal_page(
    request: Request, found: Appeal, filled: Filled[Any], *, status: int = 200
) -> Response:
    """The page of an appeal, with a reply that may have come back with mistakes."""
    session, seen = db(request), signed_in(request)
    decision = await decisions.of_appeal(session, found)
    given = await appeals.against(session, decision)
    names = await people.names_of(session, [found.claimed_by_id] if found.claimed_by_id else [])
    page = AppealPage(
        appeal=found,
        decision=decision,
        ground=ground_of(decision.ground, decision.ground_version),
        described=await described_one(
            session, subjects(request), decision.subject_kind, decision.subject_id
        ),
        earlier=[one for one in given if one.id != found.id and one.made_at <= found.made_at],
        left=redress(decision, given),
        is_own=seen.person_id == found.appellant_id,
        hindrance=await hindrance(request, seen, found, decision, given),
        hands=hands(found, seen.person_id, now(request)),
        claimer=names.get(found.claimed_by_id or 0, ""),
        form=filled,
    )
    return render(request, "moderation/appeals/appeal.html", page, status=status)


async def _appealable(request: Request) -> tuple[Decision, Described, Redress]:
    """The decision an address names, for its author. Raises a refusal when nothing is left."""
    seen = signed_in(request)
    decision = await decision_named(request)
    described = await described_one(
        db(request), subjects(request), decision.subject_kind, decision.subject_id
    )
    APPEAL_THIS.require(seen, described.author_id)
    given = await appeals.against(db(request), decision)
    return decision, described, require_redress(decision, given, now(request))


def _form_page(
    request: Request,
    decision: Decision,
    described: Described,
    left: Redress,
    filled: Filled[Any],
    *,
    status: int = 200,
) -> Response:
    page = AppealFormPage(decision, described, left, filled)
    return render(request, "moderation/appeals/form.html", page, status=status)
