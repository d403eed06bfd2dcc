"""Sends the letters of the outbox by SMTP, each at least once."""

from collections.abc import Awaitable, Callable
from email.message import EmailMessage
from email.utils import format_datetime
from hashlib import sha256
from urllib.parse import unquote, urlsplit

import aiosmtplib
from sqlmodel import select

from core.clock import Clock
from core.database import AsyncSession, Sessions
from core.letters import OutgoingLetter

# A mail server that says nothing for so long, in seconds, is tried again later.
_PATIENCE = 30

Send = Callable[[EmailMessage], Awaitable[None]]


def sender(mail_url: str) -> Send:
    """Sends over `smtp://[user:password@]host[:port]`, or `smtps://` for TLS from the first byte.

    Over smtp, TLS is taken up where the server offers it. Raises ValueError for other addresses.
    """
    parts = urlsplit(mail_url)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise ValueError("MUHOKAMA_MAIL_URL must look like smtp://user:password@host:port")

    async def send(message: EmailMessage) -> None:
        await aiosmtplib.send(
            message,
            hostname=parts.hostname,
            port=parts.port,
            username=unquote(parts.username) if parts.username else None,
            password=unquote(parts.password) if parts.password else None,
            use_tls=parts.scheme == "smtps",
            timeout=_PATIENCE,
        )

    return send


async def deliver(
    letter_id: int, *, sessions: Sessions, send: Send, mail_from: str, clock: Clock
) -> None:
    """Send this letter unless it was sent, or is being sent by another worker.

    The row is locked meanwhile; if this process dies between the server's yes and the commit, the
    letter is sent once more under the same Message-ID.
    """
    async with sessions() as db:
        letter = await _waiting(db, letter_id)
        if letter is None:
            return
        await send(as_message(letter, mail_from=mail_from))
        letter.sent_at = clock.now()
        if letter.is_discreet:
            letter.text = letter.recipient = ""
        await db.commit()


def as_message(letter: OutgoingLetter, *, mail_from: str) -> EmailMessage:
    """The letter as a mail server wants it."""
    message = EmailMessage()
    message.set_content(letter.text)
    message["From"] = mail_from
    message["To"] = letter.recipient
    message["Subject"] = letter.subject
    message["Date"] = format_datetime(letter.written_at)
    mark = sha256(letter.unique_name.encode()).hexdigest()[:32]
    message["Message-ID"] = f"<{mark}@{mail_from.rpartition('@')[2].rstrip('>')}>"
    message["Content-Language"] = letter.language
    # So that no holiday notice answers it.
    message["Auto-Submitted"] = "auto-generated"
    return message


async def _waiting(db: AsyncSession, letter_id: int) -> OutgoingLetter | None:
    found = await db.exec(
        select(OutgoingLetter)
        .where(OutgoingLetter.id == letter_id, OutgoingLetter.sent_at == None)  # noqa: E711
        .with_for_update(skip_locked=True)
    )
    return found.one_or_none()
