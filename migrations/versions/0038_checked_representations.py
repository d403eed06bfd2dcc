"""An operator checks by a document that somebody speaks for an organisation."""

import sqlalchemy as sa
from alembic import op

revision = "0038_checked_representations"
down_revision = "0037_scans_and_wishes"


def upgrade() -> None:
    op.add_column(
        "representation", sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True)
    )
    op.add_column(
        "representation",
        sa.Column("check_basis", sa.String(length=300), nullable=False, server_default=""),
    )
    op.execute(
        "alter table representation add constraint ck_representation_checked"
        " check ((checked_at is null) = (check_basis = '')) not valid"
    )
    op.execute(
        "-- squawk-ignore constraint-missing-not-valid\n"
        "alter table representation validate constraint ck_representation_checked"
    )
    op.execute(
        """
        create or replace function keep_representation() returns trigger language plpgsql as $$
        begin
            if (new.id, new.person_id, new.name, new.stir, new.role, new.stated_at) =
                (old.id, old.person_id, old.name, old.stir, old.role, old.stated_at)
                and (old.ended_at is null or new.ended_at = old.ended_at)
            then
                return new;
            end if;
            raise exception 'a representation is stated once; it can only end and be checked'
                using errcode = 'restrict_violation';
        end $$
        """
    )
    op.create_table(
        "representation_check",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("representation_id", sa.BigInteger(), nullable=False),
        sa.Column("is_confirmed", sa.Boolean(), nullable=False),
        sa.Column("basis", sa.String(length=300), nullable=False),
        sa.Column("operator_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["representation_id"],
            ["representation.id"],
            name=op.f("fk_representation_check_representation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["operator_id"], ["person.id"], name=op.f("fk_representation_check_operator_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_representation_check")),
    )
    for column in ("representation_id", "operator_id"):
        op.create_index(op.f(f"ix_representation_check_{column}"), "representation_check", [column])
    op.execute(
        """
        create trigger representation_check_written_once
        before update or delete or truncate on representation_check
        for each statement execute function refuse_change()
        """
    )
