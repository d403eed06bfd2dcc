"""Scans of letters that comments were entered from: kept and taken away by operators alone."""

from dataclasses import replace
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import signed_in
from consultation.actions.keep_scans import keep_scans
from consultation.pages.attachments import download, received
from consultation.pages.submissions import one_page
from consultation.queries import submissions
from consultation.rules.submissions import ENTER
from core.errors import Invalid, NotThere
from core.forms import Filled
from core.i18n import N_
from core.rendering import flash, render, see_other
from core.requests import db, now, translator


async def keep(request: Request) -> Response:
    page = await one_page(request)
    form: Filled[Any] = Filled(translator=translator(request))
    files = await received(request, form)
    with form.refusals():
        if not files and not form.errors:
            raise Invalid(N_("Choose a file."), field="file")
        await keep_scans(
            db(request),
            page.entered.submission.comment_id,
            files,
            operator_id=signed_in(request).person_id,
            now=now(request),
        )
    if form.errors:
        page = replace(page, scanning=form)
        return render(request, "consultation/submissions/one.html", page, status=422)
    flash(request, N_("The scan is kept. Only operators see it."))
    return see_other(request, "submission", comment=page.entered.submission.comment_id)


async def original(request: Request) -> Response:
    """Raises NotThere, NotAllowed."""
    ENTER.require(signed_in(request))
    names = request.path_params
    found = await submissions.scan(db(request), names["comment"], names["number"])
    if found is None:
        raise NotThere(N_("There is no file at this address."))
    return await download(request, found)
