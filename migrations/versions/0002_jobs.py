"""The tables of pgqueuer 1.6, as its `pgq sql install` writes them; they are in 0002_jobs.sql."""

from pathlib import Path

from alembic import op

revision = "0002_jobs"
down_revision = "0001_the_house"

# A blank line parts statements, because the driver takes one at a time.
STATEMENTS = Path(__file__).with_suffix(".sql").read_text().split("\n\n")


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
