"""A draft act under discussion, and the published end of it."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, Index
from sqlmodel import Field, SQLModel

from core.database import Names, in_languages, key, moment


class Dossier(SQLModel, table=True):
    """One draft act under discussion, with everything that belongs to it."""

    __tablename__ = "dossier"
    __table_args__ = (
        CheckConstraint("closes_at > opens_at", name="closes_after_opens"),
        Index("ix_dossier_closes", "closes_at"),
        Index("ix_dossier_sector_closes", "sector", "closes_at"),
        Index(
            "ix_dossier_search_key",
            "search_key",
            postgresql_using="gin",
            postgresql_ops={"search_key": "gin_trgm_ops"},
        ),
    )

    id: int | None = key()
    agency_id: int = Field(foreign_key="agency.id", sa_type=BigInteger, index=True)
    officer_id: int | None = Field(
        default=None, foreign_key="person.id", sa_type=BigInteger, index=True
    )
    sector: str = Field(foreign_key="sector.code", max_length=2)
    act_type: str = Field(foreign_key="act_type.code", max_length=40, index=True)
    term_policy_id: int = Field(foreign_key="term_policy.id", sa_type=BigInteger, index=True)
    titles: Names = in_languages()
    summary: Names = in_languages()
    # The titles in all languages, folded by core.scripts.fold.
    search_key: str
    opens_at: datetime = moment()
    closes_at: datetime = moment()
    # The last time in which nothing was taken; it is over at its second instant.
    suspended_at: datetime | None = moment(null=True)
    suspended_until: datetime | None = moment(null=True)
    published_at: datetime = moment()


class Outcome(SQLModel, table=True):
    """The published end of a discussion, which fulfils the obligation it names."""

    __tablename__ = "outcome"

    dossier_id: int = Field(foreign_key="dossier.id", primary_key=True, sa_type=BigInteger)
    obligation_id: int = Field(foreign_key="obligation.id", sa_type=BigInteger, unique=True)
    officer_id: int = Field(foreign_key="person.id", sa_type=BigInteger, index=True)
    language: str = Field(max_length=7)
    summary: str = Field(max_length=20000)
    published_at: datetime = moment()
