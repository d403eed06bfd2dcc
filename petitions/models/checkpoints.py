"""What is published of the signature log so that nobody can change it unseen."""

from datetime import datetime

from sqlalchemy import BigInteger, LargeBinary
from sqlmodel import Field, SQLModel

from core.database import moment


class Checkpoint(SQLModel, table=True):
    """The root of a petition's log at one length, with its counts, signed; never changed.

    `note` is the signed text as it is published: see `rules/checkpoints.py`.
    """

    __tablename__ = "checkpoint"

    petition_id: int = Field(foreign_key="petition.id", primary_key=True, sa_type=BigInteger)
    size: int = Field(primary_key=True)
    root_hash: bytes = Field(sa_type=LargeBinary)
    counted: int
    residents: int
    received: int
    withdrawn: int
    invalidated: int
    restored: int
    made_at: datetime = moment()
    note: str


class LogNode(SQLModel, table=True):
    """The hash of a complete subtree of a petition's log; it never changes once it is there."""

    __tablename__ = "log_node"

    petition_id: int = Field(foreign_key="petition.id", primary_key=True, sa_type=BigInteger)
    level: int = Field(primary_key=True)
    position: int = Field(primary_key=True)
    hash: bytes = Field(sa_type=LargeBinary)
