"""Endorsements as several pages show them: each request with its standing, remarks and answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from consultation.models import Dossier
from consultation.queries import endorsements
from consultation.queries.endorsements import Asked, Remark
from consultation.rules.endorsements import RequestDeed, RequestStanding, may, standing_of
from core.database import AsyncSession, stored
from core.dates import day_of
from core.paging import Page
from core.working_days import Calendar, working_days_left


@dataclass(frozen=True)
class SeenRequest:
    """A request as it stands at an instant.

    `is_redrafted` when the draft has a newer version than the one asked about; `days_left` counts
    working days, below nought once the due day is over.
    """

    asked: Asked
    standing: RequestStanding
    remarks: Sequence[Remark]
    is_redrafted: bool
    days_left: int
    is_finished: bool

    @property
    def is_answered_late(self) -> bool:
        given = self.asked.endorsement
        return given is not None and given.at > self.asked.request.due_at

    @property
    def unsettled(self) -> int:
        """Remarks that the drafting agency has not answered."""
        return sum(remark.reply is None for remark in self.remarks)

    def may(self, deed: RequestDeed) -> bool:
        return not self.is_finished and may(
            deed,
            self.standing,
            is_newest=self.asked.is_newest,
            is_redrafted=self.is_redrafted,
        )


async def all_of(
    db: AsyncSession, dossier: Dossier, page: int, *, calendar: Calendar, now: datetime
) -> Page[SeenRequest]:
    """Every request about a draft, the newest first."""
    found = await endorsements.of_draft(db, stored(dossier.id), page)
    return Page(await _seen(db, dossier, found.items, calendar, now), found.number, found.total)


async def newest_of(
    db: AsyncSession, dossier: Dossier, *, calendar: Calendar, now: datetime
) -> list[SeenRequest]:
    """How each agency stands that was asked about a draft; one query where none was."""
    found = await endorsements.newest_of_draft(db, stored(dossier.id))
    return await _seen(db, dossier, found, calendar, now)


async def one_of(
    db: AsyncSession, dossier: Dossier, request_id: int, *, calendar: Calendar, now: datetime
) -> SeenRequest | None:
    asked = await endorsements.by_id(db, stored(dossier.id), request_id)
    if asked is None:
        return None
    [seen] = await _seen(db, dossier, [asked], calendar, now)
    return seen


async def _seen(
    db: AsyncSession, dossier: Dossier, found: Sequence[Asked], calendar: Calendar, now: datetime
) -> list[SeenRequest]:
    if not found:
        return []
    identity = stored(dossier.id)
    version = await endorsements.newest_version(db, identity)
    has_outcome = await endorsements.has_outcome(db, identity)
    remarks = await endorsements.remarks_of(db, [asked.request for asked in found])
    return [
        SeenRequest(
            asked=asked,
            standing=standing_of(
                asked.request,
                endorsement=asked.endorsement,
                withdrawal=asked.withdrawal,
                is_newest=asked.is_newest,
                now=now,
            ),
            remarks=remarks.get(stored(asked.request.id), []),
            is_redrafted=asked.request.version < version,
            days_left=working_days_left(day_of(now), asked.request.due_on, calendar),
            is_finished=has_outcome,
        )
        for asked in found
    ]
