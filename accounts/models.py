"""People, the doors they come through, their sessions and their roles."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, Index, LargeBinary, UniqueConstraint
from sqlmodel import Field, SQLModel

from core.database import key, moment, word


class Assurance(StrEnum):
    """How sure the portal is who a person is, after the levels of eIDAS."""

    NONE = "none"
    LOW = "low"
    SUBSTANTIAL = "substantial"
    HIGH = "high"


class Role(StrEnum):
    """What a person does for the portal itself; work for an agency is a membership there."""

    MODERATOR = "moderator"
    OMBUDSMAN = "ombudsman"
    OPERATOR = "operator"
    ADMINISTRATOR = "administrator"


class Person(SQLModel, table=True):
    """One human being, once; the personal number is kept only as a keyed hash."""

    __tablename__ = "person"
    __table_args__ = (
        UniqueConstraint("personal_number_hash", name="uq_person_personal_number_hash"),
        CheckConstraint(
            "assurance not in ('substantial', 'high') or personal_number_hash is not null",
            name="identified_by_number",
        ),
        CheckConstraint("length(name) between 2 and 120", name="name_length"),
    )

    id: int | None = key()
    name: str
    assurance: Assurance = word(Assurance, default=Assurance.NONE)
    personal_number_hash: bytes | None = Field(default=None, sa_type=LargeBinary)
    # SOATO codes of the region and the district of residence, four and seven digits.
    region: str | None = Field(default=None, max_length=4)
    district: str | None = Field(default=None, max_length=7)
    language: str = Field(default="uz-Latn", max_length=7)
    created_at: datetime = moment()


class Door(SQLModel, table=True):
    """How one person is known to one identity provider: the subject they are there."""

    __tablename__ = "door"
    __table_args__ = (UniqueConstraint("provider", "subject", name="uq_door_subject"),)

    id: int | None = key()
    person_id: int = Field(foreign_key="person.id", sa_type=BigInteger, index=True)
    provider: str = Field(max_length=40)
    subject: str = Field(max_length=254)
    created_at: datetime = moment()


class LocalAccount(SQLModel, table=True):
    """An e-mail address with a password: what lies behind the local door."""

    __tablename__ = "local_account"
    __table_args__ = (
        UniqueConstraint("email", name="uq_local_account_email"),
        UniqueConstraint("person_id", name="uq_local_account_person_id"),
        CheckConstraint("email = lower(email)", name="email_lower"),
    )

    id: int | None = key()
    person_id: int = Field(foreign_key="person.id", sa_type=BigInteger)
    email: str = Field(max_length=254)
    password_hash: str
    confirmed_at: datetime | None = moment(null=True)
    created_at: datetime = moment()


class Confirmation(SQLModel, table=True):
    """A link sent by letter that confirms an address; only the hash of its token is kept."""

    __tablename__ = "confirmation"

    token_hash: bytes = Field(primary_key=True, sa_type=LargeBinary)
    local_account_id: int = Field(foreign_key="local_account.id", sa_type=BigInteger, index=True)
    expires_at: datetime = moment()
    used_at: datetime | None = moment(null=True)


class Session(SQLModel, table=True):
    """One signed-in browser; the cookie holds the token, the table its hash."""

    __tablename__ = "session"

    token_hash: bytes = Field(primary_key=True, sa_type=LargeBinary)
    person_id: int = Field(foreign_key="person.id", sa_type=BigInteger, index=True)
    provider: str = Field(max_length=40)
    # What the browser calls itself, so that people know their sessions apart.
    browser: str = Field(default="", max_length=200)
    created_at: datetime = moment()
    expires_at: datetime = moment(index=True)


class RoleGrant(SQLModel, table=True):
    """A role given to a person; taken back, it keeps its row."""

    __tablename__ = "role_grant"
    __table_args__ = (
        Index(
            "uq_role_grant_open",
            "person_id",
            "role",
            unique=True,
            postgresql_where="revoked_at is null",
        ),
    )

    id: int | None = key()
    person_id: int = Field(foreign_key="person.id", sa_type=BigInteger)
    role: Role = word(Role)
    granted_at: datetime = moment()
    revoked_at: datetime | None = moment(null=True)
