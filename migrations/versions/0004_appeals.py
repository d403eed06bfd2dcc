"""An appeal is decided once, and never by anybody who has decided about the same words before."""

from alembic import op

revision = "0004_appeals"
down_revision = "0003_append_only"


def upgrade() -> None:
    op.execute(
        """
        create function keep_appeal_fair() returns trigger language plpgsql as $$
        begin
            if tg_op = 'DELETE' or tg_op = 'UPDATE' and old.state <> 'open' then
                raise exception 'an appeal that was made stays, and is decided once'
                    using errcode = 'restrict_violation';
            end if;
            if new.decided_by_id in (
                select decided_by_id from decision where id = new.decision_id
                union all
                select decided_by_id from appeal
                where decision_id = new.decision_id and id <> new.id and decided_by_id is not null
            ) then
                raise exception 'an appeal is decided by another person than the decision'
                    using errcode = 'restrict_violation';
            end if;
            return new;
        end $$
        """
    )
    op.execute(
        """
        create trigger appeal_stays_fair
        before insert or update or delete on appeal
        for each row execute function keep_appeal_fair()
        """
    )
