"""Acts as published: versions of a text, and what a clause is through all of them."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, Index, LargeBinary, UniqueConstraint
from sqlmodel import Field, SQLModel

from core.database import key, moment, word


class NodeKind(StrEnum):
    """What a clause is in the build of an act, from the largest to the smallest."""

    PART = "part"
    SECTION = "section"
    CHAPTER = "chapter"
    PARAGRAPH_SIGN = "paragraph_sign"
    ARTICLE = "article"
    POINT = "point"
    SUBPOINT = "subpoint"
    TEXT = "text"
    ANNEX = "annex"
    TABLE = "table"


class LinkKind(StrEnum):
    """What became of a clause from one version to the next."""

    SAME = "same"
    EDITED = "edited"
    MOVED = "moved"
    RENUMBERED = "renumbered"
    SPLIT = "split"
    MERGED = "merged"
    DELETED = "deleted"
    NEW = "new"


class SourceFile(SQLModel, table=True):
    """The file a version was made from, byte for byte."""

    __tablename__ = "source_file"

    sha256: bytes = Field(primary_key=True, sa_type=LargeBinary)
    name: str = Field(max_length=255)
    content: bytes = Field(sa_type=LargeBinary)
    received_at: datetime = moment()


class Version(SQLModel, table=True):
    """One published text of a draft in one language; never changed afterwards.

    Numbers count from 1 within a draft without a gap; texts of one number in several languages
    are the same act, clause by clause. `note` says what a redraft changes and why.
    """

    __tablename__ = "version"
    __table_args__ = (
        UniqueConstraint("dossier_id", "language", "number", name="uq_version_number"),
    )

    id: int | None = key()
    dossier_id: int = Field(foreign_key="dossier.id", sa_type=BigInteger)
    language: str = Field(max_length=7)
    number: int
    title: str
    sha256: bytes = Field(sa_type=LargeBinary)
    source_sha256: bytes = Field(foreign_key="source_file.sha256", sa_type=LargeBinary, index=True)
    source_name: str = Field(default="", max_length=255)
    note: str = Field(default="", max_length=5000)
    published_at: datetime = moment()


class Clause(SQLModel, table=True):
    """What a clause is through all redrafts: a permanent name within its dossier."""

    __tablename__ = "clause"
    __table_args__ = (UniqueConstraint("dossier_id", "uid", name="uq_clause_uid"),)

    id: int | None = key()
    dossier_id: int = Field(foreign_key="dossier.id", sa_type=BigInteger)
    uid: str = Field(max_length=12)


class ClauseVersion(SQLModel, table=True):
    """The number, heading and words of a clause in one version.

    `position` counts the clauses of the version from 0 in reading order; `last_position` is the
    position of the last clause inside this one, so a subtree is one range. `section` counts the
    parts, from 0, that a long act is read and sent in (`rules/sections.py`). `ordinal` says which
    unnumbered paragraph of its parent this is, from 1, as acts are cited; 0 for any other clause.
    """

    __tablename__ = "clause_version"
    __table_args__ = (
        UniqueConstraint("version_id", "position", name="uq_clause_version_position"),
        UniqueConstraint("version_id", "clause_id", name="uq_clause_version_clause"),
        CheckConstraint("last_position >= position", name="subtree_range"),
        Index("ix_clause_version_section", "version_id", "section"),
        # The table of contents of a code is read out of thousands of clauses at every visit.
        Index(
            "ix_clause_version_headings",
            "version_id",
            "position",
            postgresql_where="kind in ('part', 'section', 'chapter', 'paragraph_sign', 'annex')",
        ),
    )

    id: int | None = key()
    version_id: int = Field(foreign_key="version.id", sa_type=BigInteger)
    clause_id: int = Field(foreign_key="clause.id", sa_type=BigInteger, index=True)
    parent_id: int | None = Field(
        default=None, foreign_key="clause_version.id", sa_type=BigInteger, index=True
    )
    position: int
    last_position: int
    section: int
    depth: int
    kind: NodeKind = word(NodeKind)
    number: str = Field(default="", max_length=40)
    ordinal: int = 0
    label: str = ""
    title: str = ""
    text: str = ""
    # Of kind, heading and words without the number, so that a renumbered clause keeps it.
    sha256: bytes = Field(sa_type=LargeBinary)


class ClauseLink(SQLModel, table=True):
    """What became of a clause between two versions; a first version's clauses are all new."""

    __tablename__ = "clause_link"
    __table_args__ = (
        CheckConstraint("(old_id is null) = (kind = 'new')", name="new_has_no_old"),
        CheckConstraint("(new_id is null) = (kind = 'deleted')", name="deleted_has_no_new"),
        UniqueConstraint("old_id", "new_id", name="uq_clause_link_ends"),
    )

    id: int | None = key()
    version_id: int = Field(foreign_key="version.id", sa_type=BigInteger, index=True)
    old_id: int | None = Field(default=None, foreign_key="clause_version.id", sa_type=BigInteger)
    new_id: int | None = Field(
        default=None, foreign_key="clause_version.id", sa_type=BigInteger, index=True
    )
    kind: LinkKind = word(LinkKind)
    score: float = 1.0
    decided_by_id: int | None = Field(
        default=None, foreign_key="person.id", sa_type=BigInteger, index=True
    )


class Passage(SQLModel, table=True):
    """Lines of the source that are no clause: title lines, notes, stamps and signatures.

    They stand after the clause at `after_position`, or before the first one when it is -1.
    """

    __tablename__ = "passage"
    __table_args__ = (UniqueConstraint("version_id", "number", name="uq_passage_number"),)

    id: int | None = key()
    version_id: int = Field(foreign_key="version.id", sa_type=BigInteger)
    number: int
    after_position: int
    kind: str = Field(max_length=20)
    text: str
