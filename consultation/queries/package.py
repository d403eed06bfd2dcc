"""The documents of a draft, what it must have, who has answered for it, the act it has become."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func
from sqlalchemy.orm import aliased
from sqlmodel import col, exists, select

from accounts.models import Person
from consultation.models import (
    ActInForce,
    Adoption,
    Checklist,
    Dossier,
    OfficerChange,
    PackageFile,
    PackageRemoval,
    PackageRequirement,
    SourceFile,
)
from consultation.rules.checklists import Published
from consultation.rules.package import Kept, Removal
from core.database import AsyncSession, stored

# A draft has room for so many documents, those that were replaced or removed among them.
MOST_FILES = 200
_MOST_REQUIREMENTS = 50
_MOST_CHANGES = 100


@dataclass(frozen=True)
class SeenChange:
    """A change of the responsible officer, with the names of everybody in it."""

    change: OfficerChange
    officer: str
    former: str | None
    by: str


async def hold(db: AsyncSession, dossier_id: int) -> None:
    """Let one deed at a time change what stands beside the text; comments do not wait for it."""
    await db.exec(
        select(Dossier.id).where(Dossier.id == dossier_id).with_for_update(key_share=True)
    )


async def files(db: AsyncSession, dossier_id: int) -> list[Kept]:
    """All documents of a draft without their bytes, the first one first."""
    publisher, remover = aliased(Person), aliased(Person)
    found = await db.exec(
        select(PackageFile, publisher.name, PackageRemoval, remover.name)
        .join(publisher, col(publisher.id) == PackageFile.by_id)
        .outerjoin(PackageRemoval, col(PackageRemoval.file_id) == PackageFile.id)
        .outerjoin(remover, col(remover.id) == PackageRemoval.by_id)
        .where(PackageFile.dossier_id == dossier_id)
        .order_by(col(PackageFile.id))
        .limit(MOST_FILES)
    )
    return [
        Kept(file, by, Removal(removal.reason, remover, removal.at) if removal else None)
        for file, by, removal, remover in found
    ]


async def required(db: AsyncSession, act_type: str, day: date) -> list[PackageRequirement]:
    """What drafts of this type must have that are published on this day, by its newest rule."""
    found = await db.exec(
        select(PackageRequirement)
        .where(*_in_force(act_type, day))
        .order_by(col(PackageRequirement.valid_from))
        .limit(_MOST_REQUIREMENTS)
    )
    newest = {requirement.kind: requirement for requirement in found}
    return list(newest.values())


async def required_of(
    db: AsyncSession, dossier: Dossier, day: date
) -> tuple[list[PackageRequirement], Published | None]:
    """What this draft must have, and the newest checklist that stands in for one; in one query.

    What is asked of drafts is not asked of an act in force.
    """
    identity, every = stored(dossier.id), aliased(Checklist)
    newest_id = select(func.max(every.id)).where(every.dossier_id == identity).scalar_subquery()
    found = await db.exec(
        select(PackageRequirement, Checklist, Person.name)
        .select_from(PackageRequirement)
        .outerjoin(Checklist, col(Checklist.id) == newest_id)
        .outerjoin(Person, col(Person.id) == Checklist.officer_id)
        .where(
            *_in_force(dossier.act_type, day),
            ~exists().where(col(ActInForce.dossier_id) == identity),
        )
        .order_by(col(PackageRequirement.valid_from))
        .limit(_MOST_REQUIREMENTS)
    )
    rows = found.all()
    newest = {requirement.kind: requirement for requirement, _, _ in rows}
    filled = [Published(checklist, name) for _, checklist, name in rows if checklist is not None]
    return list(newest.values()), filled[0] if filled else None


def _in_force(act_type: str, day: date) -> tuple[ColumnElement[bool], ...]:
    return (
        col(PackageRequirement.act_type) == act_type,
        col(PackageRequirement.valid_from) <= day,
    )


async def content(db: AsyncSession, file: PackageFile) -> bytes:
    """The bytes of a document."""
    found = await db.exec(
        select(col(SourceFile.content)).where(col(SourceFile.sha256) == file.sha256)
    )
    return found.one()


async def officer_changes(db: AsyncSession, dossier_id: int) -> list[SeenChange]:
    """Who has come to answer for a draft, the last one first."""
    officer, former, by = aliased(Person), aliased(Person), aliased(Person)
    found = await db.exec(
        select(OfficerChange, officer.name, former.name, by.name)
        .join(officer, col(officer.id) == OfficerChange.officer_id)
        .outerjoin(former, col(former.id) == OfficerChange.former_id)
        .join(by, col(by.id) == OfficerChange.by_id)
        .where(OfficerChange.dossier_id == dossier_id)
        .order_by(col(OfficerChange.id).desc())
        .limit(_MOST_CHANGES)
    )
    return [SeenChange(*row) for row in found]


async def adoptions(db: AsyncSession, dossier_id: int) -> list[Adoption]:
    """The act a draft has become; the first one counts, the others are how it was named before."""
    found = await db.exec(
        select(Adoption)
        .where(Adoption.dossier_id == dossier_id)
        .order_by(col(Adoption.id).desc())
        .limit(_MOST_CHANGES)
    )
    return list(found)
