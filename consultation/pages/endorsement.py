"""One request for an endorsement: what was said, what is answered to it, and its withdrawal."""

from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import Viewer, signed_in, viewer
from agencies.queries import memberships
from consultation.actions.reply_to_remark import reply_to_remark
from consultation.actions.withdraw_endorsement_request import withdraw_endorsement_request
from consultation.endorsed import SeenRequest, one_of
from consultation.forms.endorsements import ReplyForm, RequestWithdrawalForm
from consultation.pages.dossiers import is_officer_of, record_at
from consultation.queries.dossiers import Record
from consultation.rules.endorsements import ASK_ENDORSEMENT, RequestDeed
from core.database import stored
from core.errors import Conflict, NotThere
from core.forms import Filled, empty, read
from core.i18n import N_
from core.rendering import flash, render, see_other
from core.requests import calendar, db, language, now, outbox, translator, typed


@dataclass(frozen=True)
class EndorsementPage:
    """A request and what came of it; the forms only for those who may use them.

    `replying` is the number of the remark that `reply` is about, when its form came back.
    """

    record: Record
    seen: SeenRequest
    is_drafter: bool
    is_asked: bool
    withdrawal: Filled[Any] | None
    reply: Filled[Any]
    replying: int = 0

    def reply_to(self, number: int) -> Filled[Any]:
        """The form for the answer to a remark, with what was typed if it is the one."""
        return self.reply if number == self.replying else empty()


async def show(request: Request) -> Response:
    record = await record_at(request)
    return await _page(request, record, await seen_at(request, record))


async def withdraw(request: Request) -> Response:
    record, asker = await _drafting(request)
    seen = await seen_at(request, record)
    form = read(typed(request), RequestWithdrawalForm, translator(request))
    status = 422
    if form.is_right:
        try:
            await withdraw_endorsement_request(
                db(request),
                record.dossier,
                stored(seen.asked.request.id),
                reason=form.value.reason,
                by_id=asker.person_id,
                outbox=outbox(request),
                now=now(request),
            )
        except Conflict as refusal:
            form.errors[""] = translator(request).gettext(refusal.message, **refusal.params)
            status = 409
    if not form.is_right:
        return await _page(request, record, seen, withdrawal=form, status=status)
    flash(request, N_("The request is withdrawn. The agency gets a letter with your reason."))
    return _to(request, seen)


async def reply(request: Request) -> Response:
    record, officer = await _drafting(request)
    seen = await seen_at(request, record)
    number = request.path_params["remark"]
    form = read(typed(request), ReplyForm, translator(request))
    status = 422
    if form.is_right:
        try:
            await reply_to_remark(
                db(request),
                stored(seen.asked.request.id),
                number,
                settlement=form.value.settlement,
                reason=form.value.reason,
                language=language(request).tag,
                by_id=officer.person_id,
                now=now(request),
            )
        except Conflict as refusal:
            form.errors[""] = translator(request).gettext(refusal.message, **refusal.params)
            status = 409
    if not form.is_right:
        return await _page(request, record, seen, reply=form, replying=number, status=status)
    flash(request, N_("The remark is answered. Everybody reads what became of it and why."))
    return _to(request, seen)


async def seen_at(request: Request, record: Record) -> SeenRequest:
    """The request of the address. Raises NotThere."""
    seen = await one_of(
        db(request),
        record.dossier,
        request.path_params["asked"],
        calendar=calendar(request),
        now=now(request),
    )
    if seen is None:
        raise NotThere(N_("Nobody was asked about this draft under this number."))
    return seen


async def is_officer_of_asked(request: Request, seen: SeenRequest) -> bool:
    """Whether the reader works for the agency that was asked."""
    person = viewer(request)
    return person is not None and await memberships.works_for(
        db(request), person.person_id, seen.asked.request.agency_id
    )


async def _drafting(request: Request) -> tuple[Record, Viewer]:
    record, seen = await record_at(request), signed_in(request)
    ASK_ENDORSEMENT.require(seen, await is_officer_of(request, record.dossier))
    return record, seen


def _to(request: Request, seen: SeenRequest) -> Response:
    asked = seen.asked.request
    return see_other(request, "endorsement", dossier=asked.dossier_id, asked=stored(asked.id))


async def _page(
    request: Request,
    record: Record,
    seen: SeenRequest,
    *,
    withdrawal: Filled[Any] | None = None,
    reply: Filled[Any] | None = None,
    replying: int = 0,
    status: int = 200,
) -> Response:
    is_drafter = await is_officer_of(request, record.dossier)
    may_withdraw = is_drafter and seen.may(RequestDeed.WITHDRAW)
    page = EndorsementPage(
        record=record,
        seen=seen,
        is_drafter=is_drafter,
        is_asked=await is_officer_of_asked(request, seen),
        withdrawal=withdrawal or (empty() if may_withdraw else None),
        reply=reply or empty(),
        replying=replying,
    )
    return render(request, "consultation/endorsements/endorsement.html", page, status=status)
