"""Deciding a case, and the statement of reasons of every decision at its permanent address."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from accounts.queries import people
from accounts.viewing import signed_in, viewer
from core import forms
from core.errors import NotThere
from core.i18n import N_
from core.rendering import flash, render, see_other
from core.requests import db, now, outbox, translator, typed
from moderation.actions.decide_case import Judgement, decide_case
from moderation.forms import DecisionForm
from moderation.models import Appeal, Decision
from moderation.pages.cases import case_named, case_page
from moderation.pages.judges import require_impartial
from moderation.queries import appeals, decisions
from moderation.rules.appeals import Redress, redress
from moderation.rules.automatic import Rule, rule_marked
from moderation.rules.grounds import Ground, ground_of
from moderation.rules.permissions import DECIDE_CASES, SEE_WHO_DECIDED
from moderation.subjects import Described, described_all, described_one, subject_of, subjects


@dataclass(frozen=True)
class DecisionPage:
    """A statement of reasons. `words` are None where the public may not read them.

    `same` are the words these repeat, `appeals` what was appealed and answered, `left` what the
    author can still ask for until its last day. `moderator` is a name for the ombudsman alone.
    """

    decision: Decision
    ground: Ground | None
    rule: Rule | None
    words: Described | None
    same: Described | None
    appeals: Sequence[Appeal]
    left: Redress | None
    moderator: str

    @property
    def mark(self) -> str:
        """By which anybody who has the words can tell that they are the ones judged."""
        return f"SHA-256 {self.decision.subject_hash.hex()}"


async def decision(request: Request) -> Response:
    found = await decision_named(request)
    given = await appeals.against(db(request), found)
    seen, names = viewer(request), {}
    if seen is not None and SEE_WHO_DECIDED.holds(seen):
        names = await people.names_of(db(request), [found.decided_by_id])
    page = DecisionPage(
        decision=found,
        ground=ground_of(found.ground, found.ground_version),
        rule=rule_marked(found.rule),
        words=await _public_words(request, found),
        same=await _same(request, found),
        appeals=given,
        left=redress(found, given),
        moderator=names.get(found.decided_by_id, ""),
    )
    return render(request, "moderation/decisions/decision.html", page)


async def decision_named(request: Request) -> Decision:
    """The decision an address names. Raises NotThere."""
    found = await decisions.by_id(db(request), request.path_params["decision"])
    if found is None:
        raise NotThere(N_("There is no decision with this number."))
    return found


async def decide(request: Request) -> Response:
    seen = signed_in(request)
    DECIDE_CASES.require(seen)
    case = await case_named(request)
    await require_impartial(request, seen, case)
    form = forms.read(typed(request), DecisionForm, translator(request))
    if form.is_right:
        with form.refusals():
            made = await decide_case(
                db(request),
                case,
                Judgement(
                    restriction=form.value.restriction,
                    ground=form.value.ground,
                    explanation=form.value.explanation,
                    facts=form.value.facts,
                    same_as=int(form.value.same_as) if form.value.same_as else None,
                ),
                subject=subject_of(subjects(request), case.subject_kind),
                described=await described_one(
                    db(request), subjects(request), case.subject_kind, case.subject_id
                ),
                by_id=seen.person_id,
                version=form.value.version,
                outbox=outbox(request),
                now=now(request),
            )
    if not form.is_right:
        return await case_page(request, case, form, status=422)
    flash(request, N_("The decision is made, and public from now on."))
    return see_other(request, "moderation_decision", decision=made.id)


async def _same(request: Request, found: Decision) -> Described | None:
    """The words that the judged ones repeat, while everybody can read them."""
    if found.same_as_id is None:
        return None
    key = (found.subject_kind, found.same_as_id)
    same = (await described_all(db(request), subjects(request), [key])).get(key)
    return same if same is not None and same.is_shown else None


async def _public_words(request: Request, found: Decision) -> Described | None:
    """Words that are shown now, or that were refused on a ground which leaves them published.

    The text must still be the one that was judged, and this the last decision about it.
    """
    key = (found.subject_kind, found.subject_id)
    described = (await described_all(db(request), subjects(request), [key])).get(key)
    if described is None or described.is_shown:
        return described
    ground = ground_of(found.ground, found.ground_version)
    newest, *_ = await decisions.about(db(request), *key)
    is_same = hashlib.sha256(described.text.encode()).digest() == found.subject_hash
    may_stay = ground is not None and ground.text_stays and newest.id == found.id
    return described if may_stay and is_same else None
