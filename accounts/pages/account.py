"""Who a person is to the portal, what that lets them do, and where they are signed in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response

from accounts.doors import IdentityProvider, connected
from accounts.queries import local_accounts, sessions
from accounts.rules.assurance import LEVELS, Level, is_identified
from accounts.rules.roles import NAMES
from accounts.viewing import signed_in
from core import cookies
from core.database import Names
from core.keyed_hash import token_hash
from core.rendering import render
from core.requests import db, now, settings
from core.territories import queries as territories
from core.territories import regions


@dataclass(frozen=True)
class OpenSession:
    """A browser in which the person is signed in; `which` ends it."""

    which: str
    browser: str
    since: datetime
    until: datetime
    is_here: bool


@dataclass(frozen=True)
class AccountPage:
    """The person who looks, as the portal knows them."""

    name: str
    email: str
    level: Level
    is_confirmed: bool
    is_identified: bool
    region: Names | None
    district: Names | None
    roles: Sequence[str]
    sessions: Sequence[OpenSession]
    identifying_doors: Sequence[IdentityProvider]


async def show(request: Request) -> Response:
    seen = signed_in(request)
    found = await local_accounts.of_person(db(request), seen.person_id)
    here = token_hash(cookies.read(request, cookies.SESSION, settings(request)))
    living = await sessions.living(db(request), seen.person_id, now=now(request))
    district = await territories.by_code(db(request), seen.district) if seen.district else None
    page = AccountPage(
        name=seen.name,
        email=found[0].email if found else "",
        level=LEVELS[seen.assurance],
        is_confirmed=seen.is_confirmed,
        is_identified=seen.is_identified,
        region=regions().get(seen.region or ""),
        district=district.names if district else None,
        roles=[NAMES[role] for role in NAMES if role in seen.roles],
        sessions=[
            OpenSession(
                which=session.token_hash.hex(),
                browser=session.browser,
                since=session.created_at,
                until=session.expires_at,
                is_here=session.token_hash == here,
            )
            for session in living
        ],
        identifying_doors=[
            door for door in connected(settings(request)) if is_identified(door.HIGHEST)
        ],
    )
    return render(request, "accounts/account/show.html", page)
