"""An answer may be corrected until the outcome is published; what it said before stays."""

import sqlalchemy as sa
from alembic import op

revision = "0028_corrections"
down_revision = "0027_acts_in_force_discussed"

VERDICTS = ("accepted", "partly", "refused", "noted")


def upgrade() -> None:
    op.add_column("answer", sa.Column("number", sa.Integer(), nullable=False, server_default="1"))
    op.add_column("answer", sa.Column("corrected_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "answer_version",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("answer_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("officer_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "verdict",
            sa.Enum(
                *VERDICTS, name="verdict", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("reason_id", sa.BigInteger(), nullable=True),
        sa.Column("language", sa.String(length=7), nullable=False),
        sa.Column("reasons", sa.String(length=10000), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _to("answer_id", "answer"),
        _to("officer_id", "person"),
        _to("reason_id", "answer_reason"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer_version")),
        sa.UniqueConstraint("answer_id", "number", name="uq_answer_version_number"),
    )
    for column in ("officer_id", "reason_id"):
        op.create_index(op.f(f"ix_answer_version_{column}"), "answer_version", [column])
    op.execute(
        """
        insert into answer_version
            (answer_id, number, officer_id, verdict, reason_id, language, reasons, at)
        select id, 1, officer_id, verdict, reason_id, language, reasons, answered_at from answer
        """
    )
    op.execute(
        """
        create trigger answer_version_written_once
        before update or delete or truncate on answer_version
        for each statement execute function refuse_change()
        """
    )
    _log()
    _keep()


def _log() -> None:
    """Every answer and every correction is written down by the database itself."""
    op.execute(
        """
        create function log_answers() returns trigger language plpgsql as $$
        begin
            insert into answer_version
                (answer_id, number, officer_id, verdict, reason_id, language, reasons, at)
            select id, number, officer_id, verdict, reason_id, language, reasons,
                coalesce(corrected_at, answered_at)
            from given;
            return null;
        end $$
        """
    )
    for event, name in (("insert", "answer_logged"), ("update", "answer_correction_logged")):
        op.execute(
            f"""
            create trigger {name} after {event} on answer
            referencing new table as given
            for each statement execute function log_answers()
            """
        )


def _keep() -> None:
    """An answer changes only as its next version, and never once the outcome is published."""
    op.execute("drop trigger answer_written_once on answer")
    op.execute(
        """
        create function correct_answer() returns trigger language plpgsql as $$
        begin
            if tg_op = 'UPDATE' and new.number = old.number + 1 and
                new.corrected_at is not null and
                (new.id, new.comment_id, new.answered_at) =
                (old.id, old.comment_id, old.answered_at) and
                not exists (
                    select from comment join outcome on outcome.dossier_id = comment.dossier_id
                    where comment.id = old.comment_id
                )
            then
                return new;
            end if;
            raise exception 'an answer is written once, and corrected until the outcome'
                using errcode = 'restrict_violation';
        end $$
        """
    )
    op.execute(
        """
        create trigger answer_stays
        before update or delete on answer
        for each row execute function correct_answer()
        """
    )
    op.execute(
        """
        create trigger answer_never_emptied
        before truncate on answer
        for each statement execute function refuse_change()
        """
    )


def _verdict() -> sa.Enum:
    return sa.Enum(*VERDICTS, name="verdict", native_enum=False, create_constraint=True, length=40)


def _to(column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{target}.id"], name=op.f(f"fk_answer_version_{column}")
    )
