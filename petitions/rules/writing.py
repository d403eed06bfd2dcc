"""The steps in which a petition is written, and what each of them still lacks."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from core.i18n import N_
from petitions.models import Level, Writing

# A demand of fewer letters says nothing.
DEMAND_SHORTEST = 10


class Step(StrEnum):
    """A page of the form, one thing each, in the order they are asked."""

    PROBLEM = "problem"
    DEMAND = "demand"
    ADDRESSEE = "addressee"
    EVIDENCE = "evidence"
    REVIEW = "review"


@dataclass(frozen=True)
class Lack:
    """What is missing, at which step, and the sentence that asks for it, with its number."""

    step: Step
    field: str
    message: str
    count: int = 0


def after(step: Step) -> Step:
    """The step that follows; the last one leads to itself."""
    steps = list(Step)
    return steps[min(steps.index(step) + 1, len(steps) - 1)]


def before(step: Step) -> Step:
    """The step to go back to; the first one leads to itself."""
    steps = list(Step)
    return steps[max(steps.index(step) - 1, 0)]


def lacks(writing: Writing) -> list[Lack]:
    """Everything that is missing before others may see it, in the order of the steps."""
    return list(_lacks(writing))


def resumes_at(writing: Writing) -> Step:
    """Where to go on with it: the first step that lacks something, else the last look."""
    return next((lack.step for lack in _lacks(writing)), Step.REVIEW)


def _lacks(writing: Writing) -> Iterator[Lack]:
    if not writing.problem:
        yield Lack(Step.PROBLEM, "problem", N_("Fill in this field."))
    if not writing.demand:
        yield Lack(Step.DEMAND, "demand", N_("Fill in this field."))
    elif len(writing.demand) < DEMAND_SHORTEST:
        message = N_("Write at least {count} characters.")
        yield Lack(Step.DEMAND, "demand", message, DEMAND_SHORTEST)
    if not writing.proposal:
        yield Lack(Step.DEMAND, "proposal", N_("Fill in this field."))
    if writing.level is not Level.REPUBLIC and not writing.region:
        yield Lack(Step.ADDRESSEE, "region", N_("Choose the region the demand is about."))
    elif writing.level is Level.DISTRICT and not writing.district:
        yield Lack(Step.ADDRESSEE, "district", N_("Choose the district the demand is about."))
    elif writing.agency_id is None:
        yield Lack(Step.ADDRESSEE, "agency", N_("Choose the agency you demand it of."))
