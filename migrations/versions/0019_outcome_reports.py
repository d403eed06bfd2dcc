"""The report of a discussion is sealed with its outcome, and no outcome comes before an answer."""

import sqlalchemy as sa
from alembic import op

revision = "0019_outcome_reports"
down_revision = "0018_checklists"

WRITTEN_ONCE = ("outcome", "outcome_report", "outcome_row")


def upgrade() -> None:
    op.create_table(
        "outcome_report",
        sa.Column("dossier_id", sa.BigInteger(), nullable=False),
        sa.Column("canonical", sa.String(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("length(sha256) = 32", name=op.f("ck_outcome_report_sha256")),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["outcome.dossier_id"], name=op.f("fk_outcome_report_dossier_id")
        ),
        sa.PrimaryKeyConstraint("dossier_id", name=op.f("pk_outcome_report")),
        sa.UniqueConstraint("sha256", name=op.f("uq_outcome_report_sha256")),
    )
    op.create_table(
        "outcome_row",
        sa.Column("dossier_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("comment_id", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_outcome_row_number_positive")),
        sa.CheckConstraint("length(sha256) = 32", name=op.f("ck_outcome_row_sha256")),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["outcome.dossier_id"], name=op.f("fk_outcome_row_dossier_id")
        ),
        sa.ForeignKeyConstraint(
            ["comment_id"], ["comment.id"], name=op.f("fk_outcome_row_comment_id")
        ),
        sa.PrimaryKeyConstraint("dossier_id", "number", name="pk_outcome_row"),
        sa.UniqueConstraint("comment_id", name=op.f("uq_outcome_row_comment_id")),
    )
    for table in WRITTEN_ONCE:
        op.execute(
            f"""
            create trigger {table}_written_once
            before update or delete or truncate on {table}
            for each statement execute function refuse_change()
            """
        )
    _wait_for_one_another()


def _wait_for_one_another() -> None:
    """A comment that is shown, hidden or taken back waits for an outcome that is being published,
    and the other way round; whoever posts one holds the draft by its key already.
    """
    op.execute(
        """
        create function hold_draft_of_comment() returns trigger language plpgsql as $$
        begin
            perform from dossier where id = new.dossier_id for key share;
            return new;
        end $$
        """
    )
    op.execute(
        """
        create trigger comment_waits_for_outcome
        before update of state on comment
        for each row when (old.state is distinct from new.state)
        execute function hold_draft_of_comment()
        """
    )
    op.execute(
        """
        create function require_answers() returns trigger language plpgsql as $$
        begin
            perform from dossier where id = new.dossier_id for update;
            if exists (
                select from comment left join answer on answer.comment_id = comment.id
                where comment.dossier_id = new.dossier_id and comment.state = 'shown'
                and not comment.is_official and answer.id is null
            ) then
                raise exception 'a comment on draft % lacks its answer', new.dossier_id
                    using errcode = 'restrict_violation';
            end if;
            return new;
        end $$
        """
    )
    op.execute(
        """
        create trigger outcome_is_complete
        before insert on outcome
        for each row execute function require_answers()
        """
    )
