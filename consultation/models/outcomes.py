"""What is sealed when an outcome is published: the report, and each line of its table."""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlmodel import Field, SQLModel


class OutcomeReport(SQLModel, table=True):
    """A published outcome in its canonical form, and the hash that its papers carry.

    Written once with the outcome; an outcome older than reports has none. `volumes` are the last
    lines of the papers in which its table is printed, None in reports that did not say it yet.
    """

    __tablename__ = "outcome_report"
    __table_args__ = (CheckConstraint("length(sha256) = 32", name="sha256"),)

    dossier_id: int = Field(foreign_key="outcome.dossier_id", primary_key=True, sa_type=BigInteger)
    canonical: str
    sha256: bytes = Field(sa_type=LargeBinary, unique=True)
    volumes: list[int] | None = Field(default=None, sa_type=ARRAY(Integer))


class OutcomeRow(SQLModel, table=True):
    """A comment in the table of an outcome: its number there, and the hash of what was said.

    The words stand with the comment and its answer; the hash says whether they are still those.
    `form` is that in which it was hashed. `fulfilment_id` is the fulfilment that counted when it
    was sealed: one that comes later changes nothing here.
    """

    __tablename__ = "outcome_row"
    __table_args__ = (
        PrimaryKeyConstraint("dossier_id", "number", name="pk_outcome_row"),
        CheckConstraint("number > 0", name="number_positive"),
        CheckConstraint("length(sha256) = 32", name="sha256"),
    )

    dossier_id: int = Field(foreign_key="outcome.dossier_id", primary_key=True, sa_type=BigInteger)
    number: int = Field(primary_key=True)
    comment_id: int = Field(foreign_key="comment.id", sa_type=BigInteger, unique=True)
    form: int
    fulfilment_id: int | None = Field(default=None, foreign_key="fulfilment.id", sa_type=BigInteger)
    sha256: bytes = Field(sa_type=LargeBinary)
