"""Where the act itself ends and those who sign it begin."""

from collections.abc import Sequence

from consultation.splitting import notes
from consultation.splitting.clause import Clause

# An office and the name of its holder may stand on lines of their own, so far from one another.
_REACH = 3


def begins(clauses: Sequence[Clause], index: int) -> bool:
    """Tell whether the signatures begin with the paragraph at `index`, no clause coming after it.

    They begin with an office and a name, or, where nobody has signed yet, with a place and a date.
    """
    text = clauses[index].text
    following = [
        clause.text for clause in clauses[index + 1 : index + 1 + _REACH] if clause.is_plain
    ]
    if notes.is_signature(text, following):
        return True
    if notes.is_country(text) and following and notes.is_signature(following[0], following[1:]):
        return True
    return notes.is_closing(text) and (not following or notes.is_closing(following[0]))
