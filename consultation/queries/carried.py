"""A whole version as it is carried out of the portal."""

from typing import cast

from sqlmodel import col, select

from consultation.carrying import Clause, Passage
from consultation.models import Clause as Named
from consultation.models import ClauseVersion, Version
from consultation.models import Passage as Stored
from consultation.rules.whole import BEFORE_ALL
from consultation.splitting.act import BlockKind
from core.database import AsyncSession

# The longest code in force has a twentieth of this.
_MOST_CLAUSES = 100_000


async def version(
    db: AsyncSession, dossier_id: int, *, number: int, language: str
) -> Version | None:
    """The text of this number in this language."""
    found = await db.exec(
        select(Version).where(
            Version.dossier_id == dossier_id,
            Version.number == number,
            Version.language == language,
        )
    )
    return found.one_or_none()


async def clauses(db: AsyncSession, version_id: int) -> tuple[Clause, ...]:
    """Every clause of a version in reading order, under its permanent name."""
    found = await db.exec(
        select(  # type: ignore[call-overload]
            ClauseVersion.id,
            ClauseVersion.parent_id,
            Named.uid,
            ClauseVersion.kind,
            ClauseVersion.number,
            ClauseVersion.label,
            ClauseVersion.title,
            ClauseVersion.text,
        )
        .join(Named, col(Named.id) == ClauseVersion.clause_id)
        .where(ClauseVersion.version_id == version_id, col(ClauseVersion.position) > BEFORE_ALL)
        .order_by(col(ClauseVersion.position))
        .limit(_MOST_CLAUSES)
    )
    places: dict[int | None, int] = {}
    read: list[Clause] = []
    for identity, parent, uid, kind, *words in found:
        places[identity] = len(read)
        number, label, title, text = words
        read.append(
            Clause(
                uid=uid,
                kind=kind.value,
                number=number,
                label=label,
                title=title,
                text=text,
                parent=places.get(parent),
            )
        )
    return tuple(read)


async def passages(db: AsyncSession, version_id: int) -> tuple[Passage, ...]:
    """Everything of a version that is no clause, in reading order."""
    found = await db.exec(
        select(Stored.kind, Stored.text, Stored.after_position)
        .where(Stored.version_id == version_id)
        .order_by(col(Stored.number))
        .limit(_MOST_CLAUSES)
    )
    return tuple(Passage(cast(BlockKind, kind), text, after) for kind, text, after in found)
