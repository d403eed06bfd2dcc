"""Lets a person in and out: the session behind the cookie, and the way back."""

from starlette.requests import Request
from starlette.responses import RedirectResponse

from accounts.actions.end_session import end_session
from accounts.actions.open_session import open_session
from accounts.models import Person
from accounts.rules.browsers import browser_called
from core import cookies
from core.database import stored
from core.requests import db, language, now, settings
from core.returning import way_back


async def let_in(
    request: Request, person: Person, *, provider: str, return_to: str, otherwise: str = "/"
) -> RedirectResponse:
    """Sign this browser in and send it back where it came from.

    The token is new, whatever the browser held before, and the session it held is ended: nobody
    can have planted it. The same goes for the secret of its forms.
    """
    chosen = settings(request)
    await end_session(db(request), cookies.read(request, cookies.SESSION, chosen))
    token = await open_session(
        db(request),
        stored(person.id),
        provider=provider,
        now=now(request),
        hours=chosen.session_hours,
        browser=browser_called(request.headers.get("user-agent", "")),
    )
    answer = going_to(request, way_back(return_to, otherwise))
    answer.headers.append("set-cookie", cookies.set_cookie(cookies.SESSION, token, chosen))
    answer.headers.append("set-cookie", cookies.cleared(cookies.FORMS, chosen))
    return answer


async def let_out(request: Request) -> RedirectResponse:
    """Sign this browser out and send it to the front page."""
    chosen = settings(request)
    await end_session(db(request), cookies.read(request, cookies.SESSION, chosen))
    answer = going_to(request, "/")
    for name in (cookies.SESSION, cookies.FORMS):
        answer.headers.append("set-cookie", cookies.cleared(name, chosen))
    return answer


def going_to(request: Request, path: str) -> RedirectResponse:
    """To a page of the portal by its address without a language, in the reader's language."""
    return RedirectResponse(f"/{language(request).slug}{path}", status_code=303)
