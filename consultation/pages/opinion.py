"""An agency that was asked says what it thinks of a draft: agrees, remarks, or objects."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import Viewer, signed_in
from consultation.actions.give_endorsement import give_endorsement
from consultation.endorsed import SeenRequest
from consultation.forms.endorsements import OpinionForm, typed_remarks
from consultation.models import Version
from consultation.pages.dossiers import record_at
from consultation.pages.endorsement import is_officer_of_asked, seen_at
from consultation.queries import endorsements, sheets
from consultation.queries.dossiers import Record
from consultation.queries.sheets import ClausePlace
from consultation.rules.endorsements import GIVE_ENDORSEMENT, MOST_REMARKS, RequestDeed
from core.database import stored
from core.errors import Conflict
from core.forms import Filled, empty, read
from core.i18n import N_
from core.rendering import flash, render, see_other
from core.requests import db, language, now, outbox, translator, typed

# Empty fields for remarks below those that were filled in.
_SPARE = 2


@dataclass(frozen=True)
class OpinionPage:
    """The form with the clauses of the version asked about, and so many fields for remarks."""

    record: Record
    seen: SeenRequest
    version: Version
    clauses: Sequence[ClausePlace]
    form: Filled[Any]
    rows: int


async def show(request: Request) -> Response:
    record, seen, _ = await _asked(request)
    if not seen.may(RequestDeed.GIVE):
        asked = seen.asked.request
        return see_other(request, "endorsement", dossier=asked.dossier_id, asked=stored(asked.id))
    return await _page(request, record, seen, empty(), rows=1)


async def give(request: Request) -> Response:
    """Take what was said; or, asked for it, show the form again with more room for remarks."""
    record, seen, officer = await _asked(request)
    values, remarks = typed_remarks(typed(request))
    if typed(request).get("deed") == "more":
        opinion = typed(request).get("opinion", "")
        known = {"opinion": opinion} if isinstance(opinion, str) else {}
        return await _page(
            request, record, seen, empty(**known, **values), rows=len(remarks) + _SPARE
        )
    form = read(typed(request), OpinionForm, translator(request))
    form.values.update(values)
    status = 422
    if form.is_right:
        with form.refusals():
            try:
                await give_endorsement(
                    db(request),
                    record.dossier,
                    stored(seen.asked.request.id),
                    opinion=form.value.opinion,
                    remarks=remarks,
                    language=language(request).tag,
                    by_id=officer.person_id,
                    outbox=outbox(request),
                    now=now(request),
                )
            except Conflict as refusal:
                form.errors[""] = translator(request).gettext(refusal.message, **refusal.params)
                status = 409
    if not form.is_right:
        return await _page(request, record, seen, form, rows=len(remarks) or 1, status=status)
    flash(request, N_("Your answer is published. The drafting agency gets a letter."))
    asked = seen.asked.request
    return see_other(request, "endorsement", dossier=asked.dossier_id, asked=stored(asked.id))


async def _asked(request: Request) -> tuple[Record, SeenRequest, Viewer]:
    """The request of the address, for an officer of the agency that was asked."""
    person, record = signed_in(request), await record_at(request)
    seen = await seen_at(request, record)
    GIVE_ENDORSEMENT.require(person, await is_officer_of_asked(request, seen))
    return record, seen, person


async def _page(
    request: Request,
    record: Record,
    seen: SeenRequest,
    form: Filled[Any],
    *,
    rows: int,
    status: int = 200,
) -> Response:
    version = await endorsements.text_of(
        db(request), stored(record.dossier.id), seen.asked.request.version
    )
    page = OpinionPage(
        record=record,
        seen=seen,
        version=version,
        clauses=await sheets.choosable(db(request), stored(version.id)),
        form=form,
        rows=min(rows, MOST_REMARKS),
    )
    return render(request, "consultation/endorsements/opinion.html", page, status=status)
