"""One invalidation at its permanent address: its progress, and what officers do about it."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import Viewer, viewer
from core import forms
from core.database import stored
from core.errors import Invalid, NotThere
from core.forms import Filled
from core.i18n import N_
from core.rendering import flash, path_to, render, see_other
from core.requests import db, is_fragment_wanted, now, translator, typed
from petitions.actions.cancel_invalidation import cancel_invalidation
from petitions.actions.decide_invalidation import approve_invalidation, refuse_invalidation
from petitions.actions.reverse_invalidation import (
    approve_reversal,
    propose_reversal,
    refuse_reversal,
    reverse_alone,
)
from petitions.forms import WORDS_LONGEST, WORDS_SHORTEST, DeedForm
from petitions.models import Invalidation, Petition
from petitions.pages.invalidation_lines import Line, lines_of
from petitions.pages.officers import judge_of, signed_petition_named
from petitions.queries import invalidations
from petitions.queries.parties import has_part
from petitions.rules.criteria import as_typed, from_json
from petitions.rules.invalidations import WAITING, Deed, officer
from petitions.rules.permissions import (
    CHECK_SIGNATURES,
    DECIDE_INVALIDATION,
    INVALIDATION_DEEDS,
    JUDGE_SIGNATURES,
    open_deeds,
)
from petitions.rules.states import SHOWN

# What each deed is done by, and what the officer reads after it.
_DEEDS: Mapping[Deed, tuple[Callable[..., Awaitable[None]], str]] = {
    Deed.APPROVE: (approve_invalidation, N_("It is approved, and the worker has begun.")),
    Deed.REFUSE: (refuse_invalidation, N_("It is refused. All these signatures stay counted.")),
    Deed.CANCEL: (cancel_invalidation, N_("It is stopped. What was taken out is given back.")),
    Deed.PROPOSE_REVERSAL: (
        propose_reversal,
        N_("The reversal is proposed, and public. Another officer decides."),
    ),
    Deed.APPROVE_REVERSAL: (
        approve_reversal,
        N_("The reversal is approved, and the worker has begun."),
    ),
    Deed.REFUSE_REVERSAL: (refuse_reversal, N_("The reversal is refused.")),
    Deed.REVERSE: (reverse_alone, N_("It is reversed, and the worker has begun.")),
}


@dataclass(frozen=True)
class InvalidationPage:
    """The invalidation, and the form with what this officer may do about it now, if anything.

    `demand` is empty where the public may not read it. `hindrance` says to an officer why they may
    do nothing; `preview` is where they see the signatures once more.
    """

    petition: Petition
    demand: str
    line: Line
    is_officer: bool
    hindrance: str
    deeds: Sequence[Deed]
    form: Filled[Any]
    preview: str
    longest: int = WORDS_LONGEST


async def show(request: Request) -> Response:
    petition = await signed_petition_named(request)
    return await _page(request, petition, await _named(request, petition), forms.empty())


async def decide(request: Request) -> Response:
    """Do what the pressed button says. Raises NotAllowed, and Conflict when it has moved on."""
    petition = await signed_petition_named(request)
    found = await _named(request, petition)
    judge = await judge_of(request, petition)
    form = forms.read(typed(request), DeedForm, translator(request))
    if form.is_right:
        with form.refusals():
            await _do(request, judge.viewer, found, form.value)
    if not form.is_right:
        return await _page(request, petition, found, form, status=422)
    flash(request, _DEEDS[form.value.deed][1])
    return see_other(
        request,
        "petition_invalidation",
        petition=stored(petition.id),
        invalidation=stored(found.id),
    )


async def _do(request: Request, seen: Viewer, found: Invalidation, form: DeedForm) -> None:
    if form.deed in INVALIDATION_DEEDS:
        INVALIDATION_DEEDS[form.deed].require(seen, found)
    if form.deed is not Deed.APPROVE and len(form.words) < WORDS_SHORTEST:
        raise Invalid(
            N_("Say why, in at least {count} letters. Everybody reads it."),
            field="words",
            count=WORDS_SHORTEST,
        )
    action, _ = _DEEDS[form.deed]
    await action(db(request), found, words=form.words, by=officer(seen), now=now(request))


async def _named(request: Request, petition: Petition) -> Invalidation:
    found = await invalidations.by_id(db(request), request.path_params["invalidation"])
    if found is None or found.petition_id != petition.id:
        raise NotThere(N_("This petition has no invalidation with this number."))
    return found


async def _page(
    request: Request,
    petition: Petition,
    found: Invalidation,
    form: Filled[Any],
    *,
    status: int = 200,
) -> Response:
    seen = viewer(request)
    is_officer = seen is not None and CHECK_SIGNATURES.holds(seen)
    deeds, hindrance = (
        await _deeds(request, petition, seen, found) if seen and is_officer else ([], "")
    )
    [line] = await lines_of(request, petition, [found])
    identity = stored(petition.id)
    typed_criteria = urlencode(as_typed(from_json(found.criteria)))
    page = InvalidationPage(
        petition=petition,
        demand=petition.demand if is_officer or petition.state in SHOWN else "",
        line=line,
        is_officer=is_officer,
        hindrance=hindrance,
        deeds=deeds,
        form=form,
        preview=f"{path_to(request, 'petition_criteria', petition=identity)}?{typed_criteria}",
    )
    template = "progress" if is_fragment_wanted(request) else "invalidation"
    return render(request, f"petitions/invalidations/{template}.html", page, status=status)


async def _deeds(
    request: Request, petition: Petition, seen: Viewer, found: Invalidation
) -> tuple[list[Deed], str]:
    """What the officer may do now, and the sentence that says why it is nothing."""
    if not JUDGE_SIGNATURES.holds(seen, await has_part(db(request), petition, seen.person_id)):
        return [], JUDGE_SIGNATURES.refusal
    deeds = open_deeds(seen, found)
    is_stuck = found.state in WAITING and not deeds
    return deeds, DECIDE_INVALIDATION.refusal if is_stuck else ""
