"""What moved the closing instant of a discussion, written once, and outages of the portal."""

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, Index, Interval, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlmodel import Field, SQLModel

from core.database import key, moment, word


class TermKind(StrEnum):
    """What can be done to the term of a discussion."""

    EXTENDED = "extended"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    CLOSED_EARLY = "closed_early"
    REOPENED = "reopened"
    OUTAGE = "outage"


class Outage(SQLModel, table=True):
    """A time in which the portal could not be used; no two of them overlap. Instants are UTC."""

    __tablename__ = "outage"
    __table_args__ = (
        CheckConstraint("ended_at > began_at", name="ends_after_it_began"),
        CheckConstraint("entered_at >= ended_at", name="entered_when_over"),
        CheckConstraint("reason <> ''", name="has_reason"),
        ExcludeConstraint(
            (text("tstzrange(began_at, ended_at)"), "&&"), name="ex_outage_once", using="gist"
        ),
    )

    id: int | None = key()
    began_at: datetime = moment()
    ended_at: datetime = moment()
    reason: str = Field(max_length=2000)
    by_id: int = Field(foreign_key="person.id", sa_type=BigInteger, index=True)
    entered_at: datetime = moment()


class TermEvent(SQLModel, table=True):
    """One deed that moved a closing instant, by whom and why; `number` counts within the draft.

    The new instant is the old one, or that of the deed where it is later, and what was `added`:
    below nought where a discussion goes on sooner, or ends before its time.
    """

    __tablename__ = "term_event"
    __table_args__ = (
        UniqueConstraint("dossier_id", "number", name="uq_term_event_number"),
        UniqueConstraint("outage_id", "dossier_id", name="uq_term_event_outage"),
        CheckConstraint("reason <> ''", name="has_reason"),
        CheckConstraint(
            "closes_at = greatest(closes_before, at) + added", name="moves_by_what_was_added"
        ),
        CheckConstraint(
            "(kind in ('resumed', 'closed_early')) = (added < interval '0')", name="adds_or_takes"
        ),
        CheckConstraint("(kind = 'outage') = (outage_id is not null)", name="names_its_outage"),
        CheckConstraint("kind <> 'closed_early' or closes_at = at", name="closes_at_once"),
        Index(
            "uq_term_event_reopened",
            "dossier_id",
            unique=True,
            postgresql_where=text("kind = 'reopened'"),
        ),
    )

    id: int | None = key()
    dossier_id: int = Field(foreign_key="dossier.id", sa_type=BigInteger)
    number: int
    kind: TermKind = word(TermKind)
    at: datetime = moment()
    by_id: int = Field(foreign_key="person.id", sa_type=BigInteger, index=True)
    reason: str = Field(max_length=2000)
    closes_before: datetime = moment()
    added: timedelta = Field(sa_type=Interval)
    closes_at: datetime = moment()
    outage_id: int | None = Field(default=None, foreign_key="outage.id", sa_type=BigInteger)
