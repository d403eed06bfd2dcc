"""What comments propose and quote, beside the words of the clause they are about."""

from collections.abc import Mapping, Sequence

from consultation.models import Comment
from consultation.queries import wordings
from consultation.rules.comment_wordings import passage, proposal_redline
from consultation.rules.redline import Piece
from core.database import AsyncSession, stored


async def redlines(db: AsyncSession, listed: Sequence[Comment]) -> Mapping[int, Sequence[Piece]]:
    """The wordings that these comments propose, by the comment: one query at the most."""
    proposing = [comment for comment in listed if comment.proposed]
    about = await wordings.about(db, {comment.clause_version_id for comment in proposing})
    return {
        stored(comment.id): proposal_redline(words.words, words.language, comment.proposed)
        for comment in proposing
        for words in [about[comment.clause_version_id]]
    }


def has_quote(comment: Comment, words: str) -> bool:
    """Whether a text has the words that a comment quotes; true where it quotes none."""
    return not comment.quote or passage(comment.quote, words) is not None
