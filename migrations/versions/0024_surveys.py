"""What people say of a discussion they took part in: one answer a person, until it closes."""

import sqlalchemy as sa
from alembic import op

revision = "0024_surveys"
down_revision = "0023_feedback"


def upgrade() -> None:
    op.create_table(
        "survey",
        sa.Column("dossier_id", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("closes_at > opened_at", name=op.f("ck_survey_closes_after_opened")),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name=op.f("fk_survey_dossier_id")),
        sa.PrimaryKeyConstraint("dossier_id", name=op.f("pk_survey")),
    )
    op.create_index("ix_survey_closes", "survey", ["closes_at"])
    op.create_table(
        "survey_answer",
        sa.Column("dossier_id", sa.BigInteger(), nullable=False),
        sa.Column("question", sa.String(length=40), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "choice",
            sa.Enum(
                "yes",
                "partly",
                "no",
                name="survey_choice",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["survey.dossier_id"], name=op.f("fk_survey_answer_dossier_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_survey_answer_person_id")
        ),
        sa.PrimaryKeyConstraint("dossier_id", "question", "person_id", name="pk_survey_answer"),
    )
    op.create_index(op.f("ix_survey_answer_person_id"), "survey_answer", ["person_id"])
    op.execute(
        """
        create trigger survey_written_once
        before update or delete or truncate on survey
        for each statement execute function refuse_change()
        """
    )
    op.execute(
        """
        create function answer_survey_in_time() returns trigger language plpgsql as $$
        begin
            if not exists (
                select from survey where dossier_id = new.dossier_id
                and new.answered_at >= opened_at and new.answered_at < closes_at
            ) then
                raise exception 'the survey about draft % takes no answers at %',
                    new.dossier_id, new.answered_at using errcode = 'restrict_violation';
            end if;
            return new;
        end $$
        """
    )
    op.execute(
        """
        create trigger survey_answer_comes_in_time
        before insert or update on survey_answer
        for each row execute function answer_survey_in_time()
        """
    )
