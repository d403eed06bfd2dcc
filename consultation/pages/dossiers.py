"""Drafts under discussion: the list of them, and each with its text, phases and answers."""

from dataclasses import dataclass
from datetime import date, datetime

from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import viewer
from agencies.models import Agency
from agencies.queries import agencies, memberships
from agencies.rules.obligations import PublicClock, public_clock
from consultation.chosen import chosen_text
from consultation.endorsed import SeenRequest, newest_of
from consultation.models import (
    ActType,
    Adoption,
    Dossier,
    DossierKind,
    TermEvent,
    Verdict,
)
from consultation.packages import adopted_act, package_beside
from consultation.petitioned import Petitions, petitioned
from consultation.queries import checklists, comments, dossiers, numbers, reference, terms
from consultation.queries.dossiers import Listed, Record, Wanted
from consultation.queries.numbers import SectorCount
from consultation.rules.checklists import Duty
from consultation.rules.coverage import Coverage
from consultation.rules.package import Package
from consultation.rules.phases import Phase, is_suspended, phase_of, steps
from consultation.targets import KIND as DRAFT
from consultation.texts import Section, section_of
from core.database import stored
from core.dates import day_of
from core.errors import NotThere
from core.i18n import N_, localised, sort_key
from core.paging import Page, asked_page
from core.pictures import bars
from core.rendering import render
from core.requests import calendar, db, language, now, translator
from core.working_days import working_days_left

# How many petitions the page of a draft shows.
_MOST_PETITIONS = 10


@dataclass(frozen=True)
class Row:
    """A draft in a list; `days_left` counts working days until it closes, `day` is the next or last
    one that matters: when it opens, when it closes, when its outcome was published.
    """

    listed: Listed
    phase: Phase
    days_left: int | None
    day: date
    is_suspended: bool


@dataclass(frozen=True)
class DossiersPage:
    """Drafts as filtered, what they can be filtered by, and how many there are by sector."""

    rows: Page[Row]
    wanted: Wanted
    sectors: list[SectorCount]
    agencies: list[Agency]
    act_types: list[ActType]

    @property
    def is_filtered(self) -> bool:
        return self.wanted != Wanted()


@dataclass(frozen=True)
class PhaseStep:
    """One step of the strip: its name in the reader's language, past, now or coming, its day."""

    name: str
    state: str
    day: date | None


@dataclass(frozen=True)
class DossierPage:
    """A draft: who answers for it, where it stands, its text, and how it was answered."""

    record: Record
    phase: Phase
    days_left: int | None
    steps: list[PhaseStep]
    section: Section
    coverage: Coverage
    clock: PublicClock | None
    petitions: Petitions
    package: Package
    adoption: Adoption | None
    endorsements: list[SeenRequest]
    is_officer: bool
    term_event: TermEvent | None
    duty: Duty

    @property
    def version_day(self) -> date:
        return day_of(self.section.text.version.published_at)

    @property
    def answers(self) -> list[tuple[Verdict, int, float]]:
        """Each verdict with its count and the length of its bar."""
        return answer_bars(self.coverage)


async def listed(request: Request) -> Response:
    session, instant, spoken = db(request), now(request), language(request)
    wanted = _wanted(request)
    found = await dossiers.listed(session, wanted, asked_page(request), now=instant)
    page = DossiersPage(
        rows=Page([row_of(request, item) for item in found.items], found.number, found.total),
        wanted=wanted,
        sectors=await numbers.by_sector(session, now=instant),
        agencies=sorted(
            await agencies.listed(session),
            key=lambda agency: sort_key(localised(agency.names, spoken), spoken),
        ),
        act_types=await reference.act_types(session),
    )
    return render(request, "consultation/dossiers/listed.html", page)


