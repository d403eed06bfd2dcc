"""A published petition: how far it is, what is owed, what happened, and the reader's own part."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from starlette.requests import Request
from starlette.responses import Response as HttpResponse

from accounts.queries import people
from accounts.viewing import viewer
from agencies.models import Agency, Obligation, ObligationKind
from agencies.queries import memberships, obligations
from agencies.rules.obligations import UNFULFILLED
from core.database import stored
from core.dates import day_of
from core.pictures import Progress, progress
from core.rendering import render
from core.requests import calendar, db, now, settings
from petitions.models import Crossing, Petition, RegionalTally, Response, Rung, Tally
from petitions.pages.choices import region_name
from petitions.queries import ladder, responses, signatures, tallies
from petitions.queries.addressees import addressee
from petitions.rules.permissions import RESPOND, SIGN
from petitions.rules.phases import days_left, is_open, signing_time
from petitions.rules.signing import signer_hash
from petitions.rules.timeline import Deed, timeline

# How many of those who show their names stand on the page, the newest first.
_SHOWN_NAMES = 8


@dataclass(frozen=True)
class Step:
    """A rung of the ladder, and its crossing once there is one."""

    rung: Rung
    crossing: Crossing | None


@dataclass(frozen=True)
class RegionCount:
    """A line of the table of regions; the name is empty for signers who named none."""

    name: str
    counted: int
    share: float


@dataclass(frozen=True)
class OwnSignature:
    """The reader's signature: its day in Tashkent, its number in the log, whether it counts."""

    day: date
    number: int
    is_counted: bool


@dataclass(frozen=True)
class Answer:
    """A response of the agency, the name of the officer who gave it, and its day in Tashkent."""

    response: Response
    officer: str
    day: date


@dataclass(frozen=True)
class PetitionPage:
    """A published petition as everybody reads it, and what this reader can do with it."""

    petition: Petition
    agency: Agency
    petitioner: str
    region: str
    tally: Tally
    progress: Progress
    steps: Sequence[Step]
    deeds: Sequence[Deed]
    answers: Sequence[Answer]
    regions: Sequence[RegionCount]
    names: Sequence[tuple[str, date]]
    closing_day: date
    days_left: int
    is_open: bool
    own: OwnSignature | None
    may_sign: bool
    can_respond: bool

    @property
    def next_rung(self) -> Rung | None:
        """The lowest rung that has not been crossed."""
        return next((step.rung for step in self.steps if step.crossing is None), None)

    @property
    def owed(self) -> Deed | None:
        """The answer that is owed first."""
        return next((deed for deed in self.deeds if deed.kind == "owed"), None)


async def show(request: Request, petition: Petition) -> HttpResponse:
    session, instant, identity = db(request), now(request), stored(petition.id)
    _, closes_at = signing_time(petition)
    tally = await tallies.of_petition(session, identity)
    rungs = await ladder.rungs_of(session, identity)
    crossings = await ladder.crossings_of(session, identity)
    owed = await obligations.about(session, ObligationKind.PETITION_RESPONSE, identity)
    given = await responses.of_petition(session, identity) if owed else []
    named = await people.names_of(
        session, {petition.petitioner_id, *(response.officer_id for response in given)}
    )
    by_step = {crossing.step: crossing for crossing in crossings}
    seen = viewer(request)
    page = PetitionPage(
        petition=petition,
        agency=await addressee(session, petition),
        petitioner=named[petition.petitioner_id],
        region=region_name(request, petition.region),
        tally=tally,
        progress=progress(tally.counted, [rung.threshold for rung in rungs]),
        steps=[Step(rung, by_step.get(rung.step)) for rung in rungs],
        deeds=timeline(
            petition, rungs, crossings, owed, given, calendar=calendar(request), now=instant
        ),
        answers=[
            Answer(response, named[response.officer_id], day_of(response.published_at))
            for response in given
        ],
        regions=_regions(request, await tallies.by_region(session, identity), tally),
        names=[
            (name, day_of(at))
            for name, at in await signatures.shown_names(session, identity, _SHOWN_NAMES)
        ],
        closing_day=day_of(closes_at),
        days_left=days_left(closes_at, instant),
        is_open=is_open(petition, instant),
        own=await own_signature(request, petition),
        may_sign=seen is None or SIGN.holds(seen),
        can_respond=await _can_respond(request, petition, owed),
    )
    return render(request, "petitions/petitions/petition.html", page)


async def own_signature(request: Request, petition: Petition) -> OwnSignature | None:
    """The signature of whoever looks; None when they have not signed, or nobody is signed in."""
    seen = viewer(request)
    if seen is None:
        return None
    key = settings(request).identity_key.get_secret_value()
    identity = stored(petition.id)
    signer = signer_hash(key, identity, seen.person_id)
    found = await signatures.standing(db(request), identity, signer)
    if found is None:
        return None
    return OwnSignature(day_of(found.signed_at), found.log_number, found.invalidated_at is None)


async def _can_respond(request: Request, petition: Petition, owed: Sequence[Obligation]) -> bool:
    seen = viewer(request)
    if seen is None or not any(obligation.state in UNFULFILLED for obligation in owed):
        return False
    works_there = await memberships.works_for(db(request), seen.person_id, petition.agency_id)
    return RESPOND.holds(seen, works_there)


def _regions(request: Request, counts: Sequence[RegionalTally], tally: Tally) -> list[RegionCount]:
    return [
        RegionCount(region_name(request, one.region), one.counted, one.counted / tally.counted)
        for one in counts
        if tally.counted
    ]
