"""Visitors say what they think of the portal, and operators publish what comes of each answer."""

import sqlalchemy as sa
from alembic import op

revision = "0023_feedback"
down_revision = "0022_representations"

CHOICES = ("yes", "no", "unknown")
OUTCOMES = ("done", "planned", "not")
KINDS = "'anti-corruption', 'general', 'portal'"


def upgrade() -> None:
    _kinds()
    _feedback()
    _answers()
    _outcomes()


def _kinds() -> None:
    """A third kind of questionnaire: a wider check takes the place of the one that was."""
    op.execute(
        "-- squawk-ignore ban-drop-constraint\n"
        "alter table questionnaire drop constraint ck_questionnaire_questionnaire_kind"
    )
    op.execute(
        "alter table questionnaire add constraint ck_questionnaire_questionnaire_kind"
        f" check (kind in ({KINDS})) not valid"
    )
    op.execute(
        "-- squawk-ignore constraint-missing-not-valid\n"
        "alter table questionnaire validate constraint ck_questionnaire_questionnaire_kind"
    )


def _feedback() -> None:
    op.create_table(
        "feedback",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("questionnaire_id", sa.BigInteger(), nullable=False),
        sa.Column("sending", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=True),
        sa.Column("language", sa.String(length=7), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("outcome", _word("feedback_outcome_kind", *OUTCOMES), nullable=True),
        sa.CheckConstraint("length(words) <= 2000", name=op.f("ck_feedback_words_length")),
        _reference("feedback", "questionnaire_id", "questionnaire"),
        _reference("feedback", "person_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback")),
        sa.UniqueConstraint("sending", name="uq_feedback_sending"),
    )
    op.create_index("ix_feedback_outcome", "feedback", ["outcome", "id"])
    for column in ("questionnaire_id", "person_id"):
        op.create_index(op.f(f"ix_feedback_{column}"), "feedback", [column])
    op.execute(
        """
        create trigger feedback_written_once
        before update of id, questionnaire_id, sending, person_id, language, words, sent_at
        on feedback for each statement execute function refuse_change()
        """
    )
    op.execute(
        """
        create trigger feedback_never_deleted
        before delete or truncate on feedback for each statement execute function refuse_change()
        """
    )


def _answers() -> None:
    op.create_table(
        "feedback_answer",
        sa.Column("feedback_id", sa.BigInteger(), nullable=False),
        sa.Column("item_id", sa.BigInteger(), nullable=False),
        sa.Column("choice", _word("choice", *CHOICES), nullable=False),
        _reference("feedback_answer", "feedback_id", "feedback"),
        _reference("feedback_answer", "item_id", "questionnaire_item"),
        sa.PrimaryKeyConstraint("feedback_id", "item_id", name=op.f("pk_feedback_answer")),
    )
    op.create_index("ix_feedback_answer_item_choice", "feedback_answer", ["item_id", "choice"])
    _written_once("feedback_answer")


def _outcomes() -> None:
    op.create_table(
        "feedback_outcome",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("feedback_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", _word("feedback_outcome_kind", *OUTCOMES), nullable=False),
        sa.Column("operator_id", sa.BigInteger(), nullable=False),
        sa.Column("language", sa.String(length=7), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "length(words) between 10 and 2000", name=op.f("ck_feedback_outcome_worded")
        ),
        _reference("feedback_outcome", "feedback_id", "feedback"),
        _reference("feedback_outcome", "operator_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback_outcome")),
        sa.UniqueConstraint("feedback_id", "number", name="uq_feedback_outcome_number"),
    )
    op.create_index("ix_feedback_outcome_at", "feedback_outcome", ["at"])
    op.create_index(op.f("ix_feedback_outcome_operator_id"), "feedback_outcome", ["operator_id"])
    _written_once("feedback_outcome")


def _written_once(table: str) -> None:
    op.execute(
        f"""
        create trigger {table}_written_once
        before update or delete or truncate on {table}
        for each statement execute function refuse_change()
        """
    )


def _word(name: str, *words: str) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=40)


def _reference(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}"))
