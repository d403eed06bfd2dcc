"""Ask for the signers of a petition to be told something; the worker writes to each of them."""

import json
from dataclasses import dataclass, replace
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
    INVALIDATION = "invalidation"
    # Told to those who objected to an invalidation: it is answered; the signature is given back.
    OBJECTION = "objection"
    GIVEN_BACK = "given_back"


@dataclass(frozen=True)
class Asked:
    """One portion of the letters: about what, and after which person of the portal it begins."""

    petition_id: int
    about: About
    identity: int
    after: int = 0

    def written(self) -> str:
        """How the queue keeps it."""
        asked = {
            "petition": self.petition_id,
            "about": self.about.value,
            "identity": self.identity,
            "after": self.after,
        }
        return json.dumps(asked)


def asked_as(written: str) -> Asked:
    """What the queue has kept."""
    asked = json.loads(written)
    return Asked(asked["petition"], About(asked["about"]), asked["identity"], asked["after"])


async def tell_signers(db: AsyncSession, petition_id: int, about: About, identity: int) -> None:
    """Whoever is concerned gets a letter about this; `identity` is that of what it is about:
    the version of the text, the response, the invalidation or the objection.
    """
    await enqueue(db, JOB, Asked(petition_id, about, identity).written())


async def go_on(db: AsyncSession, asked: Asked, after: int) -> None:
    """Ask for the next portion, of the people after this one."""
    await enqueue(db, JOB, replace(asked, after=after).written())
