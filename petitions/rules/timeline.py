"""The deeds of a published petition in the order of time, done and still to come."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from agencies.models import Obligation
from agencies.rules.obligations import UNFULFILLED, PublicClock, public_clock
from core.working_days import Calendar
from petitions.models import Crossing, Petition, Response, Rung
from petitions.rules.hidings import Hiding
from petitions.rules.phases import signing_time


class DeedKind(StrEnum):
    PUBLISHED = "published"
    CROSSED = "crossed"
    OWED = "owed"
    ANSWERED = "answered"
    REOPENED = "reopened"
    SHOWN_AGAIN = "shown_again"
    CLOSING = "closing"


@dataclass(frozen=True)
class Deed:
    """One line of the timeline. An answer that is owed stands at the day it is due.

    An answer whose task was re-opened has no clock any more: the obligation runs by another.
    """

    kind: DeedKind
    at: datetime
    is_done: bool = True
    threshold: int = 0
    log_number: int = 0
    obligation: Obligation | None = None
    clock: PublicClock | None = None
    response: Response | None = None
    hiding: Hiding | None = None


def timeline(
    petition: Petition,
    rungs: Sequence[Rung],
    crossings: Iterable[Crossing],
    obligations: Iterable[Obligation],
    responses: Sequence[Response],
    *,
    hidings: Iterable[Hiding] = (),
    calendar: Calendar,
    now: datetime,
) -> list[Deed]:
    """Published, crossed, answered, re-opened, owed, shown again, closing.

    Raises ValueError for a petition never published.
    """
    opened_at, closes_at = signing_time(petition)
    thresholds = {rung.step: rung.threshold for rung in rungs}
    by_key = {obligation.id: obligation for obligation in obligations}
    deeds = [
        Deed(DeedKind.PUBLISHED, opened_at),
        *(
            Deed(
                DeedKind.CROSSED,
                crossing.at,
                threshold=thresholds[crossing.step],
                log_number=crossing.log_number,
            )
            for crossing in crossings
        ),
        *(_answered(one, by_key[one.obligation_id], calendar, now) for one in responses),
        *(
            Deed(DeedKind.REOPENED, one.reopened_at, obligation=one)
            for one in by_key.values()
            if one.reopened_at is not None
        ),
        *(_owed(one, calendar, now) for one in by_key.values() if one.state in UNFULFILLED),
        *(Deed(DeedKind.SHOWN_AGAIN, hiding.until, hiding=hiding) for hiding in hidings),
        Deed(DeedKind.CLOSING, closes_at, is_done=closes_at <= now),
    ]
    return sorted(deeds, key=lambda deed: deed.at)


def _answered(
    response: Response, obligation: Obligation, calendar: Calendar, now: datetime
) -> Deed:
    is_last = response.round == obligation.round
    return Deed(
        DeedKind.ANSWERED,
        response.published_at,
        obligation=obligation,
        clock=public_clock(obligation, now, calendar) if is_last else None,
        response=response,
    )


def _owed(obligation: Obligation, calendar: Calendar, now: datetime) -> Deed:
    return Deed(
        DeedKind.OWED,
        obligation.due_at,
        is_done=False,
        obligation=obligation,
        clock=public_clock(obligation, now, calendar),
    )
