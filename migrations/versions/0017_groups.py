"""Letters that many people sent stand in groups, which a comment leaves when it changes or goes."""

import sqlalchemy as sa
from alembic import op

revision = "0017_groups"
down_revision = "0016_answer_reasons"


def upgrade() -> None:
    op.create_table(
        "comment_group",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("dossier_id", sa.BigInteger(), nullable=False),
        sa.Column("sample_id", sa.BigInteger(), nullable=True),
        sa.Column("merged_into_id", sa.BigInteger(), nullable=True),
        sa.Column("comments", sa.Integer(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("additions", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "comments >= people and people >= 0", name=op.f("ck_comment_group_counted")
        ),
        sa.CheckConstraint(
            "additions between 0 and comments", name=op.f("ck_comment_group_additions")
        ),
        sa.CheckConstraint("merged_into_id < id", name=op.f("ck_comment_group_merged_into_older")),
        _to("comment_group", "dossier_id", "dossier.id"),
        _to("comment_group", "sample_id", "comment.id"),
        _to("comment_group", "merged_into_id", "comment_group.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment_group")),
    )
    for column in ("dossier_id", "sample_id", "merged_into_id"):
        op.create_index(op.f(f"ix_comment_group_{column}"), "comment_group", [column])
    op.create_table(
        "comment_group_member",
        sa.Column("comment_id", sa.BigInteger(), nullable=False),
        sa.Column("group_id", sa.BigInteger(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("own", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "score between 0 and 100", name=op.f("ck_comment_group_member_score_range")
        ),
        sa.CheckConstraint("own >= 0", name=op.f("ck_comment_group_member_own_counted")),
        _to("comment_group_member", "comment_id", "comment.id"),
        _to("comment_group_member", "group_id", "comment_group.id"),
        sa.PrimaryKeyConstraint("comment_id", name=op.f("pk_comment_group_member")),
    )
    op.create_index(
        "ix_comment_group_member_group", "comment_group_member", ["group_id", "score", "comment_id"]
    )
    op.create_table(
        "folding",
        sa.Column("dossier_id", sa.BigInteger(), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("progress", sa.Integer(), nullable=False),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("comments", sa.Integer(), nullable=False),
        sa.Column("until_id", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("progress between 0 and 100", name=op.f("ck_folding_progress_range")),
        _to("folding", "dossier_id", "dossier.id"),
        _to("folding", "by_id", "person.id"),
        sa.PrimaryKeyConstraint("dossier_id", name=op.f("pk_folding")),
    )
    op.create_index(op.f("ix_folding_by_id"), "folding", ["by_id"])
    _leaving()


def _leaving() -> None:
    """The group is held first, so that two who leave at once are both counted."""
    op.execute(
        """
        create function count_comment_group(counted bigint) returns void language plpgsql as $$
        begin
            perform from comment_group where id = counted for update;
            update comment_group set
                (comments, people, additions) = (
                    select count(*), count(distinct comment.person_id),
                        count(*) filter (where member.own > 0)
                    from comment_group_member member
                    join comment on comment.id = member.comment_id
                    where member.group_id = counted
                ),
                sample_id = coalesce(
                    (
                        select comment_id from comment_group_member
                        where group_id = counted and comment_id = comment_group.sample_id
                    ),
                    (
                        select comment_id from comment_group_member
                        where group_id = counted order by score desc, comment_id limit 1
                    )
                )
            where id = counted;
        end $$
        """
    )
    op.execute(
        """
        create function leave_comment_group() returns trigger language plpgsql as $$
        declare
            was_in bigint;
        begin
            delete from comment_group_member where comment_id = new.id
                returning group_id into was_in;
            if was_in is not null then
                perform count_comment_group(was_in);
            end if;
            return null;
        end $$
        """
    )
    op.execute(
        """
        create trigger comment_leaves_group
        after update of state, wording on comment
        for each row when (new.state <> old.state or new.wording <> old.wording)
        execute function leave_comment_group()
        """
    )


def _to(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [other], name=op.f(f"fk_{table}_{column}"))
