"""The report of a discussion to take away: PDF in volumes, Word, a spreadsheet, and what is hashed.

Lines of the table are read and written in portions, each in a session of its own: however many
there are, no more than a portion is in memory, and none is open while the reader's connection
takes its time.
"""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from functools import cache
from subprocess import TimeoutExpired
from tempfile import TemporaryFile
from typing import IO, BinaryIO, Protocol, cast

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from accounts.rules.limits import address_block
from accounts.taking_turns import take_turn
from consultation.models import OutcomeReport
from consultation.outcomes.papers import line_of, paper_of
from consultation.outcomes.sections import asked_about
from consultation.pages.dossiers import asked_number, record_at
from consultation.pages.outcome import responsible_for
from consultation.pages.verification import proof_of
from consultation.queries import outcome_reports, outcome_rows
from consultation.reporting import Line, Paper, Volume, csv, pdf
from consultation.reporting.docx import WordReport
from consultation.reporting.xlsx import Spreadsheet
from consultation.rules import outcome_rows as rules
from consultation.rules.outcome_reports import Report, read_report
from consultation.rules.outcome_rows import Row
from consultation.rules.outcome_volumes import volumes_of
from core.database import Sessions
from core.errors import Busy, NotThere
from core.i18n import N_
from core.limits import Limit
from core.requests import client_address, db, sessions, settle, translator

# Lines of the table that are read, and held in memory, at once.
PORTION = 500
# Files that one network fetches in an hour: an office does, a loop does not.
DOWNLOADS = Limit("outcome_downloads", tries=240, window_seconds=3600)
_AT_ONCE, _MOST_WAITING = 2, 16
_CHUNK = 64 * 1024
_OFFICE = "application/vnd.openxmlformats-officedocument"


class Writer(Protocol):
    """A file as far as it has been written."""

    def add(self, lines: list[Line]) -> None: ...
    def close(self) -> None: ...


@dataclass(frozen=True)
class _Asked:
    """A published report, and what its papers say around the table."""

    sealed: OutcomeReport
    report: Report
    paper: Paper

    @property
    def rows(self) -> int:
        return self.report.table.rows


async def as_json(request: Request) -> Response:
    """The very bytes that the hash is taken of."""
    sealed = await _sealed(request)
    return _download(
        sealed.canonical.encode(), "application/json", f"outcome-{sealed.dossier_id}.json"
    )


async def as_jsonl(request: Request) -> Response:
    """The report on the first line, and every line of its table, each as it is hashed."""
    sealed = await _sealed(request)
    rows = read_report(sealed.canonical).table.rows

    async def lines() -> AsyncIterator[bytes]:
        yield sealed.canonical.encode() + b"\n"
        async for portion in _portions(sessions(request), sealed.dossier_id, 1, rows):
            yield b"".join(rules.line_of(row) for row in portion)

    await take_turn(request, DOWNLOADS, address_block(client_address(request)))
    return _stream(lines(), "application/jsonl", f"outcome-{sealed.dossier_id}.jsonl")


async def as_csv(request: Request) -> Response:
    asked = await _asked(request)
    speaker = translator(request)

    async def lines() -> AsyncIterator[bytes]:
        yield csv.heading(asked.paper.columns)
        found = _portions(sessions(request), asked.sealed.dossier_id, 1, asked.rows)
        async for portion in found:
            yield csv.written(line_of(row, speaker) for row in portion)

    return _stream(lines(), "text/csv; charset=utf-8", f"outcome-{asked.sealed.dossier_id}.csv")


async def as_xlsx(request: Request) -> Response:
    return await _office(request, Spreadsheet, "xlsx", f"{_OFFICE}.spreadsheetml.sheet")


async def as_docx(request: Request) -> Response:
    return await _office(request, WordReport, "docx", f"{_OFFICE}.wordprocessingml.document")


