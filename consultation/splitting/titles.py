"""Titles on lines of their own, under the number of a clause or the stamp of an annex."""

import re
from collections.abc import Sequence

from consultation.splitting import annexes, endings, notes, words
from consultation.splitting.clause import Clause
from consultation.splitting.headings import Heading, is_title
from consultation.splitting.letters import ends_sentence, fold, is_capitals, starts_small

_ABOUT = re.compile(rf"\s(?:{words.alternation(words.ABOUT)})\W*$")
# The title of an annex is at most so many lines.
LONGEST = 8
# A capital line that names the document stands at most so many lines further on.
_AHEAD = 3
# A sentence so long is no title, though it stands beside the number.
_LONG_SENTENCE = 150


def goes_on(heading: Heading, clauses: Sequence[Clause], index: int) -> bool:
    """Tell whether the paragraph after the heading at `index` is its title or the rest of it."""
    following = _next_plain(clauses, index)
    if following is None or following.is_quoted or not is_title(following.text):
        return False
    if notes.explanation_of(following.text):
        return False
    if heading.rest:
        is_long = is_capitals(heading.rest) and is_capitals(following.text)
        return is_long and heading.kind != "article"
    if heading.kind != "article":
        return bool(heading.readings)
    # An article's only paragraph is its text, though no full stop ends it.
    body = (
        clause for clause in clauses[index + 1 :] if not clause.block and clause is not following
    )
    first = next(body, None)
    return first is not None and not first.heading and not first.is_annex


def is_body(heading: Heading, clauses: Sequence[Clause], index: int) -> bool:
    """Tell whether what stands beside an article's number is its text already, not its title."""
    if heading.kind != "article":
        return False
    if ends_sentence(heading.rest, marks=";:,"):
        return True
    is_sentence = ends_sentence(heading.rest, marks=".")
    is_alone = _has_no_text(clauses, index) and not _has_points(clauses, index)
    return is_sentence and (is_alone or len(heading.rest) > _LONG_SENTENCE)


def is_of_annex(title: str, last_text: str, clauses: Sequence[Clause], index: int) -> bool:
    """Tell whether the paragraph at `index` goes on with the `title` of an annex read so far.

    The title ends with the line in capitals that names the document, `НИЗОМ`; in Russian the words
    that say about what the document is come after it, in small letters.
    """
    clause = clauses[index]
    if clause.paragraph.role == "annex_title":
        return True
    if (
        not is_title(clause.text)
        or notes.is_listed_name(clause.text)
        or notes.explanation_of(clause.text)
    ):
        return False
    if _ABOUT.search(fold(clause.text)) and annexes.is_document_name(title) and is_capitals(title):
        return True
    if any(is_capitals(word) for word in title.split() if len(word) > 3):
        return is_capitals(clause.text) or (starts_small(clause.text) and is_capitals(last_text))
    if is_capitals(clause.text) or annexes.is_document_name(clause.text):
        return True
    return not title or _names_document_soon(clauses, index)


def _names_document_soon(clauses: Sequence[Clause], index: int) -> bool:
    for clause in clauses[index + 1 : index + 1 + _AHEAD]:
        if not clause.is_plain or not is_title(clause.text) or notes.is_listed_name(clause.text):
            return False
        if is_capitals(clause.text):
            return True
    return False


def _next_plain(clauses: Sequence[Clause], index: int) -> Clause | None:
    """Return the next paragraph if it is plain text, notes between put aside."""
    place = _next_of_act(clauses, index)
    return clauses[place] if place is not None and clauses[place].is_plain else None


def _has_no_text(clauses: Sequence[Clause], index: int) -> bool:
    """Tell whether no paragraph of the act follows, or only those who sign it."""
    place = _next_of_act(clauses, index)
    if place is None or not clauses[place].is_plain:
        return True
    return endings.begins(clauses, place)


def _has_points(clauses: Sequence[Clause], index: int) -> bool:
    place = _next_of_act(clauses, index)
    return place is not None and clauses[place].marker is not None


def _next_of_act(clauses: Sequence[Clause], index: int) -> int | None:
    return next(
        (place for place in range(index + 1, len(clauses)) if not clauses[place].block), None
    )
