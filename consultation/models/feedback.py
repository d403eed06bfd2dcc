"""What visitors say of the portal itself, and what its operators make of each answer."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, Index, PrimaryKeyConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from consultation.models.questionnaires import Choice
from core.database import key, moment, word


class FeedbackOutcomeKind(StrEnum):
    """What becomes of what somebody said of the portal."""

    DONE = "done"
    PLANNED = "planned"
    NOT = "not"


class Feedback(SQLModel, table=True):
    """One visitor's answers to the questionnaire about the portal, signed in or not.

    `sending` names one sending of the form, so that pressing twice sends once. `outcome` is None
    until an operator has studied it.
    """

    __tablename__ = "feedback"
    __table_args__ = (
        UniqueConstraint("sending", name="uq_feedback_sending"),
        Index("ix_feedback_outcome", "outcome", "id"),
        CheckConstraint("length(words) <= 2000", name="words_length"),
    )

    id: int | None = key()
    questionnaire_id: int = Field(foreign_key="questionnaire.id", sa_type=BigInteger, index=True)
    sending: str = Field(max_length=64)
    person_id: int | None = Field(
        default=None, foreign_key="person.id", sa_type=BigInteger, index=True
    )
    language: str = Field(max_length=7)
    words: str = ""
    sent_at: datetime = moment()
    outcome: FeedbackOutcomeKind | None = word(FeedbackOutcomeKind, null=True)


class FeedbackAnswer(SQLModel, table=True):
    """What one visitor answers to one question about the portal."""

    __tablename__ = "feedback_answer"
    __table_args__ = (
        PrimaryKeyConstraint("feedback_id", "item_id", name="pk_feedback_answer"),
        Index("ix_feedback_answer_item_choice", "item_id", "choice"),
    )

    feedback_id: int = Field(foreign_key="feedback.id", sa_type=BigInteger, primary_key=True)
    item_id: int = Field(foreign_key="questionnaire_item.id", sa_type=BigInteger, primary_key=True)
    choice: Choice = word(Choice)


class FeedbackOutcome(SQLModel, table=True):
    """What an operator says has come of it; what is planned gets another one when it is decided."""

    __tablename__ = "feedback_outcome"
    __table_args__ = (
        UniqueConstraint("feedback_id", "number", name="uq_feedback_outcome_number"),
        Index("ix_feedback_outcome_at", "at"),
        CheckConstraint("length(words) between 10 and 2000", name="worded"),
    )

    id: int | None = key()
    feedback_id: int = Field(foreign_key="feedback.id", sa_type=BigInteger)
    number: int
    kind: FeedbackOutcomeKind = word(FeedbackOutcomeKind)
    operator_id: int = Field(foreign_key="person.id", sa_type=BigInteger, index=True)
    language: str = Field(max_length=7)
    words: str
    at: datetime = moment()
