"""Letters: written in the transaction they are about, kept in the outbox, sent by a job.

A letter is one function in a house's `letters.py` and one folder of the same name under
`templates/<house>/letters/`, with `subject.txt` and `text.txt`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from jinja2 import Environment
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Field, SQLModel, col

from core.database import AsyncSession, key, moment
from core.i18n import DEFAULT, Translator, language_tagged
from core.jobs import enqueue

# The job that sends one letter; it is asked for with the letter's number.
DELIVERY = "deliver_letter"


@dataclass(frozen=True)
class Letter:
    """What to say to whom. `unique` keeps the same news from being sent twice."""

    folder: str
    unique: str
    to: str
    language: str
    values: Mapping[str, Any] = field(default_factory=dict)


class Outbox(Protocol):
    async def post(self, db: AsyncSession, letter: Letter, *, now: datetime) -> None:
        """Put the letter into this transaction's outbox; a second one of its name is dropped."""
        ...


class OutgoingLetter(SQLModel, table=True):
    """A written letter waiting for its job, or sent."""

    __tablename__ = "outgoing_letter"

    id: int | None = key()
    unique_name: str = Field(max_length=200, unique=True)
    recipient: str = Field(max_length=254)
    language: str = Field(max_length=7)
    subject: str
    text: str
    written_at: datetime = moment(index=True)
    sent_at: datetime | None = moment(null=True)


class StoredOutbox:
    """Writes letters from their templates into rows of the asker's transaction."""

    def __init__(self, templates: Environment, public_address: str) -> None:
        self._templates = templates
        self._public_address = public_address.rstrip("/")

    async def post(self, db: AsyncSession, letter: Letter, *, now: datetime) -> None:
        if not letter.to:
            return
        language = language_tagged(letter.language) or DEFAULT
        values = {
            "translator": Translator(language),
            "language": language,
            "address": f"{self._public_address}/{language.slug}",
            **letter.values,
        }
        subject, text = (
            self._templates.get_template(f"{letter.folder}/{part}.txt").render(values)
            for part in ("subject", "text")
        )
        written = await db.exec(
            insert(OutgoingLetter)
            .values(
                unique_name=letter.unique,
                recipient=letter.to,
                language=language.tag,
                subject=" ".join(subject.split()),
                text=text.strip() + "\n",
                written_at=now,
            )
            .on_conflict_do_nothing(index_elements=["unique_name"])
            .returning(col(OutgoingLetter.id))
        )
        letter_id = written.scalar_one_or_none()
        if letter_id is not None:
            await enqueue(db, DELIVERY, str(letter_id))
