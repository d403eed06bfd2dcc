"""The counts of a petition as its page tells them: received, taken away and why, and counted."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request

from core.database import stored
from core.requests import db, language
from petitions.models import Checkpoint, Petition, Tally
from petitions.queries import checkpoints, log
from petitions.rules.reasons import reason_name


@dataclass(frozen=True)
class SignatureCounts:
    """The tally, and of the same moment what is set aside by the name of the reason.

    `newest` is the checkpoint that seals most of it.
    """

    tally: Tally
    set_aside: Sequence[tuple[str, int]]
    newest: Checkpoint | None

    @property
    def set_aside_now(self) -> int:
        """Signatures that stand and are not counted."""
        return self.tally.invalidated - self.tally.restored

    @property
    def root(self) -> str:
        """The beginning of the sealed root, as people compare it."""
        return self.newest.root_hash.hex()[:16] if self.newest else ""


async def signature_counts(request: Request, petition: Petition) -> SignatureCounts:
    session, identity = db(request), stored(petition.id)
    tally, set_aside = await log.counts_now(session, identity)
    by_name = [(reason_name(code, language(request)), many) for code, many in set_aside.items()]
    return SignatureCounts(
        tally=tally,
        set_aside=sorted(by_name, key=lambda one: (-one[1], one[0])),
        newest=await checkpoints.newest(session, identity),
    )
