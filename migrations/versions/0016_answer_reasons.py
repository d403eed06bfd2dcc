"""Answers name a reason of a list and what they change; when an officer first read a comment.

Answers that stand there already were given without a code, and say so.
"""

from datetime import datetime

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0016_answer_reasons"
down_revision = "0015_replies"

WRITTEN_ONCE = ("answer_reason", "fulfilment", "comment_reading")


def upgrade() -> None:
    op.create_table(
        "answer_reason",
        _key(),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("names", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("verdicts", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("is_verified", sa.Boolean(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer_reason")),
        sa.UniqueConstraint("code", "valid_from", name="uq_answer_reason_start"),
    )
    op.create_table(
        "fulfilment",
        _key(),
        sa.Column("answer_id", sa.BigInteger(), nullable=False),
        sa.Column("version_id", sa.BigInteger(), nullable=False),
        sa.Column("clause_version_id", sa.BigInteger(), nullable=True),
        *_deed("by_id"),
        _to("fulfilment", "answer_id", "answer.id"),
        _to("fulfilment", "version_id", "version.id"),
        _to("fulfilment", "clause_version_id", "clause_version.id"),
        _to("fulfilment", "by_id", "person.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fulfilment")),
    )
    op.create_table(
        "comment_reading",
        sa.Column("comment_id", sa.BigInteger(), nullable=False),
        *_deed("officer_id"),
        _to("comment_reading", "comment_id", "comment.id"),
        _to("comment_reading", "officer_id", "person.id"),
        sa.PrimaryKeyConstraint("comment_id", name=op.f("pk_comment_reading")),
    )
    op.create_index("ix_fulfilment_answer", "fulfilment", ["answer_id", "id"])
    for table, column in (
        ("fulfilment", "version_id"),
        ("fulfilment", "clause_version_id"),
        ("fulfilment", "by_id"),
        ("comment_reading", "officer_id"),
    ):
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])
    _code_answers()
    for table in WRITTEN_ONCE:
        op.execute(
            f"""
            create trigger {table}_written_once
            before update or delete or truncate on {table}
            for each statement execute function refuse_change()
            """
        )
    op.execute(
        """
        create trigger answer_written_once
        before update or delete or truncate on answer
        for each statement execute function refuse_change()
        """
    )


def _code_answers() -> None:
    """Older answers get a row that says what is known of their code: nothing."""
    op.execute(
        """
        insert into answer_reason
            (code, position, names, verdicts, source, is_verified, valid_from)
        values ('not_recorded', 1000, jsonb_build_object(
                'uz-Latn', 'Sabab kodi qayd etilmagan',
                'ru', 'Код причины не указан',
                'en', 'The code of the reason was not recorded'),
            '[]', 'Set by the portal for answers that are older than its list of reasons',
            true, '2026-01-01')
        """
    )
    op.add_column("answer", sa.Column("reason_id", sa.BigInteger(), nullable=True))
    op.execute(
        """
        update answer set reason_id = (select id from answer_reason where code = 'not_recorded')
        where verdict <> 'noted'
        """
    )
    _constrain("coded", "check (verdict = 'noted' or reason_id is not null)", "ck")
    _constrain("reason_id", "foreign key (reason_id) references answer_reason (id)", "fk")
    op.create_index(op.f("ix_answer_reason_id"), "answer", ["reason_id"])


def _constrain(name: str, condition: str, kind: str) -> None:
    """Stated first and looked through afterwards, so that nobody waits for the whole table."""
    op.execute(f"alter table answer add constraint {kind}_answer_{name} {condition} not valid")
    op.execute(
        "-- squawk-ignore constraint-missing-not-valid\n"
        f"alter table answer validate constraint {kind}_answer_{name}"
    )


def _key() -> sa.Column[int]:
    return sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False)


def _deed(by: str) -> tuple[sa.Column[int], sa.Column[datetime]]:
    return (
        sa.Column(by, sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )


def _to(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [target], name=op.f(f"fk_{table}_{column}"))
