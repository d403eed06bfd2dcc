"""Invalidations of signatures: those of a petition, for everybody, and the officers' desk."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import viewer
from core import forms
from core.database import stored
from core.i18n import N_
from core.paging import Page, asked_page
from core.rendering import flash, render, see_other
from core.requests import db, now, translator, typed
from petitions.actions.propose_invalidation import propose_invalidation
from petitions.forms import ProposalForm
from petitions.models import Petition, Tally
from petitions.pages.criteria import criteria_page, read_criteria
from petitions.pages.invalidation_lines import Line, lines_of
from petitions.pages.officers import checking_officer, judge_of, signed_petition_named
from petitions.queries import invalidations, petitions, tallies
from petitions.rules.invalidations import MOVING, WAITING
from petitions.rules.permissions import CHECK_SIGNATURES

# How many stand on the petition's own page, the newest first.
_SHOWN = 3


@dataclass(frozen=True)
class PublicLines:
    """The part of a petition's page about signatures that were taken out of its count."""

    lines: Sequence[Line]
    is_officer: bool


@dataclass(frozen=True)
class InvalidationsPage:
    """All invalidations of one petition."""

    petition: Petition
    tally: Tally
    lines: Page[Line]
    is_officer: bool


@dataclass(frozen=True)
class DeskPage:
    """Invalidations that wait for a second officer, or are being carried out."""

    lines: Page[Line]
    petitions: Mapping[int, Petition]


async def public_lines(request: Request, petition: Petition) -> PublicLines:
    """The newest invalidations for the petition's page; two queries more where there are any."""
    found = await invalidations.latest_of(db(request), stored(petition.id), _SHOWN)
    return PublicLines(
        lines=await lines_of(request, petition, found), is_officer=_is_officer(request)
    )


async def listed(request: Request) -> Response:
    """The public list of a petition's invalidations."""
    petition = await signed_petition_named(request)
    identity = stored(petition.id)
    found = await invalidations.of_petition(db(request), identity, asked_page(request))
    page = InvalidationsPage(
        petition=petition,
        tally=await tallies.of_petition(db(request), identity),
        lines=Page(await lines_of(request, petition, found.items), found.number, found.total),
        is_officer=_is_officer(request),
    )
    return render(request, "petitions/invalidations/listed.html", page)


async def propose(request: Request) -> Response:
    """Propose what was looked at; a mistake shows the preview again."""
    petition = await signed_petition_named(request)
    judge = await judge_of(request, petition)
    fields = {name: value for name, value in typed(request).items() if isinstance(value, str)}
    criteria_form = forms.empty(**fields)
    criteria = await read_criteria(request, petition, criteria_form)
    form = forms.read(typed(request), ProposalForm, translator(request))
    if criteria is None or not form.is_right:
        return await criteria_page(request, petition, fields, form)
    identity = stored(petition.id)
    tally = await tallies.of_petition(db(request), identity)
    with form.refusals():
        made = await propose_invalidation(
            db(request),
            identity,
            criteria,
            until_number=min(form.value.until_number, tally.log_length),
            reason=form.value.reason,
            explanation=form.value.explanation,
            by=judge.officer,
            now=now(request),
        )
    if form.errors:
        return await criteria_page(request, petition, fields, form)
    flash(request, N_("It is proposed, and public. Another officer decides."))
    return see_other(
        request, "petition_invalidation", petition=identity, invalidation=stored(made.id)
    )


async def desk(request: Request) -> Response:
    """What waits for a second officer and what is running, over all petitions."""
    checking_officer(request)
    found = await invalidations.in_states(db(request), WAITING | MOVING, asked_page(request))
    page = DeskPage(
        lines=Page(await lines_of(request, None, found.items), found.number, found.total),
        petitions=await petitions.by_ids(db(request), {one.petition_id for one in found.items}),
    )
    return render(request, "petitions/invalidations/desk.html", page)


def _is_officer(request: Request) -> bool:
    seen = viewer(request)
    return seen is not None and CHECK_SIGNATURES.holds(seen)
