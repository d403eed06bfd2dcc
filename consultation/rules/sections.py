"""How a long act is cut for reading: sections short enough to be sent at once."""

from collections.abc import Iterator, Sequence

from consultation.rules.trees import Placed

# Letters of one section. With the table of contents of a whole code beside it and everything a
# page needs, a first view in Cyrillic stays under 50 KB on the wire (tests measure it).
SECTION_LETTERS = 32_000


def sections(clauses: Sequence[Placed], most: int = SECTION_LETTERS) -> list[int]:
    """The number of the section each clause is read in, from 0, in reading order.

    Whole chapters share a section while they fit; a chapter that is too long begins a section of
    its own and is cut between its articles, an article only where it is too long by itself. What
    opens something is never the last line of a section.
    """
    numbers: list[int] = []
    section, filled, has_opened_only = 0, 0, True
    for piece in _pieces(clauses, most):
        is_opening = _is_cut(piece, most)
        letters = len(piece.node.title) + len(piece.node.text) if is_opening else piece.letters
        if (is_opening or filled + letters > most) and not has_opened_only:
            section, filled, has_opened_only = section + 1, 0, True
        filled += letters
        has_opened_only = has_opened_only and is_opening
        end = piece.position if is_opening else piece.last_position
        numbers.extend([section] * (end - piece.position + 1))
    return numbers


def _pieces(clauses: Sequence[Placed], most: int) -> Iterator[Placed]:
    """Clauses that stay whole with all inside them, and what is left of those that do not."""
    position = 0
    while position < len(clauses):
        piece = clauses[position]
        yield piece
        position = piece.position + 1 if _is_cut(piece, most) else piece.last_position + 1


def _is_cut(piece: Placed, most: int) -> bool:
    return piece.letters > most and piece.last_position > piece.position
