"""Write to signers of a petition who asked for letters, or objected, one portion at a time.

Nothing here knows who has signed: a signature carries a keyed hash of the petition and the person.
So the portal's people are gone through in the order of their numbers, and each one's hash is looked
for among the signatures. A portion is one transaction, which also asks for the next; done twice it
writes no letter twice, for a letter's name holds the hash.
"""

from collections.abc import Awaitable, Callable, Collection
from datetime import datetime

from accounts.queries import people
from accounts.queries.people import Reachable
from core.database import AsyncSession
from core.letters import Letter, Outbox
from petitions.actions.tell_signers import About, Asked, go_on
from petitions.queries import objections, signatures
from petitions.rules.reasons import TEXT_CORRECTED
from petitions.rules.signing import signer_hash

# How many people one transaction goes through.
PORTION = 1000

# Reads what the letter is about and gives the letter to each signer, by person and hash; None when
# there is nothing to tell any more.
Writer = Callable[[Reachable, bytes], Letter]
Subject = Callable[[AsyncSession, Asked], Awaitable[Writer | None]]


async def write_to_signers(
    db: AsyncSession,
    asked: Asked,
    *,
    subject: Subject,
    identity_key: str,
    outbox: Outbox,
    now: datetime,
    size: int = PORTION,
) -> None:
    """Write to the signers among the next people, and ask for those after them.

    An objection has one signer: once that letter is written, nobody else is looked for.
    """
    portion = await people.reachable(db, asked.after, size)
    by_hash = {
        signer_hash(identity_key, asked.petition_id, person.person_id): person for person in portion
    }
    concerned = await _concerned(db, asked, by_hash.keys())
    if concerned:
        letter = await subject(db, asked)
        if letter is None:
            return
        written = [letter(by_hash[signer], signer) for signer in sorted(concerned)]
        await outbox.post_all(db, written, now=now)
        if asked.about is About.OBJECTION:
            return
    if len(portion) == size:
        await go_on(db, asked, portion[-1].person_id)


async def _concerned(db: AsyncSession, asked: Asked, signers: Collection[bytes]) -> set[bytes]:
    """Those of them who are told: whoever objected is, whether they asked for letters or not."""
    if asked.about is About.OBJECTION:
        return await objections.maker_among(db, asked.identity, signers)
    if asked.about is About.GIVEN_BACK:
        return await objections.given_back_among(db, asked.identity, signers)
    return await signatures.wanting_letters(
        db,
        signers,
        set_aside_for=TEXT_CORRECTED if asked.about is About.CORRECTION else None,
        set_aside_by=asked.identity if asked.about is About.INVALIDATION else None,
    )
