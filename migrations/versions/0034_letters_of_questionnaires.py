"""Whoever fills in a questionnaire chooses whether letters tell them what becomes of it."""

import sqlalchemy as sa
from alembic import op

revision = "0034_letters_of_questionnaires"
down_revision = "0033_factors_before_outcomes"


def upgrade() -> None:
    op.add_column(
        "sheet",
        sa.Column("wants_letters", sa.Boolean(), nullable=False, server_default=sa.true()),
    )
