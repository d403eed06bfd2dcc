"""What signers may say of a response, until when, and what follows when most of them say no."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from core.database import Names
from core.dates import day_of, end_of_day
from petitions.models import Crossing, Response, Signature

_FILE = Path(__file__).parents[1] / "data" / "verdict.yaml"

# The round of a task that the signers' verdict has re-opened; it is not re-opened again.
LAST_ROUND = 2


@dataclass(frozen=True)
class VerdictRule:
    """How many days signers have, and which votes re-open the task; see `data/verdict.yaml`."""

    valid_from: date
    window_days: int
    minimum_votes: int
    least_share_percent: int
    reopened_working_days: int
    source: Names
    legal_source: str


@dataclass(frozen=True)
class Votes:
    """How many signers say that a response answers the question, and how many that it does not."""

    answers: int
    does_not_answer: int

    @property
    def total(self) -> int:
        return self.answers + self.does_not_answer

    @property
    def share(self) -> float | None:
        """The part of those who voted that says it answers the question, None before any vote."""
        return self.answers / self.total if self.total else None


def rule_on(day: date) -> VerdictRule:
    """The rule for answers published on this day. Raises ValueError before there was any."""
    in_force = [rule for rule in rules_of_verdicts() if rule.valid_from <= day]
    if not in_force:
        raise ValueError(f"no rule for the verdict of signers is in force on {day}")
    return max(in_force, key=lambda rule: rule.valid_from)


def closing_of_verdict(published_at: datetime, rule: VerdictRule) -> datetime:
    """The end of the last day on which signers may vote, as a UTC instant."""
    return end_of_day(day_of(published_at) + timedelta(days=rule.window_days))


def votes_on(response: Response) -> Votes:
    return Votes(response.answers, response.does_not_answer)


def is_asked(response: Response, now: datetime) -> bool:
    """Whether signers may still give their verdict, or change it."""
    return now <= response.verdict_closes_at and response.verdict_decided_at is None


def reopens(response: Response, rule: VerdictRule) -> bool:
    """Whether the votes on this response oblige the agency to answer once more."""
    votes = votes_on(response)
    return (
        response.round < LAST_ROUND
        and votes.total >= rule.minimum_votes
        and votes.answers * 100 < rule.least_share_percent * votes.total
    )


def may_judge(
    signatures: Iterable[Signature], crossing: Crossing | None, response: Response
) -> bool:
    """Whether a signer, by all the signatures they ever gave, may say what they think of it.

    They signed before it was published, and their signature is counted, or was taken back only
    after the crossing which it helped to reach. One that was invalidated never counts.
    """
    return any(
        signature.invalidated_at is None
        and signature.signed_at <= response.published_at
        and (signature.withdrawn_at is None or _helped(signature, crossing))
        for signature in signatures
    )


@cache
def rules_of_verdicts(path: Path = _FILE) -> tuple[VerdictRule, ...]:
    """Every rule of the file, in its order."""
    rows: list[Mapping[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))["rules"]
    return tuple(VerdictRule(**row) for row in rows)


def _helped(signature: Signature, crossing: Crossing | None) -> bool:
    """Whether a withdrawn signature was counted at the crossing."""
    return (
        crossing is not None
        and signature.log_number <= crossing.log_number
        and signature.withdrawn_at is not None
        and signature.withdrawn_at >= crossing.at
    )
