"""Comments have wordings with marks, proposals, quotes and supporters, and can be withdrawn.

Comments that stand there already have no wording: no receipt was handed out for them.
"""

import sqlalchemy as sa
from alembic import op

revision = "0013_taking_part"
down_revision = "0012_terms"

STATES = "'shown', 'held', 'hidden', 'withdrawn'"
REASONS = "'mistake', 'mind', 'settled', 'private'"


def upgrade() -> None:
    for name in ("proposed", "quote"):
        op.add_column("comment", sa.Column(name, sa.String(), nullable=False, server_default=""))
    for name in ("wording", "supports"):
        op.add_column("comment", sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
    op.add_column("comment", sa.Column("withdrawn_for", sa.String(length=40), nullable=True))
    _drop_check("comment", "body_length")
    for table in ("comment", "comment_event"):
        _drop_check(table, "comment_state")
        _check(table, "comment_state", f"state in ({STATES})")
    _check("comment", "withdrawal_reason", f"withdrawn_for in ({REASONS})")
    _check("comment", "said", "length(body) <= 5000 and (state = 'withdrawn') = (body = '')")
    _check("comment", "withdrawn", "(state = 'withdrawn') = (withdrawn_for is not null)")
    _check("comment", "supports", "supports >= 0")
    op.create_index(
        "uq_comment_said",
        "comment",
        ["clause_id", "person_id", sa.literal_column("md5(body)")],
        unique=True,
        postgresql_where="state <> 'withdrawn'",
    )
    op.execute("-- squawk-ignore require-concurrent-index-deletion\ndrop index uq_comment_words")
    op.create_index("ix_comment_clause_supports", "comment", ["clause_id", "supports"])
    _wordings()
    op.create_table(
        "comment_support",
        sa.Column("comment_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["comment_id"], ["comment.id"], name=op.f("fk_comment_support_comment_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_comment_support_person_id")
        ),
        sa.PrimaryKeyConstraint("comment_id", "person_id", name=op.f("pk_comment_support")),
    )
    op.create_index(op.f("ix_comment_support_person_id"), "comment_support", ["person_id"])


def _drop_check(table: str, name: str) -> None:
    """A wider one takes its place in the same transaction."""
    op.execute(
        "-- squawk-ignore ban-drop-constraint\n"
        f"alter table {table} drop constraint ck_{table}_{name}"
    )


def _check(table: str, name: str, condition: str) -> None:
    """Stated first and looked through afterwards, so that nobody waits for the whole table."""
    op.execute(
        f"alter table {table} add constraint ck_{table}_{name} check ({condition}) not valid"
    )
    op.execute(
        "-- squawk-ignore constraint-missing-not-valid\n"
        f"alter table {table} validate constraint ck_{table}_{name}"
    )


def _wordings() -> None:
    op.create_table(
        "comment_wording",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("comment_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=7), nullable=False),
        sa.Column(
            "stance",
            sa.Enum(
                "support",
                "against",
                "change",
                name="stance",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("proposed", sa.String(), nullable=False),
        sa.Column("quote", sa.String(), nullable=False),
        sa.Column("mark", sa.LargeBinary(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(mark) = 32", name=op.f("ck_comment_wording_mark")),
        sa.ForeignKeyConstraint(
            ["comment_id"], ["comment.id"], name=op.f("fk_comment_wording_comment_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment_wording")),
        sa.UniqueConstraint("comment_id", "number", name="uq_comment_wording_number"),
    )
    op.execute(
        """
        create function keep_wording() returns trigger language plpgsql as $$
        begin
            if tg_op = 'UPDATE' and (new.body, new.proposed, new.quote) = ('', '', '') and
                (new.id, new.comment_id, new.number, new.language, new.stance, new.mark,
                new.written_at) is not distinct from (old.id, old.comment_id, old.number,
                old.language, old.stance, old.mark, old.written_at)
            then
                return new;
            end if;
            raise exception 'a wording is written once; its words can only go as a whole'
                using errcode = 'restrict_violation';
        end $$
        """
    )
    op.execute(
        """
        create trigger comment_wording_stays
        before update or delete on comment_wording
        for each row execute function keep_wording()
        """
    )
    op.execute(
        """
        create trigger comment_wording_never_emptied
        before truncate on comment_wording
        for each statement execute function refuse_change()
        """
    )
