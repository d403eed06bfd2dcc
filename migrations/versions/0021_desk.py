"""Officers search comments by their words, hand them to colleagues, tag them and note things down.

The database itself keeps what the desk lists, and which words are still to be folded.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0021_desk"
down_revision = "0020_endorsements"

WRITTEN_ONCE = ("assignment_event", "desk_note")


def upgrade() -> None:
    _entries()
    op.create_table(
        "desk_tag",
        _key(),
        _number("agency_id"),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        _number("by_id"),
        _moment("made_at"),
        sa.CheckConstraint("name <> '' and key <> ''", name=op.f("ck_desk_tag_named")),
        _reference("desk_tag", "agency_id", "agency"),
        _reference("desk_tag", "by_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_desk_tag")),
        sa.UniqueConstraint("agency_id", "key", name="uq_desk_tag_key"),
    )
    op.create_table(
        "desk_tagging",
        _number("comment_id"),
        _number("tag_id"),
        _number("by_id"),
        _moment("at"),
        _reference("desk_tagging", "comment_id", "comment"),
        _reference("desk_tagging", "tag_id", "desk_tag"),
        _reference("desk_tagging", "by_id", "person"),
        sa.PrimaryKeyConstraint("comment_id", "tag_id", name="pk_desk_tagging"),
    )
    op.create_table(
        "assignment",
        _number("comment_id"),
        _number("officer_id"),
        _reference("assignment", "comment_id", "comment"),
        _reference("assignment", "officer_id", "person"),
        sa.PrimaryKeyConstraint("comment_id", name=op.f("pk_assignment")),
    )
    op.create_table(
        "assignment_event",
        _key(),
        _number("comment_id"),
        sa.Column("officer_id", sa.BigInteger(), nullable=True),
        _number("by_id"),
        _moment("at"),
        _reference("assignment_event", "comment_id", "comment"),
        _reference("assignment_event", "officer_id", "person"),
        _reference("assignment_event", "by_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment_event")),
    )
    op.create_table(
        "desk_note",
        _key(),
        _number("comment_id"),
        _number("officer_id"),
        sa.Column("words", sa.String(length=2000), nullable=False),
        _moment("written_at"),
        sa.CheckConstraint("words <> ''", name=op.f("ck_desk_note_has_words")),
        _reference("desk_note", "comment_id", "comment"),
        _reference("desk_note", "officer_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_desk_note")),
    )
    for table, column in (
        ("desk_tag", "by_id"),
        ("desk_tagging", "tag_id"),
        ("desk_tagging", "by_id"),
        ("assignment", "officer_id"),
        ("assignment_event", "officer_id"),
        ("assignment_event", "by_id"),
        ("desk_note", "officer_id"),
    ):
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])
    for table in WRITTEN_ONCE:
        op.create_index(f"ix_{table}_comment", table, ["comment_id", "id"])
        op.execute(
            f"""
            create trigger {table}_written_once
            before update or delete or truncate on {table}
            for each statement execute function refuse_change()
            """
        )


def _entries() -> None:
    op.create_table(
        "desk_entry",
        _number("comment_id"),
        _number("agency_id"),
        _number("dossier_id"),
        _moment("posted_at"),
        sa.Column("is_listed", sa.Boolean(), nullable=False),
        sa.Column("words", postgresql.TSVECTOR(), nullable=True),
        _reference("desk_entry", "comment_id", "comment"),
        sa.PrimaryKeyConstraint("comment_id", name=op.f("pk_desk_entry")),
    )
    op.execute(
        """
        insert into desk_entry (comment_id, agency_id, dossier_id, posted_at, is_listed, words)
        select comment.id, dossier.agency_id, comment.dossier_id, comment.posted_at,
            comment.state = 'shown' and not comment.is_official,
            case when comment.body = '' then ''::tsvector end
        from comment join dossier on dossier.id = comment.dossier_id
        """
    )
    op.create_index(
        "ix_desk_entry_listed",
        "desk_entry",
        ["agency_id", "posted_at", "comment_id"],
        postgresql_where="is_listed",
    )
    op.create_index("ix_desk_entry_words", "desk_entry", ["words"], postgresql_using="gin")
    op.create_index(
        "ix_desk_entry_stale", "desk_entry", ["comment_id"], postgresql_where="words is null"
    )
    op.execute(
        """
        create function note_entry() returns trigger language plpgsql as $$
        begin
            if tg_op = 'UPDATE' and (new.body, new.proposed) = (old.body, old.proposed) then
                update desk_entry set is_listed = (new.state = 'shown' and not new.is_official)
                where comment_id = new.id;
                return null;
            end if;
            insert into desk_entry (comment_id, agency_id, dossier_id, posted_at, is_listed, words)
            select new.id, dossier.agency_id, new.dossier_id, new.posted_at,
                new.state = 'shown' and not new.is_official,
                case when new.body = '' then ''::tsvector end
            from dossier where dossier.id = new.dossier_id
            on conflict (comment_id) do update
            set is_listed = excluded.is_listed, words = excluded.words;
            return null;
        end $$
        """
    )
    op.execute(
        """
        create trigger comment_entry_noted
        after insert or update of body, proposed, state on comment
        for each row execute function note_entry()
        """
    )


def _key() -> sa.Column[int]:
    return sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False)


def _number(column: str) -> sa.Column[int]:
    return sa.Column(column, sa.BigInteger(), nullable=False)


def _moment(column: str) -> sa.Column[object]:
    return sa.Column(column, sa.DateTime(timezone=True), nullable=False)


def _reference(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}"))
