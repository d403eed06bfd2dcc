"""What officers keep about one comment for themselves: who has it, its tags, notes on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from accounts.models import Person
from accounts.viewing import signed_in
from agencies.models import Agency
from agencies.queries import agencies, memberships
from consultation.actions.note_comment import note_comment
from consultation.forms.desk import NoteForm
from consultation.models import DeskTag
from consultation.queries import comments, desk_work
from consultation.queries.comments import Subject
from consultation.queries.desk_work import Handed, Note
from consultation.rules.permissions import SEE_ANSWERS_DESK
from core.database import stored
from core.errors import NotThere
from core.forms import Filled, empty, read
from core.i18n import N_
from core.rendering import flash, render, see_other
from core.requests import db, now, translator, typed


@dataclass(frozen=True)
class NotesPage:
    """A comment with what the officers of its agency keep about it; `officer` has it in hand."""

    subject: Subject
    agency: Agency
    notes: Sequence[Note]
    tags: Sequence[DeskTag]
    known_tags: Sequence[DeskTag]
    officer: Person | None
    officers: Sequence[Person]
    handed: Sequence[Handed]
    form: Filled[Any]


async def show(request: Request) -> Response:
    return await _page(request, *await _subject(request), empty())


async def write(request: Request) -> Response:
    subject, agency = await _subject(request)
    form = read(typed(request), NoteForm, translator(request))
    if form.is_right:
        with form.refusals():
            await note_comment(
                db(request),
                subject.comment,
                words=form.value.words,
                officer_id=signed_in(request).person_id,
                now=now(request),
            )
    if not form.is_right:
        return await _page(request, subject, agency, form, status=422)
    flash(request, N_("The note is kept. Only officers of the agency read it."))
    return see_other(request, "comment_notes", comment=stored(subject.comment.id))


async def _page(
    request: Request, subject: Subject, agency: Agency, form: Filled[Any], *, status: int = 200
) -> Response:
    session, comment_id = db(request), stored(subject.comment.id)
    page = NotesPage(
        subject=subject,
        agency=agency,
        notes=await desk_work.notes_on(session, comment_id),
        tags=await desk_work.tags_on(session, comment_id),
        known_tags=await desk_work.tags_of(session, stored(agency.id)),
        officer=await desk_work.officer_of(session, comment_id),
        officers=await memberships.members_of(session, stored(agency.id)),
        handed=await desk_work.handed_of(session, comment_id),
        form=form,
    )
    return render(request, "consultation/answers/desk_notes.html", page, status=status)


async def _subject(request: Request) -> tuple[Subject, Agency]:
    """The comment of the address and the agency it is addressed to, for its officers alone."""
    session, seen = db(request), signed_in(request)
    found = await comments.subjects(session, [request.path_params["comment"]])
    if not found:
        raise NotThere(N_("There is no comment at this address."))
    [subject] = found
    agency = await agencies.by_id(session, subject.dossier.agency_id)
    if agency is None:
        raise NotThere(N_("There is no agency at this address."))
    is_member = await memberships.works_for(session, seen.person_id, stored(agency.id))
    SEE_ANSWERS_DESK.require(seen, is_member)
    return subject, agency
