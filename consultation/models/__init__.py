"""The tables of the house, by noun: reference data, dossiers, acts, manuscripts and comments."""

from consultation.models.acts import (
    Clause,
    ClauseLink,
    ClauseVersion,
    LinkKind,
    NodeKind,
    Passage,
    SourceFile,
    Version,
)
from consultation.models.comments import (
    Answer,
    Comment,
    CommentEvent,
    CommentState,
    Stance,
    Verdict,
)
from consultation.models.dossiers import Dossier, Outcome
from consultation.models.manuscripts import (
    EditKind,
    Manuscript,
    ManuscriptEdit,
    ManuscriptState,
)
from consultation.models.reference import ActType, Sector, TermPolicy

__all__ = [
    "ActType",
    "Answer",
    "Clause",
    "ClauseLink",
    "ClauseVersion",
    "Comment",
    "CommentEvent",
    "CommentState",
    "Dossier",
    "EditKind",
    "LinkKind",
    "Manuscript",
    "ManuscriptEdit",
    "ManuscriptState",
    "NodeKind",
    "Outcome",
    "Passage",
    "Sector",
    "SourceFile",
    "Stance",
    "TermPolicy",
    "Verdict",
    "Version",
]
