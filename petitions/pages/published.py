"""A published petition: how far it is, what is owed, what happened, and the reader's own part."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from starlette.requests import Request
from starlette.responses import Response as HttpResponse

from accounts.queries import people
from accounts.viewing import viewer
from agencies.models import Agency, Obligation, ObligationKind
from agencies.queries import agencies, memberships, obligations
from agencies.rules.obligations import UNFULFILLED
from core.database import stored
from core.dates import day_of
from core.rendering import render
from core.requests import calendar, db, now, settings
from petitions.models import Crossing, Petition, Rung, Tally
from petitions.pages.answers import Answer, answers_of
from petitions.pages.choices import place_name
from petitions.pages.counts import SignatureCounts, signature_counts
from petitions.pages.invalidations import PublicLines, public_lines
from petitions.pages.live import CountPart, count_part
from petitions.pages.objection import SetAside, set_aside
from petitions.pages.watching import Watching, watching
from petitions.queries import events, ladder, responses, signatures, similar, tallies
from petitions.queries.similar import Similar
from petitions.rules.acts import act_of
from petitions.rules.hidings import hidings
from petitions.rules.permissions import RESPOND, SIGN
from petitions.rules.phases import days_left, is_open, signing_time
from petitions.rules.quorum import Counts
from petitions.rules.reasons import TEXT_CORRECTED
from petitions.rules.signing import signer_hash
from petitions.rules.timeline import Deed, timeline
from petitions.targets import Target, described_one, targets

# How many of those who show their names stand on the page, the newest first.
_SHOWN_NAMES = 8
# How many others about the same act stand there.
_SHOWN_SIMILAR = 5


@dataclass(frozen=True)
class Step:
    """A rung of the ladder, and its crossing once there is one."""

    rung: Rung
    crossing: Crossing | None


@dataclass(frozen=True)
class OwnSignature:
    """The reader's signature: its day in Tashkent, its number in the log, whether it counts.

    `to_confirm_since` is the day on which the text changed under it, until it is confirmed.
    """

    day: date
    number: int
    is_counted: bool
    to_confirm_since: date | None = None


@dataclass(frozen=True)
class PetitionPage:
    """A published petition as everybody reads it, and what this reader can do with it.

    `obliged` are the agencies that owe or owed an answer, by key; `about` is the draft it targets.
    """

    petition: Petition
    agency: Agency
    obliged: Mapping[int, Agency]
    about: Target | None
    about_same_act: Sequence[Similar]
    petitioner: str
    region: str
    tally: Tally
    counts: SignatureCounts
    moving: CountPart
    watching: Watching
    steps: Sequence[Step]
    deeds: Sequence[Deed]
    answers: Sequence[Answer]
    names: Sequence[tuple[str, date]]
    closing_day: date
    days_left: int
    is_open: bool
    own: OwnSignature | None
    set_aside: SetAside | None
    invalidations: PublicLines
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
    counts = await signature_counts(request, petition)
    tally = counts.tally
    rungs = await ladder.rungs_of(session, identity)
    crossings = await ladder.crossings_of(session, identity)
    owed = await obligations.about(session, ObligationKind.PETITION_RESPONSE, identity)
    given = await responses.of_petition(session, identity) if owed else []
    named = await people.names_of(session, {petition.petitioner_id})
    concerned = {petition.agency_id} | {obligation.agency_id for obligation in owed}
    obliged = await agencies.by_ids(session, concerned)
    by_step = {crossing.step: crossing for crossing in crossings}
    seen, own = viewer(request), await own_signature(request, petition)
    place = await place_name(request, petition)
    page = PetitionPage(
        petition=petition,
        agency=obliged[petition.agency_id],
        obliged=obliged,
        about=await described_one(
            session, targets(request), petition.target_kind, petition.target_id
        ),
        about_same_act=await similar.about_act(
            session, act_of(petition), but=identity, limit=_SHOWN_SIMILAR, now=instant
        ),
        petitioner=named[petition.petitioner_id],
        region=place,
        tally=tally,
        counts=counts,
        moving=count_part(petition, Counts(tally.counted, tally.residents), rungs, place=place),
        watching=await watching(
            request,
            petition,
            tally,
            next((rung for rung in rungs if rung.step not in by_step), None),
            await tallies.by_region(session, identity),
        ),
        steps=[Step(rung, by_step.get(rung.step)) for rung in rungs],
        deeds=timeline(
            petition,
            rungs,
            crossings,
            owed,
            given,
            hidings=hidings(await events.of_petition(session, identity), closes_at),
            calendar=calendar(request),
            now=instant,
        ),
        answers=await answers_of(request, given, owed),
        names=[
            (name, day_of(at))
            for name, at in await signatures.shown_names(session, identity, _SHOWN_NAMES)
        ],
        closing_day=day_of(closes_at),
        days_left=days_left(closes_at, instant),
        is_open=is_open(petition, instant),
        own=own,
        set_aside=await set_aside(request, petition) if own and not own.is_counted else None,
        invalidations=await public_lines(request, petition),
        may_sign=seen is None or SIGN.holds(seen),
        can_respond=await _can_respond(request, owed),
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
    found = await signatures.standing(db(request), signer)
    if found is None:
        return None
    set_aside = found.invalidated_at if found.invalidated_for == TEXT_CORRECTED else None
    return OwnSignature(
        day_of(found.signed_at),
        found.log_number,
        found.invalidated_at is None,
        day_of(set_aside) if set_aside else None,
    )


async def _can_respond(request: Request, owed: Sequence[Obligation]) -> bool:
    """Whether the reader works for an agency that still owes one of these answers."""
    seen = viewer(request)
    if seen is None or not owed:
        return False
    own = {agency.id for agency in await memberships.agencies_of(db(request), seen.person_id)}
    owes = any(one.agency_id in own and one.state in UNFULFILLED for one in owed)
    return RESPOND.holds(seen, owes)
