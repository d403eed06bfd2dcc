"""Put a document beside a draft, or a newer one in the place of another."""

from collections.abc import Collection
from datetime import datetime

from consultation.actions.import_act import LANGUAGES
from consultation.actions.keep_file import Source, keep_file
from consultation.models import Dossier, PackageFile, PackageKind
from consultation.queries import package
from consultation.queries.package import MOST_FILES
from consultation.rules.package import Kept
from consultation.rules.received_files import format_of, plain_name, plain_title
from core.database import AsyncSession, stored
from core.errors import Conflict, Invalid
from core.i18n import N_


async def add_package_file(
    db: AsyncSession,
    dossier: Dossier,
    source: Source,
    *,
    kind: PackageKind,
    title: str,
    language: str,
    replaces_id: int | None = None,
    by_id: int,
    now: datetime,
) -> PackageFile:
    """The document as it was published.

    Raises Invalid for a file that is not taken, and Conflict where the same bytes stand there under
    this kind already, where the one to replace stands no more, or where there is no room.
    """
    file_format = format_of(source.content)
    title = plain_title(title)
    if not title:
        raise Invalid(N_("Fill in this field."), field="title")
    if language not in LANGUAGES:
        raise Invalid(N_("Choose one of the languages."), field="language")
    await package.hold(db, stored(dossier.id))
    files = await package.files(db, stored(dossier.id))
    if len(files) >= MOST_FILES:
        raise Conflict(
            N_("This draft has {most} documents, and room for no more."), most=MOST_FILES
        )
    if replaces_id is not None:
        _require_standing(files, replaces_id)
    name = plain_name(source.name, file_format)
    kept = await keep_file(db, Source(name, source.content), now=now)
    _require_fresh(files, kept.sha256, kind)
    file = PackageFile(
        dossier_id=stored(dossier.id),
        kind=kind,
        language=language,
        title=title,
        format=file_format,
        name=name,
        size=len(source.content),
        sha256=kept.sha256,
        replaces_id=replaces_id,
        by_id=by_id,
        at=now,
    )
    db.add(file)
    await db.flush()
    return file


def _require_standing(files: Collection[Kept], replaces_id: int) -> None:
    is_replaced = any(kept.file.replaces_id == replaces_id for kept in files)
    if is_replaced or not any(kept.file.id == replaces_id and not kept.removal for kept in files):
        raise Conflict(
            N_("This document was replaced or removed already. Look at those that stand now.")
        )


def _require_fresh(files: Collection[Kept], sha256: bytes, kind: PackageKind) -> None:
    replaced = {kept.file.replaces_id for kept in files}
    for kept in files:
        is_same = (kept.file.sha256, kept.file.kind) == (sha256, kind)
        if is_same and not kept.removal and kept.file.id not in replaced:
            raise Conflict(
                N_("The same file stands there already: “{title}”."), title=kept.file.title
            )
