"""Questionnaires about drafts in versions that never change, and what people answered to them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0014_questionnaires"
down_revision = "0013_taking_part"

CHOICES = ("yes", "no", "unknown")
WRITTEN_ONCE = ("questionnaire", "questionnaire_group", "questionnaire_item")


def upgrade() -> None:
    op.create_table(
        "questionnaire",
        _key(),
        sa.Column(
            "kind", _word("questionnaire_kind", "anti-corruption", "general"), nullable=False
        ),
        sa.Column("number", sa.Integer(), nullable=False),
        _names("titles"),
        _names("lede"),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_questionnaire_number_positive")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questionnaire")),
        sa.UniqueConstraint("kind", "number", name="uq_questionnaire_number"),
        sa.UniqueConstraint("kind", "valid_from", name="uq_questionnaire_start"),
    )
    op.create_table(
        "questionnaire_group",
        _key(),
        sa.Column("questionnaire_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        _names("names"),
        _reference("questionnaire_group", "questionnaire_id", "questionnaire"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questionnaire_group")),
        sa.UniqueConstraint("questionnaire_id", "number", name="uq_questionnaire_group_number"),
    )
    op.create_table(
        "questionnaire_item",
        _key(),
        sa.Column("group_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        _names("questions"),
        sa.Column("marks", _word("choice", *CHOICES), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("is_verified", sa.Boolean(), nullable=False),
        _reference("questionnaire_item", "group_id", "questionnaire_group"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questionnaire_item")),
        sa.UniqueConstraint("group_id", "number", name="uq_questionnaire_item_number"),
    )
    op.create_table(
        "sheet",
        _key(),
        sa.Column("dossier_id", sa.BigInteger(), nullable=False),
        sa.Column("questionnaire_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("handed_in_at", sa.DateTime(timezone=True), nullable=True),
        _reference("sheet", "dossier_id", "dossier"),
        _reference("sheet", "questionnaire_id", "questionnaire"),
        _reference("sheet", "person_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sheet")),
        sa.UniqueConstraint("dossier_id", "questionnaire_id", "person_id", name="uq_sheet_person"),
    )
    op.create_table(
        "sheet_answer",
        _key(),
        sa.Column("sheet_id", sa.BigInteger(), nullable=False),
        sa.Column("item_id", sa.BigInteger(), nullable=False),
        sa.Column("choice", _word("choice", *CHOICES), nullable=False),
        sa.Column("clause_id", sa.BigInteger(), nullable=True),
        sa.Column("proposal", sa.String(), nullable=False),
        sa.CheckConstraint(
            "length(proposal) <= 2000", name=op.f("ck_sheet_answer_proposal_length")
        ),
        _reference("sheet_answer", "sheet_id", "sheet"),
        _reference("sheet_answer", "item_id", "questionnaire_item"),
        _reference("sheet_answer", "clause_id", "clause"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sheet_answer")),
        sa.UniqueConstraint("sheet_id", "item_id", name="uq_sheet_answer_item"),
    )
    for table, column in (
        ("sheet", "questionnaire_id"),
        ("sheet", "person_id"),
        ("sheet_answer", "item_id"),
        ("sheet_answer", "clause_id"),
    ):
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)
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


def _names(column: str) -> sa.Column[object]:
    return sa.Column(column, postgresql.JSONB(astext_type=sa.Text()), nullable=False)


def _word(name: str, *words: str) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=40)


def _reference(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}"))
