"""The reasoned reply to an appeal."""

from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import signed_in
from core import forms
from core.i18n import N_
from core.rendering import flash, see_other
from core.requests import db, now, outbox, translator, typed
from moderation.actions.answer_appeal import Reply, answer_appeal
from moderation.forms import ReplyForm
from moderation.pages.appeals import appeal_named, appeal_page
from moderation.pages.judges import require_judge
from moderation.queries import decisions
from moderation.subjects import subject_of, subjects


async def reply(request: Request) -> Response:
    seen = signed_in(request)
    found = await appeal_named(request)
    decision = await decisions.of_appeal(db(request), found)
    await require_judge(request, seen, found, decision)
    form = forms.read(typed(request), ReplyForm, translator(request))
    if not form.is_right:
        return await appeal_page(request, found, form, status=422)
    await answer_appeal(
        db(request),
        found,
        Reply(form.value.outcome, form.value.reply),
        decision=decision,
        subject=subject_of(subjects(request), decision.subject_kind),
        by_id=seen.person_id,
        version=form.value.version,
        outbox=outbox(request),
        now=now(request),
    )
    flash(request, N_("The appeal is answered, and the answer is public from now on."))
    return see_other(request, "moderation_decision", decision=decision.id)
