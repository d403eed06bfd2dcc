"""Where signatures gather: everybody who signs a petition at the same time is written together."""

from collections.abc import Sequence

from starlette.requests import Request

from core.batching import Attempt, Batches, Room, in_one_transaction
from core.clock import Clock
from core.database import AsyncSession, Sessions
from core.letters import Outbox
from core.working_days import Calendar
from petitions.actions.sign import sign
from petitions.rules.signing import LARGEST_BATCH, Answer, Signing

# Signings by the petition they are put under.
Gathering = Batches[int, Signing, Answer]

# Petitions whose signatures one server process stores at the same time, each over a connection.
WRITERS = 4

# As many as can be stored within a few seconds; whoever comes then is asked to try again.
ROOM = Room(largest_batch=LARGEST_BATCH, waiting=5000, of_one_key=2000, writers=WRITERS)


def gather_signatures(
    *, sessions: Sessions, calendar: Calendar, outbox: Outbox, clock: Clock
) -> Gathering:
    """Signatures that are stored over these sessions, a transaction for each batch."""

    async def write(
        db: AsyncSession, petition_id: int, signings: Sequence[Signing], attempt: Attempt
    ) -> list[Answer]:
        return await sign(
            db,
            petition_id,
            signings,
            calendar=calendar,
            outbox=outbox,
            now=attempt.now,
            is_repeated=attempt.is_repeated,
        )

    return Batches(in_one_transaction(write, sessions=sessions, clock=clock), ROOM)


def gathering(request: Request) -> Gathering:
    """Where this process gathers signatures."""
    gathered: Gathering = request.app.state.signing
    return gathered
