"""The documents beside a draft: read and taken away by everybody, looked after by its agency."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

from accounts.rules.limits import address_block
from accounts.taking_turns import take_turn
from accounts.viewing import Viewer, signed_in
from consultation.actions.add_package_file import add_package_file
from consultation.actions.import_act import LANGUAGES
from consultation.actions.keep_file import Source
from consultation.actions.remove_package_file import remove_package_file
from consultation.forms.drafts import PackageFileForm, PackageRemovalForm
from consultation.models import PackageKind
from consultation.packages import package_beside
from consultation.pages.dossiers import is_officer_of, record_at
from consultation.queries import package
from consultation.queries.dossiers import Record
from consultation.rules.package import Kept, Package
from consultation.rules.permissions import LOOK_AFTER
from consultation.rules.received_files import LARGEST
from core.database import stored
from core.errors import Conflict, NotThere
from core.forms import Filled, empty, read
from core.i18n import N_
from core.limits import Limit
from core.rendering import flash, render, see_other
from core.requests import client_address, db, now, translator, typed

# A document of the largest size that is taken, and the form around it.
UPLOAD_LIMIT = LARGEST + 64 * 1024
# Documents that one network fetches in an hour: an office does, a loop does not.
DOWNLOADS = Limit("package_downloads", tries=300, window_seconds=3600)


@dataclass(frozen=True)
class PackagePage:
    """The documents of a draft; `form` for a new one only where this officer may publish it."""

    record: Record
    package: Package
    form: Filled[PackageFileForm] | None
    kinds: Sequence[PackageKind] = tuple(PackageKind)
    languages: Sequence[str] = tuple(sorted(LANGUAGES))


@dataclass(frozen=True)
class PackageFilePage:
    """One document, and the form of what is to be done with it."""

    record: Record
    kept: Kept
    form: Filled[PackageFileForm] | Filled[PackageRemovalForm]
    languages: Sequence[str] = tuple(sorted(LANGUAGES))


async def show(request: Request) -> Response:
    record = await record_at(request)
    form = empty() if await is_officer_of(request, record.dossier) else None
    return await _page(request, record, form)


async def add(request: Request) -> Response:
    record, seen = await looked_after(request)
    form = read(typed(request), PackageFileForm, translator(request))
    if not await _published(request, record, form, seen, replaces=None):
        return await _page(request, record, form, status=422)
    flash(request, N_("The document is published."))
    return see_other(request, "package", dossier=stored(record.dossier.id))


async def original(request: Request) -> Response:
    """A document byte for byte, never shown by the browser itself. Raises NotThere, TooOften."""
    record = await record_at(request)
    kept = await _kept_at(request, record)
    if kept.removal:
        raise NotThere(
            N_("This document was removed. The page of the documents says why: “{reason}”."),
            reason=kept.removal.reason,
        )
    await take_turn(request, DOWNLOADS, address_block(client_address(request)))
    headers = {
        "content-disposition": f"attachment; filename*=utf-8''{quote(kept.file.name, safe='')}",
        "x-content-type-options": "nosniff",
        "digest": f"sha-256={kept.file.sha256.hex()}",
    }
    content = await package.content(db(request), kept.file)
    return Response(content, media_type="application/octet-stream", headers=headers)


async def replacement(request: Request) -> Response:
    record, _ = await looked_after(request)
    kept = await _kept_at(request, record)
    known = empty(kind=kept.file.kind, title=kept.file.title, language=kept.file.language)
    page = PackageFilePage(record, kept, known)
    return render(request, "consultation/package/replacement.html", page)


async def replace(request: Request) -> Response:
    """The newer document is of the same kind as the one whose place it takes."""
    record, seen = await looked_after(request)
    kept = await _kept_at(request, record)
    form = read(typed(request), PackageFileForm, translator(request))
    if not await _published(request, record, form, seen, replaces=kept):
        page = PackageFilePage(record, kept, form)
        return render(request, "consultation/package/replacement.html", page, status=422)
    flash(request, N_("The newer document is published. The one before stays readable."))
    return see_other(request, "package", dossier=stored(record.dossier.id))


async def removal(request: Request) -> Response:
    record, _ = await looked_after(request)
    page = PackageFilePage(record, await _kept_at(request, record), empty())
    return render(request, "consultation/package/removal.html", page)


async def remove(request: Request) -> Response:
    record, seen = await looked_after(request)
    kept = await _kept_at(request, record)
    form = read(typed(request), PackageRemovalForm, translator(request))
    if not form.is_right:
        page = PackageFilePage(record, kept, form)
        return render(request, "consultation/package/removal.html", page, status=422)
    await remove_package_file(
        db(request), kept, reason=form.value.reason, by_id=seen.person_id, now=now(request)
    )
    flash(request, N_("The document is removed. Everybody can read why."))
    return see_other(request, "package", dossier=stored(record.dossier.id))


async def looked_after(request: Request) -> tuple[Record, Viewer]:
    """The draft of the address and the officer who looks after it. Raises NotThere, NotAllowed."""
    record, seen = await record_at(request), signed_in(request)
    LOOK_AFTER.require(seen, await is_officer_of(request, record.dossier))
    return record, seen


async def _published(
    request: Request,
    record: Record,
    form: Filled[PackageFileForm],
    seen: Viewer,
    *,
    replaces: Kept | None,
) -> bool:
    """Whether the document that was sent stands; otherwise the form says why it does not."""
    say = translator(request).gettext
    file = typed(request).get("file")
    if not isinstance(file, UploadFile) or not file.filename:
        form.errors["file"] = say(N_("Choose a file."))
    elif form.is_right:
        with form.refusals():
            try:
                await add_package_file(
                    db(request),
                    record.dossier,
                    Source(file.filename, await file.read()),
                    kind=replaces.file.kind if replaces else form.value.kind,
                    title=form.value.title,
                    language=form.value.language,
                    replaces_id=replaces.file.id if replaces else None,
                    by_id=seen.person_id,
                    now=now(request),
                )
            except Conflict as refusal:
                form.errors[""] = say(refusal.message, **refusal.params)
    return form.is_right


async def _page(
    request: Request, record: Record, form: Filled[PackageFileForm] | None, *, status: int = 200
) -> Response:
    page = PackagePage(record, await package_beside(db(request), record.dossier), form)
    return render(request, "consultation/package/package.html", page, status=status)


async def _kept_at(request: Request, record: Record) -> Kept:
    """The document of the address. Raises NotThere."""
    for kept in await package.files(db(request), stored(record.dossier.id)):
        if kept.file.id == request.path_params["file"]:
            return kept
    raise NotThere(N_("This draft has no such document."))
