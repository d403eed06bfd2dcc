"""What may be written beside a comment: another wording of its clause, and a passage of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from consultation.models import Stance
from consultation.rules.readings import Reading
from consultation.rules.redline import Piece, redline
from core.errors import Invalid
from core.i18n import N_
from core.scripts import fold, script_of

# Letters of a clause for which a new wording as a whole can be read beside the old one.
LONGEST_REWORDED = 5_000

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Extras:
    """The optional parts of a comment as they are kept; "" where there is none."""

    proposed: str = ""
    quote: str = ""


def checked_extras(
    *, stance: Stance, proposed: str, quote: str, words: str, language: str
) -> Extras:
    """The quote as it stands in the clause, and the wording unless it is the clause's own.

    `words` are those of the clause in its `language`. Raises Invalid for a quote that does not
    stand there, for a wording beside another stance, and for one of a clause that is too long.
    """
    found = passage(quote, words) if quote else ""
    if found is None:
        raise Invalid(
            N_("The clause does not have these words. Copy them out of its text."), field="quote"
        )
    if is_unchanged(proposed, words, language):
        return Extras(quote=found)
    if proposed and stance is not Stance.CHANGE:
        raise Invalid(
            N_("A new wording goes with “Wants a change”: choose that, or leave the words alone."),
            field="proposed",
        )
    if proposed and not can_be_reworded(words):
        raise Invalid(
            N_("This clause is too long to be reworded as a whole. Open a part of it."),
            field="proposed",
        )
    return Extras(proposed, found)


def is_unchanged(proposed: str, words: str, language: str) -> bool:
    """Whether a proposal is the clause as it was offered to be changed."""
    return proposed.split() == read_in_script(words, language, proposed).split()


def can_be_reworded(words: str) -> bool:
    return len(words) <= LONGEST_REWORDED


def passage(quote: str, words: str) -> str | None:
    """The passage of a text that a quote means, whole words of it; None where it does not stand.

    Spaces, apostrophes, capitals and the script of Uzbek make no difference. Where the words stand
    in a text as they are, no others are meant that only begin or end with them.
    """
    asked = [fold(word) for word in quote.split()]
    there = list(_WORD.finditer(words))
    keys = [fold(word.group()) for word in there]
    for fits in (list.__eq__, _fits):
        for start in range(len(keys) - len(asked) + 1 if asked else 0):
            if fits(asked, keys[start : start + len(asked)]):
                return words[there[start].start() : there[start + len(asked) - 1].end()]
    return None


def read_in_script(words: str, language: str, beside: str) -> str:
    """Uzbek words of this language in the script of those that are to stand beside them."""
    script = script_of(beside)
    if not language.startswith("uz-") or script is None:
        return words
    return Reading(f"uz-{script}", language).words(words)


@lru_cache(512)
def proposal_redline(words: str, language: str, proposed: str) -> Sequence[Piece]:
    """What a proposed wording would change in the words of a clause."""
    return tuple(redline(read_in_script(words, language, proposed), proposed))


def _fits(asked: list[str], keys: list[str]) -> bool:
    """Whether the words are those asked for; the outer ones may be cut."""
    if len(asked) == 1:
        return asked[0] in keys[0]
    return (
        keys[0].endswith(asked[0]) and keys[-1].startswith(asked[-1]) and asked[1:-1] == keys[1:-1]
    )