async def as_pdf(request: Request) -> Response:
    """One volume: the whole report where the table is short.

    Raises NotThere for one too many, Busy where the machine has no time for it.
    """
    asked = await _asked(request)
    volumes = volumes_of(asked.sealed.volumes, asked.rows)
    number, count = asked_number(request, "volume") or 1, len(volumes)
    if number > count:
        raise NotThere(N_("The report has no such volume."))
    speaker, (first, last) = translator(request), volumes[number - 1]
    await settle(request)
    lines = [
        line_of(row, speaker)
        async for portion in _portions(sessions(request), asked.sealed.dossier_id, first, last)
        for row in portion
    ]
    called = speaker.gettext(N_("volume {number} of {count}"), number=number, count=count)
    volume = Volume(number, count, called if count > 1 else "", lines)
    try:
        content = await run_sync(pdf.write, asked.paper, volume, limiter=_making())
    except TimeoutExpired as error:
        raise _busy() from error
    ending = "" if count == 1 else f"-{number}"
    return _download(content, "application/pdf", f"outcome-{asked.sealed.dossier_id}{ending}.pdf")


async def _office(
    request: Request, writer: Callable[[BinaryIO, Paper], Writer], ending: str, media_type: str
) -> Response:
    """A file that is put together on disk, line by line, and then sent."""
    asked, speaker = await _asked(request), translator(request)
    identity = asked.sealed.dossier_id
    # Nothing is asked of this request's transaction any more, and the making may last.
    await settle(request)
    file = cast(BinaryIO, TemporaryFile())  # noqa: SIM115 (closed when it is sent)
    try:
        async with _making():
            made = await run_sync(writer, file, asked.paper)
            async for portion in _portions(sessions(request), identity, 1, asked.rows):
                await run_sync(made.add, [line_of(row, speaker) for row in portion])
            await run_sync(made.close)
    except BaseException:
        file.close()
        raise
    return _stream(_sent(file), media_type, f"outcome-{identity}.{ending}")


async def _asked(request: Request) -> _Asked:
    """The report of this address in the reader's words.

    Raises NotThere, TooOften for a network that fetches very many, and Busy when many wait.
    """
    record = await record_at(request)
    sealed = await _sealed(request)
    report = read_report(sealed.canonical)
    proof = proof_of(request, sealed)
    paper = paper_of(
        report,
        record,
        await asked_about(db(request), report),
        translator(request),
        responsible=await responsible_for(request, record),
        address=proof.address,
        sha256=proof.hash,
    )
    await take_turn(request, DOWNLOADS, address_block(client_address(request)))
    if _making().statistics().tasks_waiting >= _MOST_WAITING:
        raise _busy()
    return _Asked(sealed, report, paper)


def _busy() -> Busy:
    return Busy(N_("Many files are being made now. Try again in a minute."), wait_seconds=60)


async def _sealed(request: Request) -> OutcomeReport:
    found = await outcome_reports.of_draft(db(request), request.path_params["dossier"])
    if found is None:
        raise NotThere(N_("No report of this discussion has been published yet."))
    return found


async def _portions(
    open_session: Sessions, dossier_id: int, first: int, last: int
) -> AsyncIterator[list[Row]]:
    for start in range(first, last + 1, PORTION):
        async with open_session() as session:
            rows = await outcome_rows.portion(
                session, dossier_id, start, min(start + PORTION - 1, last)
            )
        yield rows


async def _sent(file: IO[bytes]) -> AsyncIterator[bytes]:
    try:
        await run_sync(file.seek, 0)
        while chunk := await run_sync(file.read, _CHUNK):
            yield chunk
    finally:
        file.close()


def _stream(content: AsyncIterator[bytes], media_type: str, name: str) -> Response:
    return StreamingResponse(content, media_type=media_type, headers=_headers(name))


def _download(content: bytes, media_type: str, name: str) -> Response:
    return Response(content, media_type=media_type, headers=_headers(name))


def _headers(name: str) -> dict[str, str]:
    return {"content-disposition": f'attachment; filename="{name}"'}


@cache
def _making() -> CapacityLimiter:
    return CapacityLimiter(_AT_ONCE)