async def dossier(request: Request) -> Response:
    session, instant, spoken = db(request), now(request), language(request)
    record = await record_at(request)
    identity = stored(record.dossier.id)
    text = await chosen_text(
        session,
        identity,
        asked=request.query_params.get("text", ""),
        interface=spoken.tag,
        number=asked_number(request, "version"),
    )
    phase = phase_of(record.dossier, has_outcome=record.outcome is not None, now=instant)
    page = DossierPage(
        record=record,
        phase=phase,
        days_left=_days_left(request, record.dossier),
        steps=_steps(request, record, phase),
        section=await section_of(session, text),
        coverage=await comments.coverage(session, identity),
        clock=clock_of(request, record),
        petitions=await _petitions(request, record),
        package=await package_beside(session, record.dossier),
        adoption=await adopted_act(session, record),
        endorsements=await newest_of(
            session, record.dossier, calendar=calendar(request), now=instant
        ),
        is_officer=await is_officer_of(request, record.dossier),
        term_event=await terms.last_event(session, identity),
        duty=await checklists.duty(session, identity),
    )
    return render(request, "consultation/dossiers/dossier.html", page)


async def record_at(request: Request) -> Record:
    """The draft an address names. Raises NotThere."""
    found = await dossiers.record(db(request), request.path_params["dossier"])
    if found is None:
        raise NotThere(N_("There is no draft at this address."))
    return found


def asked_number(request: Request, name: str) -> int | None:
    """The number of a version in an address, None where there is none or none that makes sense."""
    asked = request.query_params.get(name, "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 else None


async def is_officer_of(request: Request, dossier: Dossier) -> bool:
    """Whether the reader works for the drafting agency."""
    seen = viewer(request)
    return seen is not None and await memberships.works_for(
        db(request), seen.person_id, dossier.agency_id
    )


def clock_of(request: Request, record: Record) -> PublicClock | None:
    """The public clock of the outcome, from the moment it is owed."""
    if record.obligation is None:
        return None
    return public_clock(record.obligation, now(request), calendar(request))


def row_of(request: Request, item: Listed) -> Row:
    """A draft as a list shows it, also that of the home page."""
    draft = item.dossier
    phase = phase_of(draft, has_outcome=item.outcome_at is not None, now=now(request))
    matters = draft.opens_at if phase is Phase.ANNOUNCED else item.outcome_at or draft.closes_at
    return Row(
        listed=item,
        phase=phase,
        days_left=_days_left(request, draft),
        day=day_of(matters),
        is_suspended=phase is Phase.OPEN and is_suspended(draft, now(request)),
    )


def answer_bars(coverage: Coverage) -> list[tuple[Verdict, int, float]]:
    """Each verdict with its count and the length of its bar, for the picture of the answers."""
    counts = [coverage.by_verdict.get(verdict, 0) for verdict in Verdict]
    return list(zip(Verdict, counts, bars(counts), strict=True))


async def _petitions(request: Request, record: Record) -> Petitions:
    identity = stored(record.dossier.id)
    mentions = await petitioned(request).about(
        db(request),
        DRAFT,
        identity,
        limit=_MOST_PETITIONS,
        act_key=record.act.key if record.act else "",
    )
    return Petitions(mentions, target=f"{DRAFT}-{identity}")


def _wanted(request: Request) -> Wanted:
    """The filters of the address; what makes no sense filters nothing."""
    asked = request.query_params
    phase, kind = asked.get("phase", ""), asked.get("kind", "")
    return Wanted(
        sector=asked.get("sector", ""),
        agency=asked.get("agency", ""),
        act_type=asked.get("type", ""),
        phase=Phase(phase) if phase in set(Phase) else None,
        words=asked.get("q", "").strip()[:200],
        kind=DossierKind(kind) if kind in set(DossierKind) else None,
    )


def _days_left(request: Request, dossier: Dossier) -> int | None:
    """Working days until the discussion closes, None where it is not open."""
    instant = now(request)
    if not dossier.opens_at <= instant < dossier.closes_at:
        return None
    return working_days_left(day_of(instant), day_of(dossier.closes_at), calendar(request))


def _steps(request: Request, record: Record, phase: Phase) -> list[PhaseStep]:
    days: dict[Phase, datetime | None] = {
        Phase.ANNOUNCED: record.dossier.published_at,
        Phase.OPEN: record.dossier.opens_at,
        Phase.CLOSED: record.dossier.closes_at,
        Phase.ANSWERED: record.outcome.published_at if record.outcome else None,
    }
    say = translator(request).gettext
    return [
        PhaseStep(name=say(name), state=state, day=day_of(at) if at else None)
        for step, name, state in steps(phase)
        for at in [days[step]]
    ]
