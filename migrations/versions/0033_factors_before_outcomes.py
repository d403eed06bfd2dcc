"""An outcome waits for the answers to marked factors; afterwards what was answered stays."""

from alembic import op

revision = "0033_factors_before_outcomes"
down_revision = "0032_kept_in_outcomes"


def upgrade() -> None:
    op.execute(
        """
        create function require_factor_answers() returns trigger language plpgsql as $$
        begin
            perform from dossier where id = new.dossier_id for update;
            if exists (
                select from sheet_tally
                join questionnaire_item on questionnaire_item.id = sheet_tally.item_id
                join questionnaire_group
                    on questionnaire_group.id = questionnaire_item.group_id
                join questionnaire
                    on questionnaire.id = questionnaire_group.questionnaire_id
                left join factor_answer
                    on factor_answer.dossier_id = sheet_tally.dossier_id
                    and factor_answer.item_id = sheet_tally.item_id
                where sheet_tally.dossier_id = new.dossier_id and sheet_tally.count > 0
                    and sheet_tally.choice = questionnaire_item.marks
                    and questionnaire.kind = 'anti-corruption' and factor_answer.id is null
            ) then
                raise exception 'a marked factor of draft % lacks its answer', new.dossier_id
                    using errcode = 'restrict_violation';
            end if;
            return new;
        end $$
        """
    )
    op.execute(
        """
        create trigger outcome_answers_factors
        before insert on outcome
        for each row execute function require_factor_answers()
        """
    )
    # Marks that are being counted are waited for.
    op.execute(
        """
        create trigger tally_waits_for_outcome
        before insert or update on sheet_tally
        for each row execute function hold_draft_of_comment()
        """
    )
    _keep()


def _keep() -> None:
    """What was answered before an outcome is part of it; what nobody had answered still may be."""
    op.execute(
        """
        create function keep_factor_answer() returns trigger language plpgsql as $$
        begin
            if exists (select from outcome where dossier_id = new.dossier_id)
                and exists (
                    select from factor_answer
                    where dossier_id = new.dossier_id and item_id = new.item_id
                )
            then
                raise exception 'the outcome of draft % has this answer', new.dossier_id
                    using errcode = 'restrict_violation';
            end if;
            return new;
        end $$
        """
    )
    op.execute(
        """
        create trigger factor_answer_stays_with_outcome
        before insert on factor_answer
        for each row execute function keep_factor_answer()
        """
    )
