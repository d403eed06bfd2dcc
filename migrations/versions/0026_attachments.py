"""Files that people send along with their comments; they go when the comment is withdrawn."""

import sqlalchemy as sa
from alembic import op

revision = "0026_attachments"
down_revision = "0025_submissions"

FORMATS = ("pdf", "docx", "xlsx", "png", "jpg")


def upgrade() -> None:
    op.create_table(
        "comment_attachment",
        sa.Column("comment_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "format",
            sa.Enum(
                *FORMATS, name="file_format", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("name", sa.String(length=130), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("number between 1 and 3", name=op.f("ck_comment_attachment_few")),
        sa.CheckConstraint("size > 0", name=op.f("ck_comment_attachment_size_positive")),
        sa.ForeignKeyConstraint(
            ["comment_id"], ["comment.id"], name=op.f("fk_comment_attachment_comment_id")
        ),
        sa.ForeignKeyConstraint(
            ["sha256"], ["source_file.sha256"], name=op.f("fk_comment_attachment_sha256")
        ),
        sa.PrimaryKeyConstraint("comment_id", "number", name="pk_comment_attachment"),
    )
    op.create_index(op.f("ix_comment_attachment_sha256"), "comment_attachment", ["sha256"])
    op.execute(
        """
        create function keep_attachment() returns trigger language plpgsql as $$
        begin
            if tg_op = 'DELETE' and exists (
                select from comment where id = old.comment_id and state = 'withdrawn'
            ) then
                return old;
            end if;
            raise exception 'a file beside a comment goes only when the comment is withdrawn'
                using errcode = 'restrict_violation';
        end $$
        """
    )
    op.execute(
        """
        create trigger comment_attachment_stays
        before update or delete on comment_attachment
        for each row execute function keep_attachment()
        """
    )
    op.execute(
        """
        create trigger comment_attachment_never_emptied
        before truncate on comment_attachment
        for each statement execute function refuse_change()
        """
    )
