"""A line of an outcome says which version of the text keeps what was accepted."""

import sqlalchemy as sa
from alembic import op

revision = "0032_kept_in_outcomes"
down_revision = "0031_disowned"


def upgrade() -> None:
    # Lines that were sealed before were hashed in the first form, and stay in it.
    op.add_column(
        "outcome_row", sa.Column("form", sa.Integer(), nullable=False, server_default="1")
    )
    op.add_column("outcome_row", sa.Column("fulfilment_id", sa.BigInteger(), nullable=True))
    op.execute(
        "alter table outcome_row add constraint fk_outcome_row_fulfilment_id"
        " foreign key (fulfilment_id) references fulfilment (id) not valid"
    )
    op.execute(
        "-- squawk-ignore constraint-missing-not-valid\n"
        "alter table outcome_row validate constraint fk_outcome_row_fulfilment_id"
    )
