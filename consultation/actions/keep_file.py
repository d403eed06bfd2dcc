"""Keep a file that was brought in, byte for byte, under its hash."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.dialects.postgresql import insert

from consultation.models import SourceFile
from core.database import AsyncSession

# A name has room for so many letters; of a longer one the end is cut off.
NAME_LETTERS = 255


@dataclass(frozen=True)
class Source:
    """A file as it was received."""

    name: str
    content: bytes


@dataclass(frozen=True)
class KeptFile:
    """A file that is kept: how whoever sent it called it, and its SHA-256."""

    name: str
    sha256: bytes


async def keep_file(db: AsyncSession, source: Source, *, now: datetime) -> KeptFile:
    """The same bytes are kept once, whoever sends them and whatever they call them."""
    sha256 = hashlib.sha256(source.content).digest()
    name = source.name[:NAME_LETTERS]
    await db.exec(
        insert(SourceFile)
        .values(sha256=sha256, name=name, content=source.content, received_at=now)
        .on_conflict_do_nothing()
    )
    return KeptFile(name, sha256)
