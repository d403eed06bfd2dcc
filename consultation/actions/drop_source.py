"""Let go of files that nothing names any more."""

from collections.abc import Collection

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from sqlmodel import col

from consultation.models import SourceFile
from core.database import AsyncSession


async def drop_sources(db: AsyncSession, hashes: Collection[bytes]) -> None:
    """By their SHA-256; bytes that stand elsewhere too stay there."""
    for sha256 in hashes:
        try:
            async with db.begin_nested():
                await db.exec(delete(SourceFile).where(col(SourceFile.sha256) == sha256))
        except IntegrityError:
            continue
