"""What other agencies say of a draft: asked, answered and answered back, each written once."""

from datetime import datetime

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0020_endorsements"
down_revision = "0019_outcome_reports"

WRITTEN_ONCE = (
    "endorsement_request", "endorsement_withdrawal", "endorsement", "endorsement_remark",
    "remark_reply",
)  # fmt: skip


def upgrade() -> None:
    op.create_table(
        "endorsement_request",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("dossier_id", sa.BigInteger(), nullable=False),
        sa.Column("agency_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("term_working_days", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("calendar_version", sa.String(length=80), nullable=False),
        sa.Column("legal_basis", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("legal_source", sa.String(), nullable=False),
        sa.Column("silence_agrees", sa.Boolean(), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        _check("endorsement_request", "numbers_positive", "number > 0 and version > 0"),
        _check("endorsement_request", "term_positive", "term_working_days > 0"),
        _check("endorsement_request", "due_after_asked", "due_at > asked_at"),
        _to("endorsement_request", "dossier_id", "dossier.id"),
        _to("endorsement_request", "agency_id", "agency.id"),
        _to("endorsement_request", "by_id", "person.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_endorsement_request")),
        sa.UniqueConstraint("dossier_id", "agency_id", "number", name="uq_endorsement_request"),
    )
    op.create_index(
        "ix_endorsement_request_agency_due", "endorsement_request", ["agency_id", "due_at"]
    )
    op.create_table(
        "endorsement_withdrawal",
        sa.Column("request_id", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.String(length=1000), nullable=False),
        *_deed(),
        _check("endorsement_withdrawal", "reasoned", "length(reason) >= 10"),
        _to("endorsement_withdrawal", "request_id", "endorsement_request.id"),
        _to("endorsement_withdrawal", "by_id", "person.id"),
        sa.PrimaryKeyConstraint("request_id", name=op.f("pk_endorsement_withdrawal")),
    )
    op.create_table(
        "endorsement",
        sa.Column("request_id", sa.BigInteger(), nullable=False),
        sa.Column("opinion", _word("opinion", "agree", "remarks", "object"), nullable=False),
        sa.Column("remarks", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=7), nullable=False),
        *_deed(),
        _check("endorsement", "said_why", "(opinion = 'agree') = (remarks = 0)"),
        _to("endorsement", "request_id", "endorsement_request.id"),
        _to("endorsement", "by_id", "person.id"),
        sa.PrimaryKeyConstraint("request_id", name=op.f("pk_endorsement")),
    )
    op.create_table(
        "endorsement_remark",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("request_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("clause_id", sa.BigInteger(), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
        _check("endorsement_remark", "said", "length(words) between 10 and 5000"),
        _to("endorsement_remark", "request_id", "endorsement.request_id"),
        _to("endorsement_remark", "clause_id", "clause.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_endorsement_remark")),
        sa.UniqueConstraint("request_id", "number", name="uq_endorsement_remark_number"),
    )
    op.create_table(
        "remark_reply",
        sa.Column("remark_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "settlement", _word("settlement", "taken", "not_taken", "meeting"), nullable=False
        ),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("language", sa.String(length=7), nullable=False),
        *_deed(),
        _check("remark_reply", "reasoned", "length(reason) between 10 and 5000"),
        _to("remark_reply", "remark_id", "endorsement_remark.id"),
        _to("remark_reply", "by_id", "person.id"),
        sa.PrimaryKeyConstraint("remark_id", name=op.f("pk_remark_reply")),
    )
    for table, column in (
        ("endorsement_request", "by_id"),
        ("endorsement_withdrawal", "by_id"),
        ("endorsement", "by_id"),
        ("endorsement_remark", "clause_id"),
        ("remark_reply", "by_id"),
    ):
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])
    op.execute(
        """
        create function end_request_once() returns trigger language plpgsql as $$
        begin
            perform from endorsement_request where id = new.request_id for update;
            if exists (select from endorsement where request_id = new.request_id)
                or exists (select from endorsement_withdrawal where request_id = new.request_id)
            then
                raise exception 'request % has its end already', new.request_id
                    using errcode = 'restrict_violation';
            end if;
            return new;
        end $$
        """
    )
    for table in ("endorsement", "endorsement_withdrawal"):
        op.execute(
            f"""
            create trigger {table}_ends_once
            before insert on {table}
            for each row execute function end_request_once()
            """
        )
    for table in WRITTEN_ONCE:
        op.execute(
            f"""
            create trigger {table}_written_once
            before update or delete or truncate on {table}
            for each statement execute function refuse_change()
            """
        )


def _deed() -> tuple[sa.Column[int], sa.Column[datetime]]:
    return (
        sa.Column("by_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )


def _word(name: str, *words: str) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=40)


def _check(table: str, name: str, condition: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(condition, name=op.f(f"ck_{table}_{name}"))


def _to(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [target], name=op.f(f"fk_{table}_{column}"))
