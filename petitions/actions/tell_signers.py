"""Ask for the signers of a petition to be told something; the worker writes to each of them."""

import json
from enum import StrEnum

from core.database import AsyncSession
from core.jobs import enqueue

JOB = "tell_signers"


class About(StrEnum):
    """What signers are told of."""

    CORRECTION = "correction"
    ANSWER = "answer"
    REOPENED = "reopened"
    OUTCOME = "outcome"


async def tell_signers(db: AsyncSession, petition_id: int, about: About, identity: int) -> None:
    """Whoever asked for letters gets one about this; `identity` is that of what it is about:
    the version of the text, or the response.
    """
    asked = {"petition": petition_id, "about": about.value, "identity": identity}
    await enqueue(db, JOB, json.dumps(asked))
