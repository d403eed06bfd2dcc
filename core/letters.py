"""Letters: written in the transaction they are about, kept in the outbox, sent by a job.

A letter is one function in a house's `letters.py` and one folder of the same name under
`templates/<house>/letters/`, with `subject.txt` and `text.txt`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from jinja2 import Environment
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Field, SQLModel, col

from core.database import AsyncSession, key, moment
from core.i18n import DEFAULT, Translator, language_tagged
from core.jobs import enqueue_all

# The job that sends one letter; it is asked for with the letter's number.
DELIVERY = "deliver_letter"


@dataclass(frozen=True)
class Letter:
    """What to say to whom. `unique` keeps the same news from being sent twice.

    A discreet letter is forgotten as soon as it is sent: that it was sent tells something of whom
    it was sent to, such as that they signed a petition.
    """

    folder: str
    unique: str
    to: str
    language: str
    values: Mapping[str, Any] = field(default_factory=dict)
    is_discreet: bool = False


class Outbox(Protocol):
    async def post(self, db: AsyncSession, letter: Letter, *, now: datetime) -> None:
        """Put the letter into this transaction's outbox; a second one of its name is dropped."""
        ...

    async def post_all(self, db: AsyncSession, letters: Sequence[Letter], *, now: datetime) -> None:
        """The same for many, in a few statements however many there are."""
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
    is_discreet: bool = False
    written_at: datetime = moment(index=True)
    sent_at: datetime | None = moment(null=True)


class StoredOutbox:
    """Writes letters from their templates into rows of the asker's transaction."""

    def __init__(self, templates: Environment, public_address: str) -> None:
        self._templates = templates
        self._public_address = public_address.rstrip("/")

    async def post(self, db: AsyncSession, letter: Letter, *, now: datetime) -> None:
        await self.post_all(db, [letter], now=now)

    async def post_all(self, db: AsyncSession, letters: Sequence[Letter], *, now: datetime) -> None:
        rows = [self._written(letter, now) for letter in letters if letter.to]
        if not rows:
            return
        written = await db.exec(
            insert(OutgoingLetter)
            .on_conflict_do_nothing(index_elements=["unique_name"])
            .returning(col(OutgoingLetter.id)),
            params=rows,
        )
        fresh = [str(letter_id) for letter_id in written.scalars()]
        if fresh:
            await enqueue_all(db, DELIVERY, fresh)

    def _written(self, letter: Letter, now: datetime) -> dict[str, Any]:
        """The letter in its reader's language, as a row."""
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
        return {
            "unique_name": letter.unique,
            "recipient": letter.to,
            "language": language.tag,
            "subject": " ".join(subject.split()),
            "text": text.strip() + "\n",
            "is_discreet": letter.is_discreet,
            "written_at": now,
        }
