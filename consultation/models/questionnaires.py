"""Questionnaires: what is asked, in versions, and what people answered about drafts."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, PrimaryKeyConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from core.database import Names, in_languages, key, moment, word


class QuestionnaireKind(StrEnum):
    ANTI_CORRUPTION = "anti-corruption"
    GENERAL = "general"
    # About the portal itself, and about no draft.
    PORTAL = "portal"


# The questionnaires about drafts.
OF_DRAFTS = (QuestionnaireKind.ANTI_CORRUPTION, QuestionnaireKind.GENERAL)


class Choice(StrEnum):
    """What can be answered to any question."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Questionnaire(SQLModel, table=True):
    """One version of a questionnaire, never changed.

    One about drafts is for those that open from the day `valid_from` on, that about the portal for
    whoever answers from then on.
    """

    __tablename__ = "questionnaire"
    __table_args__ = (
        UniqueConstraint("kind", "number", name="uq_questionnaire_number"),
        UniqueConstraint("kind", "valid_from", name="uq_questionnaire_start"),
        CheckConstraint("number > 0", name="number_positive"),
    )

    id: int | None = key()
    kind: QuestionnaireKind = word(QuestionnaireKind)
    number: int
    titles: Names = in_languages()
    lede: Names = in_languages()
    valid_from: date


class QuestionnaireGroup(SQLModel, table=True):
    """Questions that belong together and are answered on one page; numbered from 1."""

    __tablename__ = "questionnaire_group"
    __table_args__ = (
        UniqueConstraint("questionnaire_id", "number", name="uq_questionnaire_group_number"),
    )

    id: int | None = key()
    questionnaire_id: int = Field(foreign_key="questionnaire.id", sa_type=BigInteger)
    number: int
    names: Names = in_languages()


class QuestionnaireItem(SQLModel, table=True):
    """A question; `number` counts from 1 through all groups, `code` lasts from version to version.

    `marks` is the answer which says that something is wrong with the draft.
    """

    __tablename__ = "questionnaire_item"
    __table_args__ = (UniqueConstraint("group_id", "number", name="uq_questionnaire_item_number"),)

    id: int | None = key()
    group_id: int = Field(foreign_key="questionnaire_group.id", sa_type=BigInteger)
    number: int
    code: str = Field(max_length=60)
    questions: Names = in_languages()
    marks: Choice = word(Choice)
    source: str
    # Whether somebody has read this question on an official page or in a law; else pages say so.
    is_verified: bool


class Sheet(SQLModel, table=True):
    """One person's answers to one questionnaire about one draft; counted once handed in.

    `wants_letters` is whether they want to hear what becomes of the discussion.
    """

    __tablename__ = "sheet"
    __table_args__ = (
        UniqueConstraint("dossier_id", "questionnaire_id", "person_id", name="uq_sheet_person"),
    )

    id: int | None = key()
    dossier_id: int = Field(foreign_key="dossier.id", sa_type=BigInteger)
    questionnaire_id: int = Field(foreign_key="questionnaire.id", sa_type=BigInteger, index=True)
    person_id: int = Field(foreign_key="person.id", sa_type=BigInteger, index=True)
    saved_at: datetime = moment()
    handed_in_at: datetime | None = moment(null=True)
    wants_letters: bool = True


class SheetAnswer(SQLModel, table=True):
    """What a sheet says to one question, perhaps with the clause it is about and a proposal."""

    __tablename__ = "sheet_answer"
    __table_args__ = (
        UniqueConstraint("sheet_id", "item_id", name="uq_sheet_answer_item"),
        CheckConstraint("length(proposal) <= 2000", name="proposal_length"),
    )

    id: int | None = key()
    sheet_id: int = Field(foreign_key="sheet.id", sa_type=BigInteger)
    item_id: int = Field(foreign_key="questionnaire_item.id", sa_type=BigInteger, index=True)
    choice: Choice = word(Choice)
    clause_id: int | None = Field(
        default=None, foreign_key="clause.id", sa_type=BigInteger, index=True
    )
    proposal: str = ""


class SheetTally(SQLModel, table=True):
    """How many sheets that were handed in say this to a question about this clause of a draft.

    `clause_id` is 0 where they name none. It moves in the transaction that changes what counts.
    """

    __tablename__ = "sheet_tally"
    __table_args__ = (
        PrimaryKeyConstraint("dossier_id", "item_id", "choice", "clause_id", name="pk_sheet_tally"),
    )

    dossier_id: int = Field(foreign_key="dossier.id", sa_type=BigInteger)
    item_id: int = Field(foreign_key="questionnaire_item.id", sa_type=BigInteger, index=True)
    choice: Choice = word(Choice)
    clause_id: int = Field(sa_type=BigInteger)
    count: int
