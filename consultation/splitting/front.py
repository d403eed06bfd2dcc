"""The head of an act: which of its lines are a title page, and what the act is called."""

import re
from collections.abc import Sequence
from itertools import dropwhile, takewhile

from consultation.splitting import notes, words
from consultation.splitting.act import Block
from consultation.splitting.clause import Clause
from consultation.splitting.letters import ends_sentence, fold, is_capitals

_PREAMBLE = re.compile(rf"(?:{words.alternation(words.PREAMBLE)})")
_ISSUER = re.compile(rf"\b(?:{words.alternation(words.ISSUERS)})")
_FORM = re.compile(rf"\b(?:{words.alternation(words.FORMS)})\b")


def is_front(text: str, *, has_openings: bool) -> bool:
    """Tell a line of the title page from the preamble, which is sentences.

    In a text that opens no clause at all, only capitals and adoption lines are taken for a title.
    """
    if is_capitals(text) or notes.is_adoption(text):
        return True
    return has_openings and not ends_sentence(text, marks=".;:,!?—")


def title_of(clauses: Sequence[Clause], blocks: Sequence[Block]) -> str:
    """Return what the act is about in its own words, empty where its head does not say."""
    said = [clause.text for clause in clauses if clause.paragraph.role == "title"]
    if said:
        return " ".join(said)
    lines = [block.text for block in blocks if block.kind == "front" and block.after is None]
    # In square brackets stands where the act was registered.
    lines = [
        line
        for line in lines
        if not (line.startswith("[") or _PREAMBLE.fullmatch(fold(line).strip()))
    ]
    form = next((place for place, line in enumerate(lines) if _names_form(line)), None)
    if form is None:
        return " ".join(line for line in lines if not notes.is_adoption(line))
    below = dropwhile(
        lambda line: notes.is_adoption(line) or notes.is_country(line), lines[form + 1 :]
    )
    about = list(takewhile(lambda line: not notes.is_adoption(line), below))
    # In Russian whose act it is stands under the form, in Uzbek above it.
    if len(about) > 1 and _FORM.match(fold(lines[form]).strip()) and _ISSUER.search(fold(about[0])):
        about = about[1:]
    named = [
        line for line in lines[: form + 1] if is_capitals(line) and not notes.is_adoption(line)
    ]
    return " ".join(about or named)


def _names_form(line: str) -> bool:
    """Tell whether a line is the form of the act, as `ҚАРОРИ`, rather than what it is about."""
    folded = fold(line).strip()
    found = list(_FORM.finditer(folded))
    if not is_capitals(line) or not found:
        return False
    return found[0].start() == 0 or found[-1].end() == len(folded)
