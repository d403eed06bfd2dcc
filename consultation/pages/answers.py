"""The desk of comments that wait for an agency's answer."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import signed_in
from agencies.models import Agency
from agencies.queries import agencies, memberships
from consultation.actions.impose_outcomes import impose_due_outcomes
from consultation.queries import comments
from consultation.queries.comments import Unanswered, WaitingDraft
from consultation.rules.permissions import SEE_ANSWERS_DESK
from consultation.rules.standing import Standing
from consultation.standings import standings
from core.database import stored
from core.errors import NotAllowed, NotThere
from core.i18n import N_
from core.paging import Page, asked_page
from core.rendering import render
from core.requests import calendar, db, now

# Drafts to choose from; more come up as these are answered.
_DRAFTS = 100


@dataclass(frozen=True)
class AnswersPage:
    """Unanswered comments on an agency's drafts, the oldest first, of all drafts or of one.

    `standings` say what became of the words of each comment, by those words.
    """

    agency: Agency
    waiting: Page[Unanswered]
    drafts: list[WaitingDraft]
    draft: int | None
    standings: Mapping[int, Standing]


async def desk(request: Request) -> Response:
    session, instant = db(request), now(request)
    agency = await _agency(request)
    identity = stored(agency.id)
    # Whoever looks at the desk of a discussion that has just closed need not wait for the worker.
    await impose_due_outcomes(session, calendar=calendar(request), now=instant)
    asked = request.query_params.get("draft", "")
    draft = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 19 else None
    waiting = await comments.unanswered(session, identity, asked_page(request), dossier_id=draft)
    page = AnswersPage(
        agency=agency,
        waiting=waiting,
        drafts=await comments.waiting_drafts(session, identity, _DRAFTS),
        draft=draft,
        standings=await standings(
            session, {item.comment.clause_version_id for item in waiting.items}
        ),
    )
    return render(request, "consultation/answers/desk.html", page)


async def _agency(request: Request) -> Agency:
    """The agency asked for, else the first this officer works for. Raises NotAllowed, NotThere."""
    session, seen = db(request), signed_in(request)
    slug = request.query_params.get("agency", "")
    if not slug:
        own = await memberships.agencies_of(session, seen.person_id)
        if not own:
            raise NotAllowed(N_("You work for no agency, so no comment waits for your answer."))
        return own[0]
    agency = await agencies.by_slug(session, slug)
    if agency is None:
        raise NotThere(N_("There is no agency at this address."))
    is_member = await memberships.works_for(session, seen.person_id, stored(agency.id))
    SEE_ANSWERS_DESK.require(seen, is_member)
    return agency
