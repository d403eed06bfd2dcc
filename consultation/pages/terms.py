"""The term of a discussion: its course of events, and the form in which officers move its end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import signed_in
from agencies.rules.obligations import PublicClock
from consultation.actions.move_term import move_term
from consultation.forms.terms import TermForm
from consultation.models import TermEvent, TermKind
from consultation.pages.dossiers import clock_of, is_officer_of, record_at
from consultation.queries import terms
from consultation.queries.dossiers import Record
from consultation.rules.permissions import MOVE_TERM
from consultation.rules.phases import is_suspended
from consultation.rules.term_moves import deeds_now
from consultation.rules.term_rules import TermRules, term_rules
from core.database import stored
from core.errors import Conflict
from core.forms import Filled, empty, read
from core.i18n import N_
from core.rendering import flash, render, see_other
from core.requests import calendar, db, now, translator, typed


@dataclass(frozen=True)
class TermPage:
    """What moved the end, each with who did it; `deeds` and `form` only for officers who may.

    `announced` is the end as it was published with the draft; `quiet_until` is from when the
    discussion may close early, None where the policy knows no such rule.
    """

    record: Record
    events: Sequence[tuple[TermEvent, str]]
    deeds: Sequence[TermKind]
    is_officer: bool
    is_suspended: bool
    quiet_until: datetime | None
    clock: PublicClock | None
    form: Filled[Any]
    rules: TermRules

    @property
    def announced(self) -> datetime:
        return self.events[0][0].closes_before if self.events else self.record.dossier.closes_at


async def show(request: Request) -> Response:
    record = await record_at(request)
    return await _page(request, record, empty())


async def move(request: Request) -> Response:
    record, seen = await record_at(request), signed_in(request)
    MOVE_TERM.require(seen, await is_officer_of(request, record.dossier))
    form = read(typed(request), TermForm, translator(request))
    status = 422
    if form.is_right:
        with form.refusals():
            try:
                await move_term(
                    db(request),
                    stored(record.dossier.id),
                    form.value.deed,
                    days=form.value.days,
                    reason=form.value.reason,
                    seen=form.value.seen,
                    by_id=seen.person_id,
                    calendar=calendar(request),
                    now=now(request),
                )
            except Conflict as refusal:
                form.errors[""] = translator(request).gettext(refusal.message, **refusal.params)
                status = 409
    if not form.is_right:
        return await _page(request, record, form, status=status)
    flash(request, N_("Done. The new end and your reason are public; whoever took part is told."))
    return see_other(request, "dossier_terms", dossier=stored(record.dossier.id))


async def _page(
    request: Request, record: Record, form: Filled[Any], *, status: int = 200
) -> Response:
    dossier, instant = record.dossier, now(request)
    is_officer = await is_officer_of(request, dossier)
    standing = await terms.standing(db(request), dossier, now=instant)
    # What was decided by is what stood when the form was opened.
    form.values.setdefault("seen", str(standing.number))
    page = TermPage(
        record=record,
        events=await terms.course_of(db(request), stored(dossier.id)),
        deeds=deeds_now(dossier, standing, instant) if is_officer else [],
        is_officer=is_officer,
        is_suspended=is_suspended(dossier, instant),
        quiet_until=standing.quiet_until,
        clock=clock_of(request, record),
        form=form,
        rules=term_rules(),
    )
    return render(request, "consultation/terms/terms.html", page, status=status)
