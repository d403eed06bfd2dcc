"""How the closing instant of a discussion moves, and which deeds may move it now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from consultation.models import Dossier, TermKind
from consultation.rules.phases import is_suspended
from core.dates import in_tashkent
from core.errors import Conflict, TooLate
from core.i18n import N_

# What an officer of the drafting agency can do to a term.
DEEDS = tuple(kind for kind in TermKind if kind is not TermKind.OUTAGE)

# Time that was lost to those who wanted to speak, and is given back.
_GIVEN_BACK = frozenset({TermKind.SUSPENDED, TermKind.RESUMED, TermKind.OUTAGE})

_MINUTE = timedelta(minutes=1)


class Move(Protocol):
    """What one event did: when it was done, the end until then, and by how much that moved."""

    @property
    def kind(self) -> TermKind: ...
    @property
    def at(self) -> datetime: ...
    @property
    def closes_before(self) -> datetime: ...
    @property
    def added(self) -> timedelta: ...


@dataclass(frozen=True)
class Standing:
    """What a deed is judged by, beside the draft itself.

    `quiet_until` is the end of the first days that must pass without a comment before the
    discussion may close early, None where the policy knows no such rule; `early_comments` came
    before it. `is_owed` says that the outcome is owed already, `is_movable` that its due day can
    still be put off.
    """

    number: int = 0
    quiet_until: datetime | None = None
    early_comments: int = 0
    is_reopened: bool = False
    has_outcome: bool = False
    is_owed: bool = False
    is_movable: bool = True


def closing(announced: datetime, moves: Iterable[Move]) -> datetime:
    """The instant at which a discussion closes that was announced until then, after these moves."""
    closes_at = announced
    for move in moves:
        closes_at = moved(closes_at, move.at, move.added)
    return closes_at


def moved(closes_at: datetime, at: datetime, added: timedelta) -> datetime:
    """The end after one deed: what is given is given from the deed on where it was closed then."""
    return max(closes_at, at) + added


def added_by(kind: TermKind, dossier: Dossier, *, days: int, now: datetime) -> timedelta:
    """By how much a deed moves the end: below nought where it brings the end nearer."""
    match kind:
        case TermKind.CLOSED_EARLY:
            return now - dossier.closes_at
        case TermKind.RESUMED if dossier.suspended_until is not None:
            return now - dossier.suspended_until
        case _:
            return timedelta(days=days)


def quiet_until(opens_at: datetime, quiet_days: int, moves: Iterable[Move]) -> datetime:
    """The end of the first days in which the discussion was open to comments."""
    lost = (move.added for move in moves if move.kind in _GIVEN_BACK)
    return opens_at + timedelta(days=quiet_days) + sum(lost, timedelta())


def deeds_now(dossier: Dossier, standing: Standing, now: datetime) -> list[TermKind]:
    """Every deed that nothing stands in the way of."""
    possible: list[TermKind] = []
    for kind in DEEDS:
        try:
            require_deed(kind, dossier, standing, now)
        except Conflict:
            continue
        possible.append(kind)
    return possible


def require_deed(kind: TermKind, dossier: Dossier, standing: Standing, now: datetime) -> None:
    """Raises TooLate from the closing instant on, Conflict where the rule does not allow it."""
    if standing.has_outcome:
        raise Conflict(N_("The outcome is published, so the term is not moved any more."))
    if kind is TermKind.REOPENED:
        _require_reopening(dossier, standing, now)
        return
    if now < dossier.closes_at and standing.is_reopened:
        raise Conflict(N_("This discussion was re-opened, so its end is not moved any more."))
    if now >= dossier.closes_at or standing.is_owed:
        raise TooLate(N_("This discussion is closed. It can only be re-opened."))
    match kind:
        case TermKind.SUSPENDED:
            _require_running(dossier, now)
        case TermKind.RESUMED:
            if not is_suspended(dossier, now):
                raise Conflict(N_("This discussion is not suspended."))
        case TermKind.CLOSED_EARLY:
            _require_running(dossier, now)
            _require_quiet(standing, now)


def time_lost(
    opens_at: datetime, closes_at: datetime, moves: Iterable[Move], began: datetime, ended: datetime
) -> timedelta:
    """How long of an outage a discussion was open, in whole minutes, a part of one counted whole.

    `closes_at` is the end as it stood; times in which nothing was taken anyway do not count.
    """
    start, end = max(began, opens_at), min(ended, closes_at)
    lost = max(end - start, timedelta())
    for since, until in _pauses(moves):
        lost -= max(min(end, until) - max(start, since), timedelta())
    return -(-lost // _MINUTE) * _MINUTE


def _pauses(moves: Iterable[Move]) -> list[tuple[datetime, datetime]]:
    """Times between the opening and the end in which nothing was taken: suspended, or closed."""
    found: list[tuple[datetime, datetime]] = []
    for move in moves:
        if move.at > move.closes_before:
            found.append((move.closes_before, move.at))
        if move.kind is TermKind.SUSPENDED:
            found.append((move.at, move.at + move.added))
        elif move.kind is TermKind.RESUMED:
            found[-1] = (found[-1][0], move.at)
    return found


def _require_running(dossier: Dossier, now: datetime) -> None:
    if now < dossier.opens_at:
        raise Conflict(N_("This discussion has not begun yet. Come back when it is open."))
    if is_suspended(dossier, now):
        raise Conflict(N_("This discussion is suspended. Let it go on first."))


def _require_quiet(standing: Standing, now: datetime) -> None:
    if standing.quiet_until is None:
        raise Conflict(N_("Discussions of acts of this type never close before their time."))
    if now < standing.quiet_until:
        raise Conflict(
            N_("It may close early from {day} on, if no comment comes until then."),
            day=f"{in_tashkent(standing.quiet_until):%Y-%m-%d %H:%M}",
        )
    if standing.early_comments:
        raise Conflict(N_("Comments came in the first days, so it stays open until its end."))


def _require_reopening(dossier: Dossier, standing: Standing, now: datetime) -> None:
    if now < dossier.closes_at:
        raise Conflict(N_("This discussion is not closed."))
    if standing.is_reopened:
        raise Conflict(N_("This discussion was re-opened once. There is no second time."))
    if not standing.is_movable:
        raise Conflict(
            N_(
                "The outcome is late, or its term was extended once: the discussion stays closed,"
                " for its due day can not be put off any more."
            )
        )
