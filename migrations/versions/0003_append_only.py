"""Logs and decisions are written once: the database itself refuses to change or remove them."""

from alembic import op

revision = "0003_append_only"
down_revision = "0002_jobs"

WRITTEN_ONCE = (
    "checkpoint",
    "comment_event",
    "decision",
    "invalidation_event",
    "log_node",
    "obligation_event",
    "petition_event",
    "petition_text",
    "signature_log",
)


def upgrade() -> None:
    op.execute(
        """
        create function refuse_change() returns trigger language plpgsql as $$
        begin
            raise exception '% is written once and never changed', tg_table_name
                using errcode = 'restrict_violation';
        end $$
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
