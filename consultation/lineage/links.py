"""What became of a clause from one version to the next."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """An old and a new clause by their index, None where there is none.

    `kind` is a word of `consultation.models.LinkKind`; `score` says how like the words are, from 0
    to 1. With `needs_review` it is a guess that carries nothing until a person has decided.
    """

    kind: str
    old: int | None
    new: int | None
    score: float
    needs_review: bool
