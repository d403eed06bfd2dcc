"""Reads a quorum ladder as it is written down; every rung is looked at before any is believed."""

from datetime import date
from decimal import Decimal
from itertools import combinations
from typing import Annotated, Any

import yaml
from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    PositiveInt,
    ValidationError,
    model_validator,
)

from core.database import Names
from core.errors import Invalid
from core.i18n import N_
from petitions.models import Consequence, Counting, Level


def _in_uzbek(names: Names) -> Names:
    if not names.get("uz-Latn"):
        raise ValueError("say it in uz-Latn at least")
    return names


Words = Annotated[Names, AfterValidator(_in_uzbek)]

# The rules of meningfikrim.uz ask for at least so many identified people before an expertise.
FEWEST_SUPPORTERS = 5


class WrittenRung(BaseModel):
    """A rung as the columns of its row; see `petitions.models.QuorumRung` for what each means."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    level: Level
    body: Annotated[str, Field(max_length=60)] = ""
    threshold: PositiveInt | None = None
    share_percent: Annotated[Decimal, Field(gt=0, le=100, decimal_places=3)] | None = None
    counting: Counting = Counting.ALL
    collection_days: PositiveInt
    supporters: Annotated[int, Field(ge=FEWEST_SUPPORTERS)]
    response_working_days: PositiveInt
    consequence: Consequence = Consequence.ANSWER
    obliged_body: Annotated[str, Field(max_length=60)] = ""
    obliges: Words
    legal_basis: Words
    legal_source: Annotated[str, Field(min_length=1)]
    valid_from: date
    valid_until: date | None = None

    @model_validator(mode="after")
    def _makes_sense(self) -> "WrittenRung":
        if (self.threshold is None) == (self.share_percent is None):
            raise ValueError("give either a number (threshold) or a share of voters, not both")
        if self.valid_until is not None and self.valid_until < self.valid_from:
            raise ValueError("valid_until is before valid_from")
        return self

    @property
    def key(self) -> tuple[Level, str, int | None, Decimal | None, date]:
        """What no two rungs have in common: the database keeps the same apart."""
        return (self.level, self.body, self.threshold, self.share_percent, self.valid_from)

    @property
    def terms(self) -> tuple[int, int]:
        """What a petition has once, whichever rungs it reaches: days to collect, and supporters."""
        return (self.collection_days, self.supporters)

    def stands_beside(self, other: "WrittenRung") -> bool:
        """Whether both are rungs of one ladder, in force on one and the same day."""
        return (
            (self.level, self.body) == (other.level, other.body)
            and self.valid_from <= (other.valid_until or date.max)
            and other.valid_from <= (self.valid_until or date.max)
        )


def read_ladder(text: str, *, file: str) -> list[WrittenRung]:
    """The rungs of a YAML text. Raises Invalid, naming the file, the rung and the field."""
    try:
        read: Any = yaml.safe_load(text)
    except yaml.YAMLError as mistake:
        words = " ".join(str(mistake).split())
        raise Invalid(N_("{file}: {mistake}"), file=file, mistake=words) from None
    written = read.get("rungs") if isinstance(read, dict) else None
    if not isinstance(written, list) or not written:
        raise Invalid(N_("{file}: there is no list “rungs” in it."), file=file)
    rungs = [_rung(one, number, file) for number, one in enumerate(written, 1)]
    for (first, one), (number, other) in combinations(enumerate(rungs, 1), 2):
        where: dict[str, Any] = {"file": file, "first": first, "number": number}
        if one.key == other.key:
            raise Invalid(N_("{file}: rung {number} is the same as rung {first}."), **where)
        if one.stands_beside(other) and one.terms != other.terms:
            raise Invalid(
                N_(
                    "{file}: rung {number} has other collection_days or supporters than rung "
                    "{first}, but a petition has them once."
                ),
                **where,
            )
    return rungs


def _rung(written: object, number: int, file: str) -> WrittenRung:
    try:
        return WrittenRung.model_validate(written)
    except ValidationError as mistakes:
        first = mistakes.errors()[0]
        where = ".".join(str(step) for step in first["loc"])
        said = first["msg"].removeprefix("Value error, ")
        raise Invalid(
            N_("{file}, rung {number}: {mistake}"),
            file=file,
            number=number,
            mistake=f"{where}: {said}" if where else said,
        ) from None
