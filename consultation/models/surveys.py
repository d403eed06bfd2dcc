"""What people say of a discussion they took part in, once its outcome is published."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, Index, PrimaryKeyConstraint
from sqlmodel import Field, SQLModel

from core.database import moment, word


class SurveyChoice(StrEnum):
    """What can be answered to any question of a survey."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Survey(SQLModel, table=True):
    """The survey about one discussion: its questions by their version, from when until when."""

    __tablename__ = "survey"
    __table_args__ = (
        CheckConstraint("closes_at > opened_at", name="closes_after_opened"),
        Index("ix_survey_closes", "closes_at"),
    )

    dossier_id: int = Field(foreign_key="dossier.id", primary_key=True, sa_type=BigInteger)
    version: int
    opened_at: datetime = moment()
    closes_at: datetime = moment()


class SurveyAnswer(SQLModel, table=True):
    """One answer of one person to one question, changed in its place until the survey closes."""

    __tablename__ = "survey_answer"
    __table_args__ = (
        PrimaryKeyConstraint("dossier_id", "question", "person_id", name="pk_survey_answer"),
    )

    dossier_id: int = Field(foreign_key="survey.dossier_id", sa_type=BigInteger, primary_key=True)
    question: str = Field(max_length=40, primary_key=True)
    person_id: int = Field(
        foreign_key="person.id", sa_type=BigInteger, primary_key=True, index=True
    )
    choice: SurveyChoice = word(SurveyChoice)
    answered_at: datetime = moment()
