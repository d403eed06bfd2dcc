"""A petition can be about an act in force; what it is about is part of the text that is frozen."""

import sqlalchemy as sa
from alembic import op

revision = "0010_acts_in_force"
down_revision = "0009_open_clauses"


def upgrade() -> None:
    for table in ("petition", "writing"):
        for name, length in (("act_title", 500), ("act_number", 60), ("act_address", 300)):
            op.add_column(
                table,
                sa.Column(name, sa.String(length=length), nullable=False, server_default=""),
            )
        op.add_column(table, sa.Column("act_adopted_on", sa.Date(), nullable=True))
    op.add_column("petition", sa.Column("act_key", sa.String(length=100), nullable=True))
    # Texts that are there were hashed in the first form.
    op.add_column(
        "petition_text", sa.Column("form", sa.Integer(), nullable=False, server_default="1")
    )
    op.create_index(
        "ix_petition_act", "petition", ["act_key"], postgresql_where="act_key is not null"
    )
