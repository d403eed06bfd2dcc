"""Reporting words: a reader says what is wrong with them, and moderators look."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import Viewer, signed_in
from core import forms
from core.errors import NotThere, TooOften
from core.forms import Filled
from core.i18n import N_
from core.limits import Limit
from core.rendering import flash, render, see_other
from core.requests import db, limits, now, translator, typed
from moderation.actions.report_words import report_words
from moderation.forms import ReportForm
from moderation.models import Restriction
from moderation.queries import cases
from moderation.rules.grounds import Ground, grounds_for
from moderation.rules.permissions import REPORT_THESE_WORDS, REPORT_WORDS
from moderation.subjects import Described, described_one, require_readable, subjects

# Nobody reads so much in an hour that they find more than this.
REPORTS = Limit("reports", tries=30, window_seconds=3600)


@dataclass(frozen=True)
class ReportPage:
    """The words, and the form to report them unless this reader already has."""

    kind: str
    described: Described
    grounds: Sequence[Ground]
    form: Filled[Any]
    is_reported: bool


async def report(request: Request) -> Response:
    seen = signed_in(request)
    REPORT_WORDS.require(seen)
    kind, described = await _asked(request, seen)
    if request.method != "POST":
        return await _page(request, seen, kind, described, forms.empty())
    form = forms.read(typed(request), ReportForm, translator(request))
    if form.is_right:
        await _count(request, seen)
        with form.refusals():
            await report_words(
                db(request),
                described,
                kind=kind,
                ground=form.value.ground,
                words=form.value.words,
                reporter_id=seen.person_id,
                now=now(request),
            )
    if not form.is_right:
        return await _page(request, seen, kind, described, form, status=422)
    flash(request, N_("Your report is with the moderators. They will write to you."))
    return see_other(request, described.route, anchor=described.anchor, **described.params)


async def _asked(request: Request, seen: Viewer) -> tuple[str, Described]:
    """The words the address names. Raises a refusal where there is nothing to report."""
    kind, identity = (request.query_params.get(name, "") for name in ("kind", "id"))
    if not (identity.isascii() and identity.isdigit() and len(identity) < 19):
        raise NotThere(N_("This address names no words to report. Follow the link beside them."))
    described = await described_one(db(request), subjects(request), kind, int(identity))
    require_readable(described)
    REPORT_THESE_WORDS.require(seen, described)
    return kind, described


async def _page(
    request: Request,
    seen: Viewer,
    kind: str,
    described: Described,
    form: Filled[Any],
    *,
    status: int = 200,
) -> Response:
    case = await cases.open_about(db(request), kind, described.identity)
    page = ReportPage(
        kind=kind,
        described=described,
        grounds=grounds_for(kind, Restriction.HIDDEN),
        form=form,
        is_reported=case is not None
        and await cases.report_by(db(request), case, seen.person_id) is not None,
    )
    return render(request, "moderation/reports/report.html", page, status=status)


async def _count(request: Request, seen: Viewer) -> None:
    """Raises TooOften."""
    key = str(seen.person_id)
    wait = await limits(request).wait_seconds(REPORTS, key, now=now(request))
    if wait:
        raise TooOften(
            N_("You have reported very much in one hour. Come back a little later."),
            wait_seconds=wait,
        )
    await limits(request).count(REPORTS, key, now=now(request))
