"""A published text never changes; versions leave no gap, and a redraft says what it changes."""

from alembic import op

revision = "0007_texts_stay"
down_revision = "0006_manuscripts"

# Everything a reader could have seen of a text.
PUBLISHED = ("version", "clause_version", "clause_link", "passage")


def upgrade() -> None:
    for table in PUBLISHED:
        op.execute(
            f"""
            create trigger {table}_written_once
            before update or delete or truncate on {table}
            for each statement execute function refuse_change()
            """
        )
    # A file of a text that could not be read is thrown away; no file is ever another.
    op.execute(
        """
        create trigger source_file_written_once
        before update or truncate on source_file
        for each statement execute function refuse_change()
        """
    )
    op.execute(
        """
        create function follow_version() returns trigger language plpgsql as $$
        begin
            if new.number > 1 and not exists (
                select from version where dossier_id = new.dossier_id and number = new.number - 1
            ) then
                raise exception 'version % of draft % follows none', new.number, new.dossier_id
                    using errcode = 'restrict_violation';
            end if;
            if new.number > 1 and new.note = '' then
                raise exception 'version % of draft % says nothing of what it changes',
                    new.number, new.dossier_id using errcode = 'restrict_violation';
            end if;
            return new;
        end $$
        """
    )
    op.execute(
        """
        create trigger version_follows
        before insert on version
        for each row execute function follow_version()
        """
    )
