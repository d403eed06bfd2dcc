"""What stands beside the text of a draft: its documents, who answers for it, the adopted act."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, Index, LargeBinary, UniqueConstraint
from sqlmodel import Field, SQLModel

from core.database import Names, in_languages, key, moment, word


class PackageKind(StrEnum):
    """What a document of a draft is, in the order in which they are read."""

    EXPLANATORY_NOTE = "explanatory_note"
    COMPARATIVE_TABLE = "comparative_table"
    IMPACT_SIMPLIFIED = "impact_simplified"
    IMPACT_EXPANDED = "impact_expanded"
    FINANCIAL_CALCULATION = "financial_calculation"
    ANTI_CORRUPTION_CHECKLIST = "anti_corruption_checklist"
    ACTS_TO_CHANGE = "acts_to_change"
    OTHER = "other"


class FileFormat(StrEnum):
    """The formats that documents of a draft are kept in, each also the ending of its name."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    PNG = "png"
    JPEG = "jpg"


class PackageRequirement(SQLModel, table=True):
    """A document that drafts of a type must have when they are published from this day on."""

    __tablename__ = "package_requirement"
    __table_args__ = (
        UniqueConstraint("act_type", "kind", "valid_from", name="uq_package_requirement"),
    )

    id: int | None = key()
    act_type: str = Field(foreign_key="act_type.code", max_length=40)
    kind: PackageKind = word(PackageKind)
    valid_from: date
    legal_basis: Names = in_languages()
    legal_source: str
    # Whether somebody has read this in the law itself; until then pages say so.
    is_verified: bool = False


class PackageFile(SQLModel, table=True):
    """A document of a draft as its agency published it; never changed, at most replaced or removed.

    `name` is a plain one of our own making, `size` counts bytes. A file is replaced at most once,
    so that each document has one line of versions.
    """

    __tablename__ = "package_file"
    __table_args__ = (
        CheckConstraint("size > 0", name="size_positive"),
        CheckConstraint("replaces_id <> id", name="replaces_another"),
        Index("ix_package_file_dossier", "dossier_id", "id"),
    )

    id: int | None = key()
    dossier_id: int = Field(foreign_key="dossier.id", sa_type=BigInteger)
    kind: PackageKind = word(PackageKind)
    language: str = Field(max_length=7)
    title: str = Field(max_length=200)
    format: FileFormat = word(FileFormat)
    name: str = Field(max_length=130)
    size: int
    sha256: bytes = Field(foreign_key="source_file.sha256", sa_type=LargeBinary, index=True)
    replaces_id: int | None = Field(
        default=None, foreign_key="package_file.id", sa_type=BigInteger, unique=True
    )
    by_id: int = Field(foreign_key="person.id", sa_type=BigInteger, index=True)
    at: datetime = moment()


class PackageRemoval(SQLModel, table=True):
    """Why a document of a draft is not shown any more; the document keeps its line on the page."""

    __tablename__ = "package_removal"
    __table_args__ = (CheckConstraint("length(reason) >= 10", name="reasoned"),)

    file_id: int = Field(foreign_key="package_file.id", primary_key=True, sa_type=BigInteger)
    reason: str = Field(max_length=1000)
    by_id: int = Field(foreign_key="person.id", sa_type=BigInteger, index=True)
    at: datetime = moment()


class OfficerChange(SQLModel, table=True):
    """Who answers for a draft from this instant on, and who did before: written once."""

    __tablename__ = "officer_change"
    __table_args__ = (CheckConstraint("former_id <> officer_id", name="another_officer"),)

    id: int | None = key()
    dossier_id: int = Field(foreign_key="dossier.id", sa_type=BigInteger, index=True)
    former_id: int | None = Field(
        default=None, foreign_key="person.id", sa_type=BigInteger, index=True
    )
    officer_id: int = Field(foreign_key="person.id", sa_type=BigInteger, index=True)
    by_id: int = Field(foreign_key="person.id", sa_type=BigInteger, index=True)
    at: datetime = moment()


class Adoption(SQLModel, table=True):
    """The act that a draft has become, as its agency names it; the newest row counts."""

    __tablename__ = "adoption"

    id: int | None = key()
    dossier_id: int = Field(foreign_key="dossier.id", sa_type=BigInteger, index=True)
    title: str = Field(max_length=500)
    language: str = Field(max_length=7)
    number: str = Field(default="", max_length=60)
    adopted_on: date
    address: str = Field(max_length=300)
    by_id: int = Field(foreign_key="person.id", sa_type=BigInteger, index=True)
    at: datetime = moment()
