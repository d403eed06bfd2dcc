"""The letters of the demonstration, readable by all of its visitors."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from accounts.cast import demonstrated
from accounts.queries import letters
from core.letters import OutgoingLetter
from core.rendering import render
from core.requests import db

# The letter somebody waits for is among the newest.
_SHOWN = 20


@dataclass(frozen=True)
class LettersPage:
    """The newest letters first."""

    letters: Sequence[OutgoingLetter]


async def show(request: Request) -> Response:
    demonstrated(request)
    newest = await letters.newest(db(request), limit=_SHOWN)
    return render(request, "accounts/letters/show.html", LettersPage(newest))
