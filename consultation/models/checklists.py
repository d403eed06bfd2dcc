"""What a drafting agency says itself of its draft's risks, and what it answers of those people see.

All of it is written once: a changed mind is a new version, beside which the earlier ones stay.
"""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, PrimaryKeyConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from consultation.models.questionnaires import Choice
from core.database import key, moment, word


class FactorVerdict(StrEnum):
    """What an agency does about a factor that people marked."""

    ACCEPTED = "accepted"
    PARTLY = "partly"
    REFUSED = "refused"


class Checklist(SQLModel, table=True):
    """One version of an agency's answers to a questionnaire about its own draft; from 1 on."""

    __tablename__ = "checklist"
    __table_args__ = (
        UniqueConstraint("dossier_id", "questionnaire_id", "number", name="uq_checklist_number"),
        CheckConstraint("number > 0", name="number_positive"),
    )

    id: int | None = key()
    dossier_id: int = Field(foreign_key="dossier.id", sa_type=BigInteger)
    questionnaire_id: int = Field(foreign_key="questionnaire.id", sa_type=BigInteger, index=True)
    number: int
    officer_id: int = Field(foreign_key="person.id", sa_type=BigInteger, index=True)
    language: str = Field(max_length=7)
    published_at: datetime = moment()


class ChecklistAnswer(SQLModel, table=True):
    """What a version of a checklist says to one question, and why."""

    __tablename__ = "checklist_answer"
    __table_args__ = (
        PrimaryKeyConstraint("checklist_id", "item_id", name="pk_checklist_answer"),
        CheckConstraint("length(words) <= 2000", name="words_length"),
    )

    checklist_id: int = Field(foreign_key="checklist.id", sa_type=BigInteger, primary_key=True)
    item_id: int = Field(
        foreign_key="questionnaire_item.id", sa_type=BigInteger, primary_key=True, index=True
    )
    choice: Choice = word(Choice)
    words: str = ""


class FactorAnswer(SQLModel, table=True):
    """An agency's answer to a factor that `marks` people had marked by then; the newest counts."""

    __tablename__ = "factor_answer"
    __table_args__ = (
        UniqueConstraint("dossier_id", "item_id", "number", name="uq_factor_answer_number"),
        CheckConstraint("length(reasons) between 10 and 5000", name="reasoned"),
        CheckConstraint("marks > 0", name="marked"),
    )

    id: int | None = key()
    dossier_id: int = Field(foreign_key="dossier.id", sa_type=BigInteger)
    item_id: int = Field(foreign_key="questionnaire_item.id", sa_type=BigInteger, index=True)
    number: int
    officer_id: int = Field(foreign_key="person.id", sa_type=BigInteger, index=True)
    verdict: FactorVerdict = word(FactorVerdict)
    language: str = Field(max_length=7)
    reasons: str
    marks: int
    answered_at: datetime = moment()
