"""The open log of a petition's signatures: to read on a page, and whole as a file of lines."""

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from accounts.rules.limits import address_block, counted_as
from core.database import Sessions, stored
from core.dates import in_tashkent
from core.errors import NotThere, TooOften
from core.i18n import N_
from core.limits import Limit
from core.paging import PAGE_SIZE, Page, asked_page, offset
from core.rendering import render
from core.requests import client_address, db, language, limits, now, sessions, settings
from petitions.models import Checkpoint, Petition, Tally
from petitions.pages.choices import region_name
from petitions.pages.petitions import petition_named
from petitions.queries import checkpoints, log, log_heads
from petitions.rules.export import Head, checkpoint_line
from petitions.rules.keys import checkpoint_keys
from petitions.rules.leaves import Logged
from petitions.rules.reasons import reason_name

# Entries of an export that are read, and held in memory, at once.
PORTION = 500
# Whole logs that one network fetches in an hour: a class of students does, a loop does not.
EXPORTS = Limit("log_exports", tries=60, window_seconds=3600)


@dataclass(frozen=True)
class LogPage:
    """The entries, the newest first, from the number that was asked for downwards."""

    petition: Petition
    tally: Tally
    newest: Checkpoint | None
    rows: Page[Logged]
    asked: int | None
    # What the codes in these rows are called.
    regions: Mapping[str | None, str]
    reasons: Mapping[str, str]


async def show(request: Request) -> Response:
    session, petition = db(request), await logged_petition(request)
    identity = stored(petition.id)
    tally = await log.tally_now(session, identity)
    asked = _asked_number(request)
    top = min(asked, tally.log_length) if asked else tally.log_length
    number = asked_page(request)
    last = max(top - offset(number), 0)
    found = await log.entries(session, identity, last - PAGE_SIZE + 1, last)
    page = LogPage(
        petition=petition,
        tally=tally,
        newest=await checkpoints.newest(session, identity),
        rows=Page(found[::-1], number, top),
        asked=asked,
        regions={one.entry.region: region_name(request, one.entry.region) for one in found},
        reasons={
            one.entry.reason: reason_name(one.entry.reason, language(request)) for one in found
        },
    )
    return render(request, "petitions/log/log.html", page)


async def export(request: Request) -> Response:
    """The whole log as a file, in portions, so that it takes no more memory when it is long.

    Raises TooOften for a network that fetches very many.
    """
    petition = await logged_petition(request)
    await _take_turn(request)
    head = await log_heads.head(
        db(request),
        petition,
        public_address=settings(request).public_address,
        keys=checkpoint_keys(settings(request)).public,
        now=now(request),
    )
    name = f"petition-{head.petition}-log.jsonl"
    return StreamingResponse(
        export_lines(sessions(request), head),
        media_type="application/jsonl",
        headers={"content-disposition": f'attachment; filename="{name}"'},
    )


async def logged_petition(request: Request) -> Petition:
    """The petition an address names, once it has a log; also while its words are hidden.

    Raises NotThere.
    """
    petition = await petition_named(request)
    if petition.opened_at is None:
        raise NotThere(N_("Nobody could sign this petition yet, so it has no log."))
    return petition


async def export_lines(sessions: Sessions, head: Head) -> AsyncIterator[bytes]:
    """The export as far as its head promises.

    It may go on for longer than a request's transaction should: each portion has a session of its
    own, and none is open while the reader's connection takes its time.
    """
    yield head.line()
    for first in range(1, head.entries + 1, PORTION):
        last = min(first + PORTION - 1, head.entries)
        async with sessions() as db:
            entries = await log.entries(db, head.petition, first, last)
            notes = await checkpoints.notes(db, head.petition, first, min(last, head.sealed))
        yield b"".join(_portion(entries, dict(notes)))


async def _take_turn(request: Request) -> None:
    secret = settings(request).secret_key.get_secret_value()
    key = counted_as(address_block(client_address(request)), secret=secret)
    wait = await limits(request).wait_seconds(EXPORTS, key, now=now(request))
    if wait:
        # The minute after, so that nobody comes a few seconds too early.
        then = in_tashkent(now(request) + timedelta(seconds=wait, minutes=1))
        raise TooOften(
            N_(
                "Logs were fetched very often from your network within an hour. They stay open: "
                "fetch this one after {time} (Tashkent), or read it on its page."
            ),
            wait_seconds=wait,
            time=f"{then:%H:%M}",
        )
    await limits(request).count(EXPORTS, key, now=now(request))


def _portion(entries: Sequence[Logged], notes: Mapping[int, str]) -> Iterator[bytes]:
    """Entries with each checkpoint right after the last entry it covers."""
    for entry in entries:
        yield entry.canonical + b"\n"
        if entry.number in notes:
            yield checkpoint_line(notes[entry.number])


def _asked_number(request: Request) -> int | None:
    """The entry number in the address; None where there is none or none that makes sense."""
    text = request.query_params.get("number", "")
    return int(text) if text.isascii() and text.isdigit() and 0 < int(text) < 2**31 else None
