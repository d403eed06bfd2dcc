"""Acts in force can be discussed too: which act, under which terms, and what becomes of it."""

import sqlalchemy as sa
from alembic import op

revision = "0027_acts_in_force_discussed"
down_revision = "0026_attachments"


def upgrade() -> None:
    op.add_column(
        "term_policy", sa.Column("is_review", sa.Boolean(), nullable=False, server_default="false")
    )
    # A dozen rows that administrators read and nobody waits for.
    op.execute(
        "-- squawk-ignore ban-drop-constraint\n"
        "alter table term_policy drop constraint uq_term_policy_start"
    )
    op.execute(
        "-- squawk-ignore disallowed-unique-constraint\n"
        "alter table term_policy add constraint uq_term_policy_start"
        " unique (act_type, is_review, valid_from)"
    )
    op.create_table(
        "act_in_force",
        sa.Column("dossier_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.Column("adopted_on", sa.Date(), nullable=False),
        sa.Column("in_force_since", sa.Date(), nullable=False),
        sa.Column("address", sa.String(length=300), nullable=False),
        sa.Column("key", sa.String(length=100), nullable=False),
        sa.CheckConstraint(
            "in_force_since >= adopted_on", name=op.f("ck_act_in_force_in_force_after_adoption")
        ),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_act_in_force_dossier_id")
        ),
        sa.PrimaryKeyConstraint("dossier_id", name=op.f("pk_act_in_force")),
    )
    op.create_index(op.f("ix_act_in_force_key"), "act_in_force", ["key"])
    op.create_table(
        "act_review",
        sa.Column("dossier_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "ruling",
            sa.Enum(
                "change",
                "keep",
                "repeal",
                name="review_ruling",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reasons", sa.String(), nullable=False),
        sa.Column("language", sa.String(length=7), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "length(reasons) between 20 and 20000", name=op.f("ck_act_review_reasoned")
        ),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["act_in_force.dossier_id"], name=op.f("fk_act_review_dossier_id")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_act_review_by_id")),
        sa.PrimaryKeyConstraint("dossier_id", name=op.f("pk_act_review")),
    )
    op.create_index(op.f("ix_act_review_by_id"), "act_review", ["by_id"])
    for table in ("act_in_force", "act_review"):
        op.execute(
            f"""
            create trigger {table}_written_once
            before update or delete or truncate on {table}
            for each statement execute function refuse_change()
            """
        )
    op.execute(
        """
        create function review_act_with_outcome() returns trigger language plpgsql as $$
        begin
            if exists (select from act_in_force where dossier_id = new.dossier_id)
                and not exists (select from act_review where dossier_id = new.dossier_id)
            then
                raise exception 'the outcome about act % says nothing of it', new.dossier_id
                    using errcode = 'restrict_violation';
            end if;
            return new;
        end $$
        """
    )
    op.execute(
        """
        create trigger outcome_reviews_act
        before insert on outcome
        for each row execute function review_act_with_outcome()
        """
    )
