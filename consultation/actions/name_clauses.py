"""Give clauses that are new in a draft their permanent names."""

import base64
import re
import secrets
from collections.abc import Collection, Sequence

from sqlalchemy import insert

from consultation.models import Clause
from consultation.queries import identities
from core.database import AsyncSession

_UID = re.compile("[a-z2-7]{8}")


async def name_clauses(
    db: AsyncSession, dossier_id: int, wished: Sequence[str], *, taken: Collection[str] = ()
) -> list[int]:
    """One clause for each wish; returns their keys in order.

    A wish is the name that a file of ours carried, which is given where it is free; or empty.
    """
    keys = await identities.reserved(db, Clause, len(wished))
    given = set(taken)
    rows = []
    for key, wish in zip(keys, wished, strict=True):
        uid = wish if _UID.fullmatch(wish) and wish not in given else _fresh_uid()
        while uid in given:
            uid = _fresh_uid()
        given.add(uid)
        rows.append({"id": key, "dossier_id": dossier_id, "uid": uid})
    if rows:
        await db.exec(insert(Clause), params=rows)
    return keys


def _fresh_uid() -> str:
    """Eight letters of 40 random bits: nothing of the clause's place is in its name."""
    return base64.b32encode(secrets.token_bytes(5)).decode().lower()
