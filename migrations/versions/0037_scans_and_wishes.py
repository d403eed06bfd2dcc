"""Operators keep the picture of a letter, and do with a comment what its author asks them to."""

import sqlalchemy as sa
from alembic import op

revision = "0037_scans_and_wishes"
down_revision = "0036_drafts_of_replies"

FORMATS = ("pdf", "docx", "xlsx", "png", "jpg")
CHANNELS = ("portal", "phone", "paper", "in_person")


def upgrade() -> None:
    op.create_table(
        "submission_scan",
        sa.Column("comment_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        _word("format", "file_format", FORMATS),
        sa.Column("name", sa.String(length=130), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("operator_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("number between 1 and 3", name=op.f("ck_submission_scan_few")),
        sa.CheckConstraint("size > 0", name=op.f("ck_submission_scan_size_positive")),
        _reference("submission_scan", "comment_id", "comment_submission", "comment_id"),
        _reference("submission_scan", "sha256", "source_file", "sha256"),
        _reference("submission_scan", "operator_id", "person"),
        sa.PrimaryKeyConstraint("comment_id", "number", name="pk_submission_scan"),
    )
    op.create_table(
        "submission_wish",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("comment_id", sa.BigInteger(), nullable=False),
        _word("kind", "wish_kind", ("change", "withdrawal")),
        _word("channel", "channel", CHANNELS),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("note", sa.String(length=1000), nullable=False),
        sa.Column("operator_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("received_at <= at", name=op.f("ck_submission_wish_received_first")),
        _reference("submission_wish", "comment_id", "comment_submission", "comment_id"),
        _reference("submission_wish", "operator_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submission_wish")),
    )
    for table, column in (
        ("submission_scan", "sha256"),
        ("submission_scan", "operator_id"),
        ("submission_wish", "comment_id"),
        ("submission_wish", "operator_id"),
    ):
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])
    op.execute(
        """
        create trigger submission_wish_written_once
        before update or delete or truncate on submission_wish
        for each statement execute function refuse_change()
        """
    )


def _word(column: str, name: str, words: tuple[str, ...]) -> sa.Column[str]:
    told = sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=40)
    return sa.Column(column, told, nullable=False)


def _reference(table: str, column: str, other: str, key: str = "id") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.{key}"], name=op.f(f"fk_{table}_{column}"))
