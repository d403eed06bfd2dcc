"""How much of an act a redraft changes, by kind of change."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shares:
    """How many of the clauses each deed is done to, as shares of them all."""

    deleted: float
    inserted: float
    lightly: float
    heavily: float
    moved: float
    split: float
    merged: float


# Of the articles of an act or, where it has none, of its points.
CLAUSES = Shares(
    deleted=0.05, inserted=0.05, lightly=0.15, heavily=0.05, moved=0.03, split=0.01, merged=0.01
)
# Of what is below or beside them, besides what happens to it along with its article.
PARTS = Shares(
    deleted=0.02, inserted=0.02, lightly=0.04, heavily=0.01, moved=0.01, split=0.005, merged=0.005
)
