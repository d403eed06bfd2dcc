"""The desks of whoever is signed in, as the top of every page links to them."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request

from accounts.models import Role
from accounts.viewing import Viewer
from agencies.models import Agency
from core.i18n import N_, localised
from core.rendering import path_to
from core.requests import language, translator

JUDGES = frozenset({Role.MODERATOR, Role.OMBUDSMAN})
CHECKERS = JUDGES | {Role.OPERATOR}
CLERKS = frozenset({Role.OPERATOR})


@dataclass(frozen=True)
class Workplace:
    """A link to where somebody works."""

    address: str
    title: str


def workplaces(request: Request, viewer: Viewer, agencies: Sequence[Agency]) -> list[Workplace]:
    """A desk for each agency the viewer works for, a moderator's cases, an officer's signatures."""
    if not (agencies or viewer.roles):
        return []
    say = translator(request).gettext
    found = [
        Workplace(
            path_to(request, "agency_desk", agency=agency.slug),
            say(N_("Desk: {agency}"), agency=localised(agency.names, language(request))),
        )
        for agency in agencies
    ]
    if viewer.roles & JUDGES:
        found.append(Workplace(path_to(request, "moderation_cases"), say(N_("Cases to decide"))))
    if viewer.roles & CHECKERS:
        found.append(Workplace(path_to(request, "petition_alerts"), say(N_("Signatures to check"))))
    if viewer.roles & CLERKS:
        found.append(Workplace(path_to(request, "submissions"), say(N_("Calls and letters"))))
        found.append(Workplace(path_to(request, "feedback_queue"), say(N_("Feedback to study"))))
    return found
