"""The desk of comments on an agency's drafts: what waits, found by any of its marks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from accounts.models import Person
from accounts.viewing import signed_in
from agencies.models import Agency
from agencies.queries import agencies, memberships
from consultation.actions.impose_outcomes import impose_due_outcomes
from consultation.actions.index_words import index_words
from consultation.actions.tell_of_answers import still_to_write
from consultation.forms.desk import desk_in, filters_in, place_of, wanted_of
from consultation.models import DeskTag
from consultation.queries import desk as queries
from consultation.queries import desk_work
from consultation.queries.desk import Choice, Folded, Shelf
from consultation.rules.desk import Wanted
from consultation.rules.permissions import SEE_ANSWERS_DESK
from consultation.rules.standing import Standing
from consultation.standings import standings
from core.database import stored
from core.errors import NotAllowed, NotThere
from core.i18n import N_
from core.rendering import render
from core.requests import calendar, db, language, now, typed
from core.returning import way_back

# Whoever searches waits for so many fresh comments to be folded; the worker folds the rest.
_FOLDED_AT_ONCE = 200


@dataclass(frozen=True)
class AnswersPage:
    """Comments on an agency's drafts as filtered, the oldest first, and what to filter them by.

    `filters` is what the address says of them, `here` with the place in the list; `folded` are
    letters that many people sent, by one of each. `standings` say what became of the words of each
    comment, by those words. With `is_all_ticked` the whole page is chosen. `letters` about answers
    to many are still to be written.
    """

    agency: Agency
    shelf: Shelf
    folded: Sequence[Folded]
    wanted: Wanted
    filters: Mapping[str, str]
    here: Mapping[str, str]
    drafts: Sequence[Choice]
    officers: Sequence[Person]
    tags: Sequence[DeskTag]
    standings: Mapping[int, Standing]
    is_all_ticked: bool
    letters: int

    @property
    def query(self) -> str:
        """The address of this desk as filtered, from its first page."""
        return urlencode({"agency": self.agency.slug, **self.filters})

    @property
    def query_here(self) -> str:
        """The address of this very page of it."""
        return urlencode({"agency": self.agency.slug, **self.here})

    @property
    def matching(self) -> int:
        """All that match, those of folded letters too."""
        return self.shelf.total + sum(letter.count for letter in self.folded)


async def desk(request: Request) -> Response:
    session, instant = db(request), now(request)
    agency = await agency_asked(request)
    identity, asked = stored(agency.id), request.query_params
    # Whoever looks at the desk of a discussion that has just closed need not wait for the worker.
    await impose_due_outcomes(session, calendar=calendar(request), now=instant)
    wanted = wanted_of(asked, signed_in(request).person_id)
    if wanted.words:
        await index_words(session, limit=_FOLDED_AT_ONCE, agency_id=identity)
    shelf = await queries.listed(session, identity, wanted, place_of(asked))
    page = AnswersPage(
        agency=agency,
        shelf=shelf,
        folded=await queries.folded(session, identity, wanted),
        wanted=wanted,
        filters=filters_in(asked),
        here=desk_in(asked),
        drafts=await queries.drafts(session, identity),
        officers=await memberships.members_of(session, identity),
        tags=await desk_work.tags_of(session, identity),
        standings=await standings(
            session, {item.comment.clause_version_id for item in shelf.items}
        ),
        is_all_ticked=asked.get("ticked") == "page",
        letters=await still_to_write(session, identity),
    )
    return render(request, "consultation/answers/desk.html", page)


async def agency_asked(request: Request) -> Agency:
    """The agency of the address, else the first this officer works for.

    Raises NotAllowed, NotThere.
    """
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


def way_back_to(request: Request) -> Response:
    """To the page a form of the desk was sent from, with its filters as they were."""
    address = way_back(str(typed(request).get("return_to", "")), "/consultation/answers")
    return RedirectResponse(f"/{language(request).slug}{address}", status_code=303)
