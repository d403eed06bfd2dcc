"""Taking back the last change of a text's tree."""

from starlette.requests import Request
from starlette.responses import Response

from consultation.actions.edit_manuscript import undo_edit
from consultation.forms.manuscripts import RevisionForm
from consultation.pages.manuscripts import manuscript_at
from core.database import stored
from core.errors import Invalid
from core.forms import read
from core.i18n import N_
from core.rendering import flash, see_other
from core.requests import db, now, translator, typed


async def undo(request: Request) -> Response:
    found, _ = await manuscript_at(request)
    form = read(typed(request), RevisionForm, translator(request))
    if not form.is_right:
        raise Invalid(N_("Reload the page of the text and undo the change there."))
    await undo_edit(db(request), found, revision=form.value.revision, now=now(request))
    flash(request, N_("The last change is undone."))
    return see_other(request, "manuscript", manuscript=stored(found.id))
