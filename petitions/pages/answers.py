"""Answers as everybody reads them, on the petition's page and on their own."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from starlette.requests import Request

from accounts.queries import people
from agencies.models import Agency, Obligation, ObligationDeed
from agencies.queries import agencies, obligations
from core.database import AsyncSession, stored
from core.dates import day_of
from core.pictures import bars
from core.requests import db, now
from petitions.models import Commitment, Response
from petitions.queries import commitments
from petitions.rules.commitments import is_late
from petitions.rules.target_names import TargetName, target_name
from petitions.rules.verdicts import VerdictRule, Votes, is_asked, rule_on, votes_on
from petitions.targets import Target, described, targets

# More deeds than any obligation has.
_LONGEST_LOG = 200


@dataclass(frozen=True)
class Kept:
    """A commitment, whether its day is over, and who said what became of it."""

    commitment: Commitment
    is_late: bool
    settled_by: str


@dataclass(frozen=True)
class Answer:
    """A response with all that a reader is told of it; `day` is its day in Tashkent.

    `due_at` is when it was due, also where the task has been re-opened since. `bars` are the
    lengths of the two bars of the signers' verdict.
    """

    response: Response
    obligation: Obligation
    agency: Agency
    officer: str
    day: date
    due_at: datetime
    commitments: Sequence[Kept]
    opens: Target | None
    votes: Votes
    bars: Sequence[float]
    rule: VerdictRule
    is_asked: bool

    @property
    def is_in_time(self) -> bool:
        return self.response.published_at <= self.due_at


async def answers_of(
    request: Request, responses: Sequence[Response], owed: Sequence[Obligation]
) -> list[Answer]:
    """The responses in their order, in a bounded number of queries; `owed` is what they answer."""
    if not responses:
        return []
    session, instant = db(request), now(request)
    by_key = {stored(obligation.id): obligation for obligation in owed}
    promised = await commitments.of_responses(session, [stored(one.id) for one in responses])
    owing = await agencies.by_ids(session, {obligation.agency_id for obligation in owed})
    opened = await described(session, targets(request), _opened(responses))
    names = await people.names_of(session, _named(responses, promised.values()))
    return [
        Answer(
            response=one,
            obligation=by_key[one.obligation_id],
            agency=owing[by_key[one.obligation_id].agency_id],
            officer=names[one.officer_id],
            day=day_of(one.published_at),
            due_at=await _due_at(session, one, by_key[one.obligation_id]),
            commitments=[
                Kept(
                    commitment,
                    is_late(commitment, day_of(instant)),
                    names.get(commitment.settled_by_id or 0, ""),
                )
                for commitment in promised.get(stored(one.id), ())
            ],
            opens=opened.get(name) if (name := _target(one)) else None,
            votes=votes_on(one),
            bars=bars((one.answers, one.does_not_answer)),
            rule=rule_on(day_of(one.published_at)),
            is_asked=is_asked(one, instant),
        )
        for one in responses
    ]


async def _due_at(db: AsyncSession, response: Response, obligation: Obligation) -> datetime:
    """When it was due: the obligation itself says so, but for one that was re-opened since."""
    if response.round == obligation.round:
        return obligation.due_at
    log = await obligations.events_of(db, response.obligation_id, limit=_LONGEST_LOG)
    return next(
        event.due_at
        for event in log
        if event.deed is ObligationDeed.FULFILLED and event.at == response.published_at
    )


def _target(response: Response) -> TargetName | None:
    return target_name(response.opens_kind, response.opens_id)


def _opened(responses: Sequence[Response]) -> set[TargetName]:
    return {name for name in map(_target, responses) if name}


def _named(responses: Sequence[Response], promised: Iterable[Sequence[Commitment]]) -> set[int]:
    """Whose names are read: those who answered, and those who settled what was promised."""
    settled_by = {one.settled_by_id for kept in promised for one in kept}
    return {response.officer_id for response in responses} | {key for key in settled_by if key}
