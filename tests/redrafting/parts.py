"""What happens to the parts of clauses, and to headings and annexes, clause by clause."""

from collections.abc import Callable
from random import Random

from consultation.splitting import Kind
from tests.redrafting.deeds import Redrafter
from tests.redrafting.shares import PARTS
from tests.redrafting.trees import Growing

# Headings change seldom, and lightly.
_HEADINGS: tuple[Kind, ...] = ("part", "section", "chapter", "paragraph_sign", "annex")
_HEADING_SHARE = 0.1


def redraft_parts(root: Growing, main: Kind, redrafter: Redrafter, chance: Random) -> None:
    """What happens to parts of clauses, to headings and annexes besides, each by chance."""
    for clause in list(root.walk()):
        if clause.kind == main or not _is_untouched(clause, redrafter):
            continue
        if clause.kind in _HEADINGS:
            if chance.random() < _HEADING_SHARE:
                redrafter.lightly(clause)
        elif not clause.parts:
            _redraft_part(clause, redrafter, chance)
        elif chance.random() < PARTS.lightly:
            redrafter.lightly(clause)


def _redraft_part(part: Growing, redrafter: Redrafter, chance: Random) -> None:
    deeds: list[tuple[float, Callable[[], None]]] = [
        (PARTS.deleted, lambda: delete_part(part, redrafter)),
        (PARTS.inserted, lambda: redrafter.insert(redrafter.inventor.part, [part])),
        (PARTS.lightly, lambda: redrafter.lightly(part)),
        (PARTS.heavily, lambda: redrafter.heavily(part)),
        (PARTS.moved, lambda: _shuffle(part, redrafter, chance)),
        (PARTS.split, lambda: redrafter.split(part) if redrafter.may_split(part) else None),
        (PARTS.merged, lambda: _merge_part(part, redrafter)),
    ]
    lot = chance.random()
    for share, deed in deeds:
        if lot < share:
            deed()
            return
        lot -= share


def delete_part(part: Growing, redrafter: Redrafter) -> None:
    """Delete a part that has none itself, unless it is the last one left."""
    staying = [each for each in part.siblings if not redrafter.is_doomed(each)]
    if not part.parts and len(staying) > 1:
        redrafter.delete(part)


def _shuffle(part: Growing, redrafter: Redrafter, chance: Random) -> None:
    """Move a part among its siblings of the same kind."""
    others = [each for each in part.siblings if each is not part and each.kind == part.kind]
    others = [each for each in others if each is not part.following]
    if others:
        redrafter.move(part, before=chance.choice(others))


def _merge_part(part: Growing, redrafter: Redrafter) -> None:
    second = part.following
    if (
        second
        and redrafter.may_merge(part, second)
        and not second.parts
        and _is_untouched(second, redrafter)
    ):
        redrafter.merge(part, second)


def _is_untouched(clause: Growing, redrafter: Redrafter) -> bool:
    """Whether it is an old clause, still there, to which nothing was done."""
    is_old = bool(clause.sources) and clause.above is not None
    return is_old and not clause.deeds and not redrafter.is_doomed(clause)
