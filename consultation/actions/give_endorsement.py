"""An agency that was asked says what it thinks of a draft."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from agencies.queries import agencies
from consultation.actions.tell_of_endorsement import tell_given
from consultation.models import Dossier, Endorsement, EndorsementRemark, Opinion
from consultation.queries import endorsements
from consultation.queries.endorsements import Asked
from consultation.rules.endorsements import (
    SHORTEST_REMARK,
    RequestDeed,
    require,
    require_remarks,
    require_unfinished,
    standing_of,
)
from core.database import AsyncSession, stored
from core.errors import Invalid
from core.i18n import N_
from core.letters import Outbox


@dataclass(frozen=True)
class WrittenRemark:
    """One remark as it was typed; `clause` is the name of a clause of the draft, or empty."""

    words: str
    clause: str = ""


async def give_endorsement(
    db: AsyncSession,
    dossier: Dossier,
    request_id: int,
    *,
    opinion: Opinion,
    remarks: Sequence[WrittenRemark],
    language: str,
    by_id: int,
    outbox: Outbox,
    now: datetime,
) -> Endorsement:
    """Said once; after the due day too, and then shown as late.

    The drafting agency gets a letter. Raises Invalid for words that are missing or a clause that
    the draft has not, Conflict where the request was answered, withdrawn or made anew.
    """
    identity = stored(dossier.id)
    await endorsements.hold(db, request_id)
    asked = await _asked(db, identity, request_id)
    require_unfinished(has_outcome=await endorsements.has_outcome(db, identity))
    standing = standing_of(
        asked.request,
        endorsement=asked.endorsement,
        withdrawal=asked.withdrawal,
        is_newest=asked.is_newest,
        now=now,
    )
    require(RequestDeed.GIVE, standing, is_newest=asked.is_newest, is_redrafted=False)
    require_remarks(opinion, [remark.words for remark in remarks])
    keys = await endorsements.clauses_named(db, identity, {one.clause for one in remarks})
    for number, one in enumerate(remarks, 1):
        if len(one.words) < SHORTEST_REMARK:
            raise Invalid(
                N_("Write at least {count} characters."),
                field=f"words-{number}",
                count=SHORTEST_REMARK,
            )
        if one.clause and one.clause not in keys:
            raise Invalid(N_("Choose one of the clauses of this draft."), field=f"clause-{number}")
    endorsement = Endorsement(
        request_id=request_id,
        opinion=opinion,
        remarks=len(remarks),
        language=language,
        by_id=by_id,
        at=now,
    )
    db.add(endorsement)
    await db.flush()
    db.add_all(
        EndorsementRemark(
            request_id=request_id,
            number=number,
            clause_id=keys.get(one.clause),
            words=one.words,
        )
        for number, one in enumerate(remarks, 1)
    )
    await db.flush()
    drafting = await agencies.by_ids(db, [dossier.agency_id])
    await tell_given(
        db, dossier, asked, opinion, drafting[dossier.agency_id], outbox=outbox, now=now
    )
    return endorsement


async def _asked(db: AsyncSession, dossier_id: int, request_id: int) -> Asked:
    """As it stands now that the request is held."""
    asked = await endorsements.by_id(db, dossier_id, request_id)
    if asked is None:
        raise LookupError(f"there is no request {request_id} about draft {dossier_id}")
    return asked
