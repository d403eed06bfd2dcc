"""Comments can be set aside by people in whose name they stand and who did not send them."""

from alembic import op

revision = "0031_disowned"
down_revision = "0030_draft_as_a_whole"

STATES = "'shown', 'held', 'hidden', 'withdrawn', 'disowned'"


def upgrade() -> None:
    for table in ("comment", "comment_event"):
        op.execute(
            "-- squawk-ignore ban-drop-constraint\n"
            f"alter table {table} drop constraint ck_{table}_comment_state"
        )
        op.execute(
            f"alter table {table} add constraint ck_{table}_comment_state"
            f" check (state in ({STATES})) not valid"
        )
        op.execute(
            "-- squawk-ignore constraint-missing-not-valid\n"
            f"alter table {table} validate constraint ck_{table}_comment_state"
        )
    # A new index on a few rows of a table that only grows: nothing of it is there yet.
    op.create_index(
        "ix_comment_event_disowned",
        "comment_event",
        ["at", "id"],
        postgresql_where="state = 'disowned'",
    )
