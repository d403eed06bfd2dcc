"""Answers to questionnaires have tallies; agencies publish checklists and answer marked factors."""

import sqlalchemy as sa
from alembic import op

revision = "0018_checklists"
down_revision = "0017_groups"

CHOICES = ("yes", "no", "unknown")
WRITTEN_ONCE = ("checklist", "checklist_answer", "factor_answer")


def upgrade() -> None:
    _tallies()
    _checklists()
    _factors()
    for table in WRITTEN_ONCE:
        op.execute(
            f"""
            create trigger {table}_written_once
            before update or delete or truncate on {table}
            for each statement execute function refuse_change()
            """
        )


def _tallies() -> None:
    op.create_table(
        "sheet_tally",
        sa.Column("dossier_id", sa.BigInteger(), nullable=False),
        sa.Column("item_id", sa.BigInteger(), nullable=False),
        sa.Column("choice", _word("choice", *CHOICES), nullable=False),
        sa.Column("clause_id", sa.BigInteger(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        _reference("sheet_tally", "dossier_id", "dossier"),
        _reference("sheet_tally", "item_id", "questionnaire_item"),
        sa.PrimaryKeyConstraint(
            "dossier_id", "item_id", "choice", "clause_id", name=op.f("pk_sheet_tally")
        ),
    )
    op.create_index(op.f("ix_sheet_tally_item_id"), "sheet_tally", ["item_id"])
    op.execute(
        """
        insert into sheet_tally (dossier_id, item_id, choice, clause_id, count)
        select sheet.dossier_id, said.item_id, said.choice, coalesce(said.clause_id, 0), count(*)
        from sheet join sheet_answer said on said.sheet_id = sheet.id
        where sheet.handed_in_at is not null
        group by 1, 2, 3, 4
        """
    )


def _checklists() -> None:
    op.create_table(
        "checklist",
        _key(),
        sa.Column("dossier_id", sa.BigInteger(), nullable=False),
        sa.Column("questionnaire_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("officer_id", sa.BigInteger(), nullable=False),
        sa.Column("language", sa.String(length=7), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_checklist_number_positive")),
        _reference("checklist", "dossier_id", "dossier"),
        _reference("checklist", "questionnaire_id", "questionnaire"),
        _reference("checklist", "officer_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checklist")),
        sa.UniqueConstraint("dossier_id", "questionnaire_id", "number", name="uq_checklist_number"),
    )
    for column in ("questionnaire_id", "officer_id"):
        op.create_index(op.f(f"ix_checklist_{column}"), "checklist", [column])
    op.create_table(
        "checklist_answer",
        sa.Column("checklist_id", sa.BigInteger(), nullable=False),
        sa.Column("item_id", sa.BigInteger(), nullable=False),
        sa.Column("choice", _word("choice", *CHOICES), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.CheckConstraint("length(words) <= 2000", name=op.f("ck_checklist_answer_words_length")),
        _reference("checklist_answer", "checklist_id", "checklist"),
        _reference("checklist_answer", "item_id", "questionnaire_item"),
        sa.PrimaryKeyConstraint("checklist_id", "item_id", name=op.f("pk_checklist_answer")),
    )
    op.create_index(op.f("ix_checklist_answer_item_id"), "checklist_answer", ["item_id"])


def _factors() -> None:
    op.create_table(
        "factor_answer",
        _key(),
        sa.Column("dossier_id", sa.BigInteger(), nullable=False),
        sa.Column("item_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("officer_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "verdict", _word("factor_verdict", "accepted", "partly", "refused"), nullable=False
        ),
        sa.Column("language", sa.String(length=7), nullable=False),
        sa.Column("reasons", sa.String(), nullable=False),
        sa.Column("marks", sa.Integer(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "length(reasons) between 10 and 5000", name=op.f("ck_factor_answer_reasoned")
        ),
        sa.CheckConstraint("marks > 0", name=op.f("ck_factor_answer_marked")),
        _reference("factor_answer", "dossier_id", "dossier"),
        _reference("factor_answer", "item_id", "questionnaire_item"),
        _reference("factor_answer", "officer_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_factor_answer")),
        sa.UniqueConstraint("dossier_id", "item_id", "number", name="uq_factor_answer_number"),
    )
    for column in ("item_id", "officer_id"):
        op.create_index(op.f(f"ix_factor_answer_{column}"), "factor_answer", [column])


def _key() -> sa.Column[int]:
    return sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False)


def _word(name: str, *words: str) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=40)


def _reference(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}"))
