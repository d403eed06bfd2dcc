"""Endorsements of a draft by other agencies: all of them, and the form in which they are asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import signed_in
from agencies.models import Agency
from agencies.queries import agencies
from consultation.actions.ask_endorsement import ask_endorsement
from consultation.endorsed import SeenRequest, all_of, newest_of
from consultation.models import Dossier
from consultation.pages.dossiers import is_officer_of, record_at
from consultation.queries import endorsements
from consultation.queries.dossiers import Record
from consultation.rules.endorsement_terms import EndorsementTerm, endorsement_term
from consultation.rules.endorsements import ASK_ENDORSEMENT, RequestDeed
from core.database import stored
from core.dates import day_of
from core.errors import Conflict
from core.forms import Filled, empty
from core.i18n import N_, localised, sort_key
from core.paging import Page, asked_page
from core.rendering import flash, render, see_other
from core.requests import calendar, db, language, now, outbox, translator, typed


@dataclass(frozen=True)
class EndorsementsPage:
    """Every request about a draft, the newest first.

    `form` only for officers of the drafting agency who may ask, with the agencies that can be asked
    about the version numbered `version` and those that are `chosen`.
    """

    record: Record
    requests: Page[SeenRequest]
    version: int
    term: EndorsementTerm
    form: Filled[Any] | None
    askable: Sequence[Agency]
    chosen: frozenset[int]


async def listed(request: Request) -> Response:
    record = await record_at(request)
    may_ask = record.outcome is None and await is_officer_of(request, record.dossier)
    return await _page(request, record, empty() if may_ask else None)


async def ask(request: Request) -> Response:
    record, seen = await record_at(request), signed_in(request)
    ASK_ENDORSEMENT.require(seen, await is_officer_of(request, record.dossier))
    chosen = frozenset(
        int(one)
        for one in typed(request).getlist("agencies")
        if isinstance(one, str) and one.isascii() and one.isdigit() and len(one) < 19
    )
    form: Filled[Any] = Filled(translator=translator(request))
    status = 422
    with form.refusals():
        try:
            asked = await ask_endorsement(
                db(request),
                record.dossier,
                agency_ids=chosen,
                by_id=seen.person_id,
                calendar=calendar(request),
                outbox=outbox(request),
                now=now(request),
            )
        except Conflict as refusal:
            form.errors[""] = translator(request).gettext(refusal.message, **refusal.params)
            status = 409
    if form.errors:
        return await _page(request, record, form, chosen=chosen, status=status)
    flash(request, N_("Asked: {count}. Each of these agencies gets a letter."), count=len(asked))
    return see_other(request, "endorsements", dossier=stored(record.dossier.id))


async def _page(
    request: Request,
    record: Record,
    form: Filled[Any] | None,
    *,
    chosen: frozenset[int] = frozenset(),
    status: int = 200,
) -> Response:
    session, instant = db(request), now(request)
    draft = record.dossier
    page = EndorsementsPage(
        record=record,
        requests=await all_of(
            session, draft, asked_page(request), calendar=calendar(request), now=instant
        ),
        version=await endorsements.newest_version(session, stored(draft.id)),
        term=endorsement_term(draft.act_type, day_of(instant)),
        form=form,
        askable=await _askable(request, draft) if form else [],
        chosen=chosen,
    )
    return render(request, "consultation/endorsements/listed.html", page, status=status)


async def _askable(request: Request, draft: Dossier) -> list[Agency]:
    """Other agencies that were not asked yet, or can be asked again; by name."""
    asked = await newest_of(db(request), draft, calendar=calendar(request), now=now(request))
    busy = {one.asked.agency.id for one in asked if not one.may(RequestDeed.ASK_AGAIN)}
    spoken = language(request)
    return sorted(
        (
            agency
            for agency in await agencies.listed(db(request))
            if agency.id != draft.agency_id and agency.id not in busy
        ),
        key=lambda agency: sort_key(localised(agency.names, spoken), spoken),
    )
