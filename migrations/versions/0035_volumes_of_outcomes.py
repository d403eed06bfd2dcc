"""A report says where the volumes end in which its table is printed."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY

revision = "0035_volumes_of_outcomes"
down_revision = "0034_letters_of_questionnaires"


def upgrade() -> None:
    op.add_column("outcome_report", sa.Column("volumes", ARRAY(sa.Integer()), nullable=True))
