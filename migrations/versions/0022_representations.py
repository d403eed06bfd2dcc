"""Organisations that people speak for, as they state them themselves."""

import sqlalchemy as sa
from alembic import op

revision = "0022_representations"
down_revision = "0021_desk"


def upgrade() -> None:
    op.create_table(
        "representation",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("stir", sa.String(length=9), nullable=False),
        sa.Column("role", sa.String(length=120), nullable=False),
        sa.Column("stated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("stir ~ '^[23][0-9]{8}$'", name=op.f("ck_representation_stir")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_representation_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_representation")),
    )
    op.create_index(op.f("ix_representation_person_id"), "representation", ["person_id"])
    op.create_index(
        "uq_representation_standing",
        "representation",
        ["person_id", "stir"],
        unique=True,
        postgresql_where="ended_at is null",
    )
    op.add_column("comment", sa.Column("representation_id", sa.BigInteger(), nullable=True))
    op.execute(
        "alter table comment add constraint fk_comment_representation_id"
        " foreign key (representation_id) references representation (id) not valid"
    )
    op.execute(
        "-- squawk-ignore constraint-missing-not-valid\n"
        "alter table comment validate constraint fk_comment_representation_id"
    )
    op.create_index(op.f("ix_comment_representation_id"), "comment", ["representation_id"])
    op.execute(
        """
        create function keep_representation() returns trigger language plpgsql as $$
        begin
            if old.ended_at is null and new.ended_at is not null and
                (new.id, new.person_id, new.name, new.stir, new.role, new.stated_at) =
                (old.id, old.person_id, old.name, old.stir, old.role, old.stated_at)
            then
                return new;
            end if;
            raise exception 'a representation is stated once; it can only end'
                using errcode = 'restrict_violation';
        end $$
        """
    )
    op.execute(
        """
        create trigger representation_stays
        before update on representation
        for each row execute function keep_representation()
        """
    )
