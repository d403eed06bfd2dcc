"""The deeds of a published petition in the order of time, done and still to come."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from agencies.models import Obligation
from agencies.rules.obligations import PublicClock, public_clock
from core.working_days import Calendar
from petitions.models import Crossing, Petition, Response, Rung
from petitions.rules.phases import signing_time


class DeedKind(StrEnum):
    PUBLISHED = "published"
    CROSSED = "crossed"
    OWED = "owed"
    ANSWERED = "answered"
    CLOSING = "closing"


@dataclass(frozen=True)
class Deed:
    """One line of the timeline. An answer that is owed stands at the day it is due."""

    kind: DeedKind
    at: datetime
    is_done: bool = True
    threshold: int = 0
    log_number: int = 0
    obligation: Obligation | None = None
    clock: PublicClock | None = None
    response: Response | None = None


def timeline(
    petition: Petition,
    rungs: Sequence[Rung],
    crossings: Iterable[Crossing],
    obligations: Iterable[Obligation],
    responses: Sequence[Response],
    *,
    calendar: Calendar,
    now: datetime,
) -> list[Deed]:
    """Published, crossed, owed or answered, closing; ValueError for a petition never published."""
    opened_at, closes_at = signing_time(petition)
    thresholds = {rung.step: rung.threshold for rung in rungs}
    answers = {response.obligation_id: response for response in responses}
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
        *(_answer(obligation, answers, calendar, now) for obligation in obligations),
        Deed(DeedKind.CLOSING, closes_at, is_done=closes_at <= now),
    ]
    return sorted(deeds, key=lambda deed: deed.at)


def _answer(
    obligation: Obligation, answers: Mapping[int, Response], calendar: Calendar, now: datetime
) -> Deed:
    response = answers.get(obligation.id or 0)
    return Deed(
        DeedKind.ANSWERED if response else DeedKind.OWED,
        response.published_at if response else obligation.due_at,
        is_done=response is not None,
        obligation=obligation,
        clock=public_clock(obligation, now, calendar),
        response=response,
    )
