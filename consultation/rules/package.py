"""The documents of a draft as they are read: each with the ones before it, and what is missing."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from consultation.models import PackageFile, PackageKind, PackageRequirement
from consultation.rules.checklists import Published

# What may stand in the place of what: whoever has assessed more has assessed enough.
_SERVES_AS = {PackageKind.IMPACT_EXPANDED: PackageKind.IMPACT_SIMPLIFIED}


@dataclass(frozen=True)
class Removal:
    """Why a document was removed, by whom and when."""

    reason: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Kept:
    """A document with who published it and, where it was removed, why."""

    file: PackageFile
    by: str
    removal: Removal | None


@dataclass(frozen=True)
class Document:
    """A document that stands, or stood last, and the ones it has replaced, the newest first."""

    newest: Kept
    earlier: Sequence[Kept]

    @property
    def is_there(self) -> bool:
        return self.newest.removal is None


@dataclass(frozen=True)
class Package:
    """The documents of a draft in the order of their kinds, and the obligatory ones it lacks.

    `checklist` is the newest that the agency filled in on its page, None where it has not.
    """

    documents: Sequence[Document]
    missing: Sequence[PackageRequirement]
    checklist: Published | None

    @property
    def standing(self) -> list[Document]:
        return [document for document in self.documents if document.is_there]


def package_of(
    files: Collection[Kept],
    required: Collection[PackageRequirement],
    *,
    checklist: Published | None = None,
) -> Package:
    """Each line of versions as one document; a removed one is there no more, so it is missing.

    A checklist that is filled in on its page need not be sent as a file too.
    """
    documents = _documents(files)
    there = {document.newest.file.kind for document in documents if document.is_there}
    there |= {_SERVES_AS[kind] for kind in there if kind in _SERVES_AS}
    if checklist is not None:
        there.add(PackageKind.ANTI_CORRUPTION_CHECKLIST)
    missing = sorted(
        (requirement for requirement in required if requirement.kind not in there),
        key=lambda requirement: _order(requirement.kind),
    )
    return Package(documents, missing, checklist)


def _documents(files: Collection[Kept]) -> list[Document]:
    by_id = {kept.file.id: kept for kept in files}
    replaced = {kept.file.replaces_id for kept in files}
    lines = []
    for kept in files:
        if kept.file.id in replaced:
            continue
        earlier, before = [], kept.file.replaces_id
        while before is not None:
            earlier.append(by_id[before])
            before = by_id[before].file.replaces_id
        lines.append(Document(kept, earlier))
    return sorted(lines, key=lambda line: (_order(line.newest.file.kind), line.newest.file.id or 0))


def _order(kind: str) -> int:
    return list(PackageKind).index(PackageKind(kind))
