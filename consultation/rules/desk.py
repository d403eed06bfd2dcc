"""What officers look for among the comments on their drafts, and the bounds of what they keep."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from consultation.models import Channel, Stance, Verdict
from core.errors import Invalid
from core.i18n import N_
from core.scripts import fold

# A search of more words than this is a text, not a search.
MOST_WORDS = 8
# So many tags an agency has, and so many a comment; more sort nothing any more.
MOST_TAGS, MOST_TAGS_OF_COMMENT = 200, 10
# So many comments may get one answer at once; it is written in one transaction of some seconds.
MOST_TOGETHER = 20_000

# Longer ones are addresses or slips, and mean the same by their beginning.
_LONGEST = 64
_WORD = re.compile(r"[^\W_]+")


class Waiting(StrEnum):
    """Whether officers ask for comments that wait for an answer, that have one, or for both."""

    WAITING = "waiting"
    ANSWERED = "answered"
    ALL = "all"


@dataclass(frozen=True)
class Wanted:
    """What an officer asks the desk for; empty means all, `group` and `tag` are keys.

    `officer_id` is who has it in hand, 0 for nobody; `clause` a number as the text has it.
    """

    words: str = ""
    draft: int | None = None
    clause: str = ""
    waiting: Waiting = Waiting.WAITING
    verdict: Verdict | None = None
    stance: Stance | None = None
    channel: Channel | None = None
    language: str = ""
    tag: int | None = None
    officer_id: int | None = None
    group: int | None = None


def words_of(comment_id: int, *texts: str) -> list[str]:
    """The words by which a comment is found, each once; its own number is one of them."""
    found = (word for text in texts for word in _WORD.findall(fold(text)))
    return sorted({str(comment_id), *(word[:_LONGEST] for word in found)})


def search_query(words: str) -> str:
    """A tsquery for comments that hold all of the words, or longer ones that begin so.

    Numbers are looked for as they are: 12 is not 120. Empty where there is no word.
    """
    sought = [word[:_LONGEST] for word in _WORD.findall(fold(words))][:MOST_WORDS]
    return " & ".join(f"'{word}'" if word.isdigit() else f"'{word}':*" for word in sought)


def mark_of(chosen: Collection[tuple[int, int]]) -> str:
    """What tells one choice of comments from any other: their numbers and wordings, hashed."""
    text = ",".join(f"{comment}:{wording}" for comment, wording in sorted(chosen))
    return sha256(text.encode()).hexdigest()[:32]


def tag_key(name: str) -> str:
    """The same for the same words in any script. Raises Invalid where nothing can be read."""
    key = " ".join(_WORD.findall(fold(name)))
    if not key:
        raise Invalid(N_("A tag has at least one letter or digit."), field="tag")
    return key[:120]
