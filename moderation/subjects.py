"""The seam between moderation and the houses whose words it judges.

Each house answers for one kind of thing; `web/seams.py` lists who answers.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from starlette.requests import Request

from core.database import AsyncSession
from core.errors import Conflict, NotThere
from core.gate import UNSTATED, Fact, Ruling
from core.i18n import N_


class Described(Protocol):
    """Words under judgement, as a moderator and the statement of reasons need them.

    `title` says where they stand; `is_shown` whether they stand published now: what waits, is
    hidden or was refused does not. `is_readable` is also true of words that were refused and stay
    to be read. `route`, `params` and `anchor` lead to them; `path` does the
    same in a letter, without language and host.
    """

    @property
    def identity(self) -> int: ...
    @property
    def title(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def language(self) -> str: ...
    @property
    def author_id(self) -> int: ...
    @property
    def posted_at(self) -> datetime: ...
    @property
    def is_shown(self) -> bool: ...
    @property
    def is_readable(self) -> bool: ...
    @property
    def route(self) -> str: ...
    @property
    def params(self) -> Mapping[str, int | str]: ...
    @property
    def anchor(self) -> str: ...
    @property
    def path(self) -> str: ...


class Subject(Protocol):
    """What a house can do with its words. A plain module with these names implements it."""

    @property
    def KIND(self) -> str: ...  # noqa: N802 - a constant of the module

    async def describe(
        self, db: AsyncSession, identities: Sequence[int]
    ) -> Mapping[int, Described]:
        """The words by their identity, in a bounded number of queries; unknown ones left out."""
        ...

    async def facts(self, request: Request, identity: int) -> Sequence[Fact]:
        """What grounds depend on and the words do not say: to whom, where, about which draft."""
        ...

    async def show(
        self,
        db: AsyncSession,
        identity: int,
        *,
        by_id: int | None,
        reason: str,
        overturned: int | None = None,
        now: datetime,
    ) -> None:
        """Let the words be read: admit what waits or was refused, or restore what was hidden.

        `by_id` is None when a hold ran out and nobody had decided; `overturned` is the number of
        the decision whose appeal was granted.
        """
        ...

    async def hide(
        self,
        db: AsyncSession,
        identity: int,
        *,
        by_id: int,
        reason: str,
        ruling: Ruling = UNSTATED,
        now: datetime,
    ) -> None:
        """Take the words out of sight: refuse what waits, or hide what is shown."""
        ...

    async def hand_back(
        self,
        db: AsyncSession,
        identity: int,
        *,
        by_id: int,
        reason: str,
        ruling: Ruling = UNSTATED,
        now: datetime,
    ) -> None:
        """Give words that wait back to their author, who may bring them again by `ruling.until`.

        Raises Conflict for words of a kind that does not wait.
        """
        ...

    async def is_impartial(self, db: AsyncSession, identity: int, person_id: int) -> bool:
        """Whether this person has no part in it: not the author, not of the agency criticised."""
        ...


def subjects(request: Request) -> Mapping[str, Subject]:
    """Every kind of thing that can be judged, by the name of its kind."""
    known: Mapping[str, Subject] = request.app.state.subjects
    return known


def subject_of(known: Mapping[str, Subject], kind: str) -> Subject:
    """The house that answers for this kind. Raises NotThere."""
    if kind not in known:
        raise NotThere(N_("There is nothing of this kind to report or to judge."))
    return known[kind]


async def described_one(
    db: AsyncSession, known: Mapping[str, Subject], kind: str, identity: int
) -> Described:
    """The words themselves. Raises NotThere."""
    found = await subject_of(known, kind).describe(db, [identity])
    if identity not in found:
        raise NotThere(N_("These words are not there, or not any more."))
    return found[identity]


async def described_all(
    db: AsyncSession, known: Mapping[str, Subject], named: Collection[tuple[str, int]]
) -> dict[tuple[str, int], Described]:
    """Words by their kind and identity; one question a house, unknown ones are left out."""
    return {
        (kind, identity): described
        for kind, subject in known.items()
        if (own := [identity for named_kind, identity in named if named_kind == kind])
        for identity, described in (await subject.describe(db, own)).items()
    }


def require_readable(described: Described) -> None:
    """Raises Conflict for words that readers do not see, so that nobody reports or reads them."""
    if not described.is_readable:
        raise Conflict(N_("These words are out of sight already. There is nothing to report."))
