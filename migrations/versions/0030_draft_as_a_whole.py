"""In every text stands what comments on the draft as a whole hang on."""

from alembic import op

revision = "0030_draft_as_a_whole"
down_revision = "0029_comment_drafts"


def upgrade() -> None:
    op.execute(
        """
        insert into clause (dossier_id, uid)
        select distinct dossier_id, 'whole' from version
        """
    )
    # The hash is that of what it is and its title, as of any clause without words.
    op.execute(
        """
        insert into clause_version (
            version_id, clause_id, position, last_position, section, depth, kind, number, ordinal,
            label, title, text, sha256
        )
        select version.id, clause.id, -1, -1, -1, 0, 'text', '', 0, '', version.title, '',
            sha256(convert_to(normalize('text' || chr(31) || version.title || chr(31)), 'UTF8'))
        from version
        join clause on clause.dossier_id = version.dossier_id and clause.uid = 'whole'
        """
    )
