"""Invalidations as everybody reads them: which signatures, why, by whom, how far it has come."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from starlette.requests import Request

from accounts.queries import people
from accounts.rules.roles import NAMES
from accounts.viewing import viewer
from core.database import stored
from core.requests import db, translator
from petitions.models import (
    Invalidation,
    InvalidationEvent,
    InvalidationStep,
    ObjectionState,
    Petition,
)
from petitions.queries import invalidations
from petitions.rules.criteria import from_json
from petitions.rules.criteria_words import in_words
from petitions.rules.invalidations import MOVING, Progress, progress
from petitions.rules.permissions import CHECK_SIGNATURES
from petitions.rules.reasons import Reason, reason_of


@dataclass(frozen=True)
class Step:
    """A public line: who did what in which role, when, about how many, and why.

    The name is for officers alone; both are empty for what the portal did by itself.
    """

    step: InvalidationStep
    at: datetime
    role: str
    name: str
    signatures: int
    words: str


@dataclass(frozen=True)
class Line:
    """An invalidation with its criteria in words and its steps, the first one first."""

    invalidation: Invalidation
    reason: Reason | None
    criteria: Sequence[str]
    steps: Sequence[Step]
    progress: Progress
    objections: int
    upheld: int

    @property
    def is_moving(self) -> bool:
        """Whether the worker is at it now."""
        return self.invalidation.state in MOVING

    @property
    def passed_over(self) -> int:
        """How many of those that were meant had been withdrawn before their turn came."""
        return max(0, self.invalidation.matched - self.invalidation.done)


async def lines_of(
    request: Request, petition: Petition | None, found: Sequence[Invalidation]
) -> list[Line]:
    """The invalidations as lines; officers read names and, while they are known, networks.

    Without a `petition` they are of many, and networks are not told.
    """
    seen = viewer(request)
    is_officer = seen is not None and CHECK_SIGNATURES.holds(seen)
    identities = [stored(one.id) for one in found]
    session = db(request)
    steps = await invalidations.steps_of(session, identities) if found else {}
    objections = await invalidations.objections_to(session, identities) if found else {}
    people_named = {event.by_id for events in steps.values() for event in events if event.by_id}
    names = await people.names_of(session, people_named) if is_officer else {}
    with_codes = is_officer and petition is not None and petition.networks_forgotten_at is None
    return [
        Line(
            invalidation=one,
            reason=reason_of(one.reason, one.reason_version),
            criteria=in_words(from_json(one.criteria), translator(request), with_codes=with_codes),
            steps=[_step(request, event, names) for event in steps.get(identity, ())],
            progress=progress(one),
            objections=sum(objections.get(identity, {}).values()),
            upheld=objections.get(identity, {}).get(ObjectionState.UPHELD, 0),
        )
        for identity, one in zip(identities, found, strict=True)
    ]


def _step(request: Request, event: InvalidationEvent, names: Mapping[int, str]) -> Step:
    role = translator(request).gettext(NAMES[event.by_role]) if event.by_role else ""
    return Step(
        step=event.step,
        at=event.at,
        role=role,
        name=names.get(event.by_id or 0, ""),
        signatures=event.signatures,
        words=event.words,
    )
