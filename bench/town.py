"""A database with an open petition and thousands of people who are signed in and may sign it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlencode

import asyncpg
from sqlalchemy.engine import make_url

from bench.load import HOST
from core import cookies
from core.database import AsyncSession, make_engine, stored
from core.keyed_hash import fresh_token, token_hash
from core.settings import Settings
from tests.making.petitions import petition
from web.middleware.form_tokens import FIELD, token_for
from web.seeding import seed

# Keys of signers begin here, so that they are nobody's whom the seed has made.
_FIRST = 1_000_000
# Where signers live; some have named no region.
_REGIONS = ("1703", "1706", "1708", "1710", "1714", "1718", "1722", "1724", "1726", None)


@dataclass(frozen=True)
class Signer:
    """Somebody who is signed in by this session."""

    person_id: int
    session: str


async def make_petitions(url: str, ladders: Sequence[Sequence[int]], *, now: datetime) -> list[int]:
    """Open petitions with these thresholds; returns their numbers."""
    engine = make_engine(url, pool=1)
    async with AsyncSession(engine) as db:
        await seed(db)
        made = [stored((await petition(db, thresholds=one, now=now)).id) for one in ladders]
        await db.commit()
    await engine.dispose()
    return made


async def make_signers(url: str, number: int, *, now: datetime) -> list[Signer]:
    """So many identified people, each signed in."""
    address = make_url(url)
    _, options = address.get_dialect()().create_connect_args(address)
    connection = await asyncpg.connect(**options)
    last: int = await connection.fetchval("select max(id) from person")
    first = max(_FIRST, last + 1)
    signers = [Signer(first + place, fresh_token()) for place in range(number)]
    await connection.copy_records_to_table(
        "person",
        records=[
            (
                signer.person_id,
                f"Signer {signer.person_id}",
                "substantial",
                hashlib.sha256(str(signer.person_id).encode()).digest(),
                _REGIONS[signer.person_id % len(_REGIONS)],
                "uz-Latn",
                now,
            )
            for signer in signers
        ],
        columns=[
            "id",
            "name",
            "assurance",
            "personal_number_hash",
            "region",
            "language",
            "created_at",
        ],
    )
    ends = now + timedelta(hours=12)
    await connection.copy_records_to_table(
        "session",
        records=[
            (token_hash(signer.session), signer.person_id, "local", "", now, ends)
            for signer in signers
        ],
        columns=["token_hash", "person_id", "provider", "browser", "created_at", "expires_at"],
    )
    await connection.execute("analyze person, session")
    await connection.close()
    return signers


def signing(petition_id: int, signer: Signer, settings: Settings, port: int) -> bytes:
    """The form by which somebody signs, as a browser posts it."""
    forms = fresh_token()
    body = urlencode(
        {FIELD: token_for(forms, signer.session, settings), "show_name": "yes"}
    ).encode()
    head = [
        f"POST /en/petitions/{petition_id}/signatures HTTP/1.1",
        f"Host: {HOST}:{port}",
        f"Origin: http://{HOST}:{port}",
        "Sec-Fetch-Site: same-origin",
        f"Cookie: {cookies.SESSION}={signer.session}; {cookies.FORMS}={forms}",
        "Content-Type: application/x-www-form-urlencoded",
        f"Content-Length: {len(body)}",
    ]
    return "\r\n".join([*head, "", ""]).encode() + body


def reading(path: str, port: int, *, session: str = "") -> bytes:
    """A page as a browser asks for it, signed in with a session or as nobody."""
    head = [f"GET {path} HTTP/1.1", f"Host: {HOST}:{port}", "Accept-Encoding: gzip"]
    if session:
        head.append(f"Cookie: {cookies.SESSION}={session}")
    return "\r\n".join([*head, "", ""]).encode()
