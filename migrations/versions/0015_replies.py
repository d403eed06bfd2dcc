"""Replies to comments: one level under a comment, kept there by the database."""

import sqlalchemy as sa
from alembic import op

revision = "0015_replies"
down_revision = "0014_questionnaires"

STANCES = "'support', 'against', 'change', 'none'"


def upgrade() -> None:
    for name in ("parent_id", "reply_to_id"):
        op.add_column("comment", sa.Column(name, sa.BigInteger(), nullable=True))
        op.execute(
            f"alter table comment add constraint fk_comment_{name}"
            f" foreign key ({name}) references comment (id) not valid"
        )
        op.execute(
            "-- squawk-ignore constraint-missing-not-valid\n"
            f"alter table comment validate constraint fk_comment_{name}"
        )
    op.add_column(
        "comment", sa.Column("is_official", sa.Boolean(), nullable=False, server_default="false")
    )
    for table in ("comment", "comment_wording"):
        op.execute(
            "-- squawk-ignore ban-drop-constraint\n"
            f"alter table {table} drop constraint ck_{table}_stance"
        )
        _check(table, "stance", f"stance in ({STANCES})")
    _check("comment", "reply", "(parent_id is null) = (reply_to_id is null)")
    _check("comment", "reply_stance", "(parent_id is null) = (stance <> 'none')")
    _check("comment", "official_reply", "parent_id is not null or not is_official")
    op.execute("-- squawk-ignore require-concurrent-index-deletion\ndrop index uq_comment_said")
    op.create_index(
        "uq_comment_said",
        "comment",
        [
            "clause_id",
            "person_id",
            sa.literal_column("coalesce(reply_to_id, 0)"),
            sa.literal_column("md5(body)"),
        ],
        unique=True,
        postgresql_where="state <> 'withdrawn'",
    )
    op.create_index("ix_comment_parent_posted", "comment", ["parent_id", "posted_at"])
    op.create_index(op.f("ix_comment_reply_to_id"), "comment", ["reply_to_id"])
    _two_deep()


def _check(table: str, name: str, condition: str) -> None:
    """Stated first and looked through afterwards, so that nobody waits for the whole table."""
    op.execute(
        f"alter table {table} add constraint ck_{table}_{name} check ({condition}) not valid"
    )
    op.execute(
        "-- squawk-ignore constraint-missing-not-valid\n"
        f"alter table {table} validate constraint ck_{table}_{name}"
    )


def _two_deep() -> None:
    """A place in a thread never changes, so what was right when it came in stays right."""
    op.execute(
        """
        create function keep_two_deep() returns trigger language plpgsql as $$
        begin
            if tg_op = 'UPDATE' and (new.parent_id, new.reply_to_id, new.is_official)
                is distinct from (old.parent_id, old.reply_to_id, old.is_official)
            then
                raise exception 'a comment keeps its place in its thread'
                    using errcode = 'restrict_violation';
            end if;
            if tg_op = 'INSERT' and new.parent_id is not null and not exists (
                select from comment above, comment answered
                where above.id = new.parent_id and answered.id = new.reply_to_id
                and above.parent_id is null and above.clause_id = new.clause_id
                and above.dossier_id = new.dossier_id
                and coalesce(answered.parent_id, answered.id) = new.parent_id
            ) then
                raise exception 'a reply stands right under a comment on the same clause'
                    using errcode = 'restrict_violation';
            end if;
            return new;
        end $$
        """
    )
    op.execute(
        """
        create trigger comment_two_deep
        before insert or update of parent_id, reply_to_id, is_official on comment
        for each row execute function keep_two_deep()
        """
    )
