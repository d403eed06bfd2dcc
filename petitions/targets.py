"""The seam between petitions and what they can be about: a draft act, or an act in force.

Each house answers for one kind of thing; `web/seams.py` lists who answers. An answer to a petition
can open a public discussion, which is named the same way.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from starlette.requests import Request

from core.database import AsyncSession, Names
from petitions.rules.target_names import TargetName, target_name


class Target(Protocol):
    """What a petition is about: its titles by language, and where to read it.

    `ended_at` is the UTC instant at which its outcome was published, None as long as there is none.
    """

    @property
    def identity(self) -> int: ...
    @property
    def titles(self) -> Names: ...
    @property
    def route(self) -> str: ...
    @property
    def params(self) -> Mapping[str, int | str]: ...
    @property
    def ended_at(self) -> datetime | None: ...


class Targets(Protocol):
    """What a house tells of things petitions are about. A plain module with these names does it."""

    @property
    def KIND(self) -> str: ...  # noqa: N802 - a constant of the module

    async def describe(self, db: AsyncSession, identities: Sequence[int]) -> Mapping[int, Target]:
        """The things by their identity, in one query; unknown ones are left out."""
        ...

    async def to_open(
        self, db: AsyncSession, agency_id: int, limit: int, *, now: datetime
    ) -> Sequence[Target]:
        """Discussions of this agency that an answer can name as the one it opens."""
        ...


# The houses that answer, by the kind of thing they answer for.
Known = Mapping[str, Targets]


def targets(request: Request) -> Known:
    """Every kind of thing a petition can be about, by the name of its kind."""
    known: Known = request.app.state.targets
    return known


async def described(
    db: AsyncSession, known: Known, names: Collection[TargetName]
) -> dict[TargetName, Target]:
    """What they are, one question a house; unknown ones are left out."""
    return {
        TargetName(kind, identity): target
        for kind, house in known.items()
        if (own := [name.identity for name in names if name.kind == kind])
        for identity, target in (await house.describe(db, own)).items()
    }


async def described_one(
    db: AsyncSession, known: Known, kind: str | None, identity: int | None
) -> Target | None:
    """What this one is; None where nothing is named, or nobody knows it any more."""
    name = target_name(kind, identity)
    return (await described(db, known, [name])).get(name) if name else None
