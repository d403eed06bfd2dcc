"""Documents beside the text of a draft, its responsible officer and the act it has become."""

from datetime import datetime

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0011_package"
down_revision = "0010_acts_in_force"

KINDS = (
    "explanatory_note", "comparative_table", "impact_simplified", "impact_expanded",
    "financial_calculation", "anti_corruption_checklist", "acts_to_change", "other",
)  # fmt: skip
FORMATS = ("pdf", "docx", "xlsx", "png", "jpg")

# Everything the public was shown, or told.
WRITTEN_ONCE = ("package_file", "package_removal", "officer_change", "adoption")


def upgrade() -> None:
    op.create_table(
        "package_requirement",
        _key(),
        sa.Column("act_type", sa.String(length=40), nullable=False),
        sa.Column("kind", _word("package_kind", KINDS), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("legal_basis", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("legal_source", sa.String(), nullable=False),
        sa.Column("is_verified", sa.Boolean(), nullable=False),
        _to("package_requirement", "act_type", "act_type.code"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_package_requirement")),
        sa.UniqueConstraint("act_type", "kind", "valid_from", name="uq_package_requirement"),
    )
    op.create_table(
        "package_file",
        _key(),
        sa.Column("dossier_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", _word("package_kind", KINDS), nullable=False),
        sa.Column("language", sa.String(length=7), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("format", _word("file_format", FORMATS), nullable=False),
        sa.Column("name", sa.String(length=130), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("replaces_id", sa.BigInteger(), nullable=True),
        *_deed(),
        sa.CheckConstraint("size > 0", name=op.f("ck_package_file_size_positive")),
        sa.CheckConstraint("replaces_id <> id", name=op.f("ck_package_file_replaces_another")),
        _to("package_file", "dossier_id", "dossier.id"),
        _to("package_file", "sha256", "source_file.sha256"),
        _to("package_file", "replaces_id", "package_file.id"),
        _to("package_file", "by_id", "person.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_package_file")),
        sa.UniqueConstraint("replaces_id", name=op.f("uq_package_file_replaces_id")),
    )
    op.create_table(
        "package_removal",
        sa.Column("file_id", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.String(length=1000), nullable=False),
        *_deed(),
        sa.CheckConstraint("length(reason) >= 10", name=op.f("ck_package_removal_reasoned")),
        _to("package_removal", "file_id", "package_file.id"),
        _to("package_removal", "by_id", "person.id"),
        sa.PrimaryKeyConstraint("file_id", name=op.f("pk_package_removal")),
    )
    op.create_table(
        "officer_change",
        _key(),
        sa.Column("dossier_id", sa.BigInteger(), nullable=False),
        sa.Column("former_id", sa.BigInteger(), nullable=True),
        sa.Column("officer_id", sa.BigInteger(), nullable=False),
        *_deed(),
        sa.CheckConstraint(
            "former_id <> officer_id", name=op.f("ck_officer_change_another_officer")
        ),
        _to("officer_change", "dossier_id", "dossier.id"),
        _to("officer_change", "former_id", "person.id"),
        _to("officer_change", "officer_id", "person.id"),
        _to("officer_change", "by_id", "person.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_officer_change")),
    )
    op.create_table(
        "adoption",
        _key(),
        sa.Column("dossier_id", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.Column("language", sa.String(length=7), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.Column("adopted_on", sa.Date(), nullable=False),
        sa.Column("address", sa.String(length=300), nullable=False),
        *_deed(),
        _to("adoption", "dossier_id", "dossier.id"),
        _to("adoption", "by_id", "person.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_adoption")),
    )
    op.create_index("ix_package_file_dossier", "package_file", ["dossier_id", "id"])
    for table, column in (
        ("package_file", "sha256"),
        ("package_file", "by_id"),
        ("package_removal", "by_id"),
        ("officer_change", "dossier_id"),
        ("officer_change", "former_id"),
        ("officer_change", "officer_id"),
        ("officer_change", "by_id"),
        ("adoption", "dossier_id"),
        ("adoption", "by_id"),
    ):
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])
    for table in WRITTEN_ONCE:
        op.execute(
            f"""
            create trigger {table}_written_once
            before update or delete or truncate on {table}
            for each statement execute function refuse_change()
            """
        )


def _key() -> sa.Column[int]:
    return sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False)


def _deed() -> tuple[sa.Column[int], sa.Column[datetime]]:
    return (
        sa.Column("by_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )


def _word(name: str, words: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=40)


def _to(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [target], name=op.f(f"fk_{table}_{column}"))
