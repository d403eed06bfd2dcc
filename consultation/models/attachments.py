"""Files that people send along with their comments."""

from sqlalchemy import BigInteger, CheckConstraint, LargeBinary, PrimaryKeyConstraint
from sqlmodel import Field, SQLModel

from consultation.models.package import FileFormat
from core.database import word


class CommentAttachment(SQLModel, table=True):
    """A file beside a comment, as it is kept; it goes when the comment is withdrawn.

    Attachments of one comment count from 1, and come in with it.
    """

    __tablename__ = "comment_attachment"
    __table_args__ = (
        PrimaryKeyConstraint("comment_id", "number", name="pk_comment_attachment"),
        CheckConstraint("number between 1 and 3", name="few"),
        CheckConstraint("size > 0", name="size_positive"),
    )

    comment_id: int = Field(foreign_key="comment.id", sa_type=BigInteger, primary_key=True)
    number: int = Field(primary_key=True)
    format: FileFormat = word(FileFormat)
    name: str = Field(max_length=130)
    size: int
    sha256: bytes = Field(foreign_key="source_file.sha256", sa_type=LargeBinary, index=True)
