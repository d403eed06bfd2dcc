"""Tells the documents that stand beside the drafts of the demonstration, as small Word files."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from docx import Document

from consultation.actions.add_package_file import add_package_file
from consultation.actions.keep_file import Source
from consultation.models import Dossier, PackageFile, PackageKind
from core.database import stored
from web.demo.stage import Stage


async def tell(
    stage: Stage, dossier: Dossier, lines: Sequence[dict[str, Any]], *, by_id: int
) -> None:
    """Publish each document and, where there is one, the newer one that took its place."""
    for line in lines:
        first = await _publish(stage, dossier, line, by_id=by_id, replaces_id=None)
        if "newer" in line:
            newer = line | line["newer"]
            await _publish(stage, dossier, newer, by_id=by_id, replaces_id=stored(first.id))


async def _publish(
    stage: Stage, dossier: Dossier, line: dict[str, Any], *, by_id: int, replaces_id: int | None
) -> PackageFile:
    return await add_package_file(
        stage.db,
        dossier,
        Source(f"{line['title']}.docx", word_file(line["title"], line["words"])),
        kind=PackageKind(line["kind"]),
        title=line["title"],
        language=line.get("language", "uz-Latn"),
        replaces_id=replaces_id,
        by_id=by_id,
        now=stage.day(line["day"]),
    )


def word_file(title: str, words: Sequence[str]) -> bytes:
    """A Word document with a heading and these paragraphs."""
    document = Document()
    document.add_heading(title, level=1)
    for paragraph in words:
        document.add_paragraph(paragraph)
    file = BytesIO()
    document.save(file)
    return file.getvalue()
