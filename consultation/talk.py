"""Comments with their replies as a page shows them, and what its reader may do with each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from consultation.chosen import Text
from consultation.extras import has_quote, redlines
from consultation.queries import groups, threads
from consultation.queries.clause_comments import SeenComment
from consultation.queries.groups import InGroup
from consultation.queries.threads import Replies
from consultation.rules.comment_changes import is_editable
from consultation.rules.phases import Phase
from consultation.rules.redline import Piece
from consultation.rules.replies import owes_answer
from consultation.rules.standing import Standing
from consultation.standings import standings
from core.database import AsyncSession, stored


@dataclass(frozen=True)
class Reader:
    """Who reads, and when: an officer of the drafting agency or anybody, signed in or not.

    `grace` is the minutes for which words may be changed.
    """

    person_id: int | None
    is_officer: bool
    now: datetime
    grace: int


@dataclass(frozen=True)
class Talk:
    """What is said of the comments on a page beside their words.

    `words` are those of the clause as it is shown. `standings` say what became of the words of each
    comment, by those words; `redlines` are the wordings that comments propose and `replies` the
    first ones to each, `letters` those that many people sent, by the comment.
    """

    phase: Phase
    text: Text
    words: str
    reader: Reader
    standings: Mapping[int, Standing]
    redlines: Mapping[int, Sequence[Piece]]
    replies: Mapping[int, Replies]
    letters: Mapping[int, InGroup]

    def may_change(self, seen: SeenComment) -> bool:
        """Whether the words of a comment may still be changed by whoever wrote them."""
        return self.phase is Phase.OPEN and is_editable(
            seen.comment,
            is_answered=seen.answer is not None,
            minutes=self.reader.grace,
            now=self.reader.now,
        )

    def may_answer(self, seen: SeenComment) -> bool:
        """Whether the reader's agency owes an answer to it still."""
        return self.reader.is_officer and not seen.answer and owes_answer(seen.comment)

    def lacks_quote(self, seen: SeenComment) -> bool:
        """Whether the clause that is shown has the words no more that a comment quotes from it."""
        written = self.standings[seen.comment.clause_version_id].written
        return written.language == self.text.reading.source and not has_quote(
            seen.comment, self.words
        )

    def replies_to(self, seen: SeenComment) -> Replies:
        return self.replies.get(stored(seen.comment.id), threads.NONE)


async def talk_of(
    db: AsyncSession,
    listed: Sequence[SeenComment],
    *,
    phase: Phase,
    text: Text,
    words: str,
    clause_version_id: int,
    reader: Reader,
    with_replies: bool,
) -> Talk:
    """The same few queries however many comments are listed; `clause_version_id` is the clause
    that is shown.
    """
    beginnings = [stored(seen.comment.id) for seen in listed] if with_replies else []
    replies = await threads.first_replies(db, beginnings, viewer_id=reader.person_id)
    said = [seen.comment for seen in listed] + [
        seen.comment for found in replies.values() for seen in found.items
    ]
    about = {clause_version_id, *(comment.clause_version_id for comment in said)}
    return Talk(
        phase=phase,
        text=text,
        words=words,
        reader=reader,
        standings=await standings(db, about),
        redlines=await redlines(db, said),
        replies=replies,
        letters=await groups.of_comments(db, [stored(seen.comment.id) for seen in listed]),
    )
