"""What a password must be: long, and not what others try first."""

import re
import unicodedata
from collections.abc import Set

from core.errors import Invalid
from core.i18n import N_

# Length is what counts (NIST SP 800-63B, 3.1.1.2); the upper bound only keeps floods out.
SHORTEST, LONGEST = 12, 200

_DECORATION = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_REPETITION = re.compile(r"^(.+?)\1+$", re.DOTALL)


def normalised(password: str) -> str:
    """One form for what keyboards write in several, so that it is the same on every device."""
    return unicodedata.normalize("NFKC", password).strip()


def check_password(password: str, *, email: str, common: Set[str], field: str = "password") -> None:
    """Raises Invalid when others could guess it; `common` holds words that everybody chooses."""
    typed = normalised(password)
    if len(typed) < SHORTEST:
        raise Invalid(
            N_("A password has at least {count} characters. A few words are easy to remember."),
            field=field,
            count=SHORTEST,
        )
    if len(typed) > LONGEST:
        raise Invalid(N_("A password has at most {count} characters."), field=field, count=LONGEST)
    folded = typed.casefold()
    if _bare(folded) in {email.casefold(), _bare(email.casefold().partition("@")[0])}:
        raise Invalid(N_("Choose a password that is not your e-mail address."), field=field)
    if is_common(folded, common):
        raise Invalid(
            N_("Many people choose this password, so others try it first. Choose another."),
            field=field,
        )


def is_common(folded: str, common: Set[str]) -> bool:
    """Whether it is a common word, decorated with digits and signs or written several times."""
    return any(_once(form) in common or len(_once(form)) <= 4 for form in (folded, _bare(folded)))


def _bare(word: str) -> str:
    """Without digits and signs at its ends; digits alone stay as they are."""
    return _DECORATION.sub("", word) or word


def _once(word: str) -> str:
    """The part that is repeated, when the whole word is nothing else."""
    found = _REPETITION.match(word)
    return found[1] if found else word
