"""The texts of a petition: as it is being written, as it was signed, and as it was corrected."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, Index, LargeBinary
from sqlmodel import Field, SQLModel

from core.database import key, moment, word
from core.territories import Level


class Writing(SQLModel, table=True):
    """A petition that is being written, saved as often as the writer pauses; anything may be empty.

    With a `petition_id` it rewords a petition that moderation handed back.
    """

    __tablename__ = "writing"
    __table_args__ = (
        Index(
            "uq_writing_petition",
            "petition_id",
            unique=True,
            postgresql_where="petition_id is not null",
        ),
    )

    id: int | None = key()
    petitioner_id: int = Field(foreign_key="person.id", sa_type=BigInteger, index=True)
    petition_id: int | None = Field(default=None, foreign_key="petition.id", sa_type=BigInteger)
    language: str = Field(max_length=7)
    demand: str = Field(default="", max_length=200)
    problem: str = Field(default="", max_length=5000)
    proposal: str = Field(default="", max_length=5000)
    evidence: str = Field(default="", max_length=5000)
    level: Level = word(Level, default=Level.REPUBLIC)
    region: str | None = Field(default=None, max_length=4)
    district: str | None = Field(default=None, max_length=7)
    agency_id: int | None = Field(
        default=None, foreign_key="agency.id", sa_type=BigInteger, index=True
    )
    target_kind: str | None = Field(default=None, max_length=40)
    target_id: int | None = Field(default=None, sa_type=BigInteger)
    # The act in force it is about, as its petitioner names it: see rules/acts.py.
    act_title: str = Field(default="", max_length=500)
    act_number: str = Field(default="", max_length=60)
    act_adopted_on: date | None = None
    act_address: str = Field(default="", max_length=300)
    started_at: datetime = moment()
    saved_at: datetime = moment()


# The canonical form that texts are hashed in now: see rules/text_hash.py.
TEXT_FORM = 2


class PetitionText(SQLModel, table=True):
    """One version of a petition's text: the first is frozen at admission, later ones correct it.

    `form` is the number of the canonical form that its hash was made of.
    A material correction sets aside the signatures under the former text until they are confirmed.
    """

    __tablename__ = "petition_text"

    petition_id: int = Field(foreign_key="petition.id", primary_key=True, sa_type=BigInteger)
    version: int = Field(primary_key=True)
    demand: str = Field(max_length=200)
    problem: str = Field(max_length=5000)
    proposal: str = Field(max_length=5000)
    evidence: str = Field(default="", max_length=5000)
    text_hash: bytes = Field(sa_type=LargeBinary)
    form: int = TEXT_FORM
    is_material: bool = False
    explanation: str = Field(default="", max_length=2000)
    published_at: datetime = moment()


class CorrectionState(StrEnum):
    PROPOSED = "proposed"
    PUBLISHED = "published"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Correction(SQLModel, table=True):
    """What the petitioner wants changed in a published text, and what a moderator made of it."""

    __tablename__ = "correction"
    __table_args__ = (
        Index(
            "uq_correction_open",
            "petition_id",
            unique=True,
            postgresql_where="state = 'proposed'",
        ),
        Index("ix_correction_state", "state", "proposed_at"),
        CheckConstraint("decided_by_id <> proposed_by_id", name="second_person"),
        CheckConstraint("(state = 'published') = (version is not null)", name="became_a_version"),
        CheckConstraint(
            "(state in ('published', 'refused')) = (decided_by_id is not null)",
            name="decided_by_somebody",
        ),
    )

    id: int | None = key()
    petition_id: int = Field(foreign_key="petition.id", sa_type=BigInteger, index=True)
    demand: str = Field(max_length=200)
    problem: str = Field(max_length=5000)
    proposal: str = Field(max_length=5000)
    evidence: str = Field(default="", max_length=5000)
    explanation: str = Field(max_length=2000)
    state: CorrectionState = word(CorrectionState, default=CorrectionState.PROPOSED)
    proposed_by_id: int = Field(foreign_key="person.id", sa_type=BigInteger, index=True)
    proposed_at: datetime = moment()
    decided_by_id: int | None = Field(
        default=None, foreign_key="person.id", sa_type=BigInteger, index=True
    )
    decided_at: datetime | None = moment(null=True)
    is_material: bool | None = None
    # Why it was refused, or why it is material or not.
    reasons: str = Field(default="", max_length=2000)
    # The version of the text it became.
    version: int | None = None
