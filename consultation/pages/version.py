"""A published version to take away: as Akoma Ntoso, as a Word document, as PDF.

A code takes seconds, so files are made in threads, a few at once, while no connection is held.
"""

from collections.abc import Callable
from functools import cache

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import Response

from accounts.rules.limits import address_block
from accounts.taking_turns import take_turn
from consultation.carrying import Carried, akn, docx, pdf
from consultation.models import Version
from consultation.pages.dossiers import record_at
from consultation.queries import carried
from consultation.queries.dossiers import Record
from core.database import stored
from core.dates import day_of
from core.errors import Busy, NotThere
from core.i18n import DEFAULT, N_, language_tagged, localised
from core.kept_files import KeptFiles
from core.limits import Limit
from core.requests import client_address, db, settings, settle

# Files that one network fetches in an hour: an office does, a loop does not.
DOWNLOADS = Limit("version_downloads", tries=120, window_seconds=3600)
_AT_ONCE = 2
_MOST_WAITING = 16


async def as_akn(request: Request) -> Response:
    return await _download(request, akn.write, "akn", "application/akn+xml")


async def as_docx(request: Request) -> Response:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    return await _download(request, docx.write, "docx", kind)


async def as_pdf(request: Request) -> Response:
    """Made once and then kept, since a version never changes."""
    kept = KeptFiles(settings(request).data / "versions")

    def write(version: Carried) -> bytes:
        return kept.get(f"{pdf.mark(version)}.pdf", lambda: pdf.write(version))

    return await _download(request, write, "pdf", "application/pdf")


async def _download(
    request: Request, write: Callable[[Carried], bytes], ending: str, media_type: str
) -> Response:
    """The file of the version an address names.

    Raises NotThere, TooOften for a network that fetches very many, and Busy when many wait.
    """
    version = await _version_at(request)
    await take_turn(request, DOWNLOADS, address_block(client_address(request)))
    # Nothing is asked of the database any more, and the making may last.
    await settle(request)
    making = _making()
    if making.statistics().tasks_waiting >= _MOST_WAITING:
        raise Busy(N_("Many files are being made now. Try again in a minute."), wait_seconds=60)
    content = await run_sync(write, version, limiter=making)
    name = f"draft-{version.dossier}-{version.number}-{version.language}.{ending}"
    return Response(
        content,
        media_type=media_type,
        headers={"content-disposition": f'attachment; filename="{name}"'},
    )


async def _version_at(request: Request) -> Carried:
    record = await record_at(request)
    found = await carried.version(
        db(request),
        stored(record.dossier.id),
        number=request.path_params["number"],
        language=request.path_params["language"],
    )
    if found is None:
        raise NotThere(N_("This draft has no such version in this language."))
    return await _carried(request, record, found)


async def _carried(request: Request, record: Record, version: Version) -> Carried:
    """The version as it is carried out, with what is said of it in its own language."""
    session, identity = db(request), stored(version.id)
    spoken = language_tagged(version.language) or DEFAULT
    portal = settings(request).public_address.rstrip("/")
    return Carried(
        dossier=version.dossier_id,
        number=version.number,
        language=version.language,
        title=version.title or localised(record.dossier.titles, spoken),
        act_type=record.dossier.act_type,
        agency_slug=record.agency.slug,
        agency=localised(record.agency.names, spoken),
        begun=day_of(record.dossier.published_at),
        day=day_of(version.published_at),
        address=f"{portal}/consultation/{version.dossier_id}/versions/{version.number}",
        sha256=version.sha256,
        clauses=await carried.clauses(session, identity),
        passages=await carried.passages(session, identity),
    )


@cache
def _making() -> CapacityLimiter:
    return CapacityLimiter(_AT_ONCE)
