"""What a page may ask of its request, by name and with a type."""

from datetime import datetime

from starlette.datastructures import FormData
from starlette.requests import Request

from core.database import AsyncSession, Sessions
from core.gate import Gate
from core.i18n import Language, Translator
from core.letters import Outbox
from core.limits import Limits
from core.settings import Settings
from core.transactions import Transaction
from core.working_days import Calendar


def db(request: Request) -> AsyncSession:
    """The session of this request's one transaction."""
    return _transaction(request).session


async def settle(request: Request) -> None:
    """Commit what this request has done so far, and give its connection back.

    For the few deeds that wait outside of the request's transaction and say so.
    """
    await _transaction(request).commit()


def now(request: Request) -> datetime:
    """The instant this request came in: one for the whole of it, in UTC."""
    instant: datetime = request.scope["state"]["now"]
    return instant


def language(request: Request) -> Language:
    chosen: Language = request.scope["state"]["language"]
    return chosen


def translator(request: Request) -> Translator:
    return Translator(language(request))


def typed(request: Request) -> FormData:
    """The fields of a posted form; its token has been checked before the page is called."""
    form: FormData = request.scope["state"]["form"]
    return form


def settings(request: Request) -> Settings:
    chosen: Settings = request.app.state.settings
    return chosen


def sessions(request: Request) -> Sessions:
    """For the few deeds that stand outside the request's transaction and say so."""
    maker: Sessions = request.app.state.sessions
    return maker


def outbox(request: Request) -> Outbox:
    box: Outbox = request.app.state.outbox
    return box


def limits(request: Request) -> Limits:
    kept: Limits = request.app.state.limits
    return kept


def gate(request: Request) -> Gate:
    asked: Gate = request.app.state.gate
    return asked


def calendar(request: Request) -> Calendar:
    """The working days that due dates are computed by."""
    days: Calendar = request.app.state.calendar
    return days


def client_address(request: Request) -> str:
    return request.client.host if request.client else "unknown"


def is_fragment_wanted(request: Request) -> bool:
    """Whether htmx asks for a part of a page in place of the whole."""
    return request.headers.get("hx-request") == "true"


def _transaction(request: Request) -> Transaction:
    held: Transaction = request.scope["state"]["transaction"]
    return held
