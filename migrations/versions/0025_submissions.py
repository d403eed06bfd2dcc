"""Comments come by phone and on paper too: entered by an operator, who tells the answer as well."""

import sqlalchemy as sa
from alembic import op

revision = "0025_submissions"
down_revision = "0024_surveys"

CHANNELS = "'portal', 'phone', 'paper', 'in_person'"
WRITTEN_ONCE = ("caller", "submission_notice")


def upgrade() -> None:
    op.add_column(
        "comment",
        sa.Column("channel", sa.String(length=40), nullable=False, server_default="portal"),
    )
    op.execute(
        "alter table comment add constraint ck_comment_channel"
        f" check (channel in ({CHANNELS})) not valid"
    )
    op.execute(
        "-- squawk-ignore constraint-missing-not-valid\n"
        "alter table comment validate constraint ck_comment_channel"
    )
    op.create_table(
        "caller",
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("contact_key", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("length(contact_key) = 32", name=op.f("ck_caller_contact_key")),
        _reference("caller", "person_id", "person"),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_caller")),
        sa.UniqueConstraint("contact_key", name="uq_caller_contact_key"),
    )
    op.create_table(
        "comment_submission",
        sa.Column("comment_id", sa.BigInteger(), nullable=False),
        sa.Column("operator_id", sa.BigInteger(), nullable=False),
        sa.Column("contact", sa.String(length=200), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "received_at <= entered_at", name=op.f("ck_comment_submission_received_first")
        ),
        _reference("comment_submission", "comment_id", "comment"),
        _reference("comment_submission", "operator_id", "person"),
        sa.PrimaryKeyConstraint("comment_id", name=op.f("pk_comment_submission")),
    )
    op.create_index(
        op.f("ix_comment_submission_operator_id"), "comment_submission", ["operator_id"]
    )
    op.create_index("ix_comment_submission_entered", "comment_submission", ["entered_at"])
    op.create_table(
        "submission_notice",
        sa.Column("comment_id", sa.BigInteger(), nullable=False),
        sa.Column("answer_number", sa.Integer(), nullable=False),
        sa.Column(
            "way",
            sa.Enum(
                "letter",
                "phone",
                "in_person",
                name="notice_way",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("note", sa.String(length=1000), nullable=False),
        sa.Column("operator_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _reference("submission_notice", "comment_id", "comment_submission", "comment_id"),
        _reference("submission_notice", "operator_id", "person"),
        sa.PrimaryKeyConstraint("comment_id", "answer_number", name=op.f("pk_submission_notice")),
    )
    op.create_index(op.f("ix_submission_notice_operator_id"), "submission_notice", ["operator_id"])
    for table in WRITTEN_ONCE:
        op.execute(
            f"""
            create trigger {table}_written_once
            before update or delete or truncate on {table}
            for each statement execute function refuse_change()
            """
        )
    _contacts()


def _contacts() -> None:
    """What an operator entered stays, but for the contact, which goes when nothing is to tell."""
    op.execute(
        """
        create function keep_submission() returns trigger language plpgsql as $$
        begin
            if tg_op = 'UPDATE' and new.contact = '' and
                (new.comment_id, new.operator_id, new.received_at, new.entered_at)
                is not distinct from
                (old.comment_id, old.operator_id, old.received_at, old.entered_at)
            then
                return new;
            end if;
            raise exception 'a submission is written once; only its contact can go'
                using errcode = 'restrict_violation';
        end $$
        """
    )
    op.execute(
        """
        create trigger comment_submission_stays
        before update or delete on comment_submission
        for each row execute function keep_submission()
        """
    )
    op.execute(
        """
        create trigger comment_submission_never_emptied
        before truncate on comment_submission
        for each statement execute function refuse_change()
        """
    )


def _reference(table: str, column: str, other: str, key: str = "id") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.{key}"], name=op.f(f"fk_{table}_{column}"))
