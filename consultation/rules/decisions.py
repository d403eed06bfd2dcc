"""Drafters' words about links as they are kept: by whom, when, and about which words.

A decision names clauses by what outlives a new comparison: the permanent name and the hash of the
published one, the id and the hash of the new one. It holds as long as both stand there unchanged.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from consultation.rules.fingerprints import clause_hash
from consultation.rules.links import Decided, Ruling
from consultation.rules.trees import Placed

Kept = Mapping[str, Any]
# The permanent name of each published clause and the hash of its words, in reading order.
Published = Sequence[tuple[str, bytes]]


def kept(
    ruling: Ruling,
    *,
    old: tuple[str, bytes] | None,
    new: Placed | None,
    by_id: int,
    at: datetime,
) -> dict[str, Any]:
    """A decision as JSON keeps it."""
    return {
        "ruling": ruling.value,
        "old": None if old is None else [old[0], old[1].hex()],
        "new": None if new is None else [new.node.id, clause_hash(new).hex()],
        "by": by_id,
        "at": at.isoformat(),
    }


def holding(
    decisions: Sequence[Kept], published: Published, clauses: Sequence[Placed]
) -> list[Decided]:
    """Those that still fit both texts, in the order they were made."""
    olds = {(uid, sha256.hex()): place for place, (uid, sha256) in enumerate(published)}
    asked = {decision["new"][0] for decision in decisions if decision["new"]}
    news = {
        (clause.node.id, clause_hash(clause).hex()): clause.position
        for clause in clauses
        if clause.node.id in asked
    }
    found = []
    for index, decision in enumerate(decisions):
        old = olds.get(tuple(decision["old"])) if decision["old"] else None
        new = news.get(tuple(decision["new"])) if decision["new"] else None
        is_whole = (old is None) == (decision["old"] is None) and (new is None) == (
            decision["new"] is None
        )
        if is_whole:
            found.append(Decided(Ruling(decision["ruling"]), old, new, decision["by"], index))
    return found
