"""Publishing a text: what it will be, what is still in the way, and the deed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import signed_in
from agencies.models import Agency
from consultation.actions.link_manuscript import link_manuscript
from consultation.actions.publish_manuscript import (
    NewDraft,
    publish_as_draft,
    publish_manuscript,
    require_change,
)
from consultation.forms.manuscripts import NewDraftForm, RedraftForm
from consultation.linking import Comparison
from consultation.models import (
    ActType,
    Dossier,
    DossierKind,
    LinkKind,
    Manuscript,
    ManuscriptState,
    Sector,
)
from consultation.pages.linking import linking
from consultation.pages.manuscripts import manuscript_at
from consultation.queries import acts, dossiers, manuscripts, reference
from consultation.rules.acts_in_force import NamedAct
from consultation.rules.parallels import Parting, parting
from core.database import stored
from core.dates import day_of, end_of_day
from core.errors import Conflict, Invalid
from core.forms import Filled, empty, read
from core.i18n import N_
from core.rendering import flash, render, see_other
from core.requests import calendar, db, now, translator, typed

# How long a new discussion lasts unless its drafter says otherwise, in days.
_USUAL_DAYS = 30
_ASKED_AS = {"opens_at": "opens_on", "closes_at": "closes_on"}


@dataclass(frozen=True)
class PublicationPage:
    """What a text will be; `blocked` says why it can go nowhere as things stand now.

    `parting` is where it leaves the text of the other language that it should be tied to.
    """

    manuscript: Manuscript
    agency: Agency
    dossier: Dossier | None
    comparison: Comparison | None
    blocked: str
    parting: Parting | None
    parting_name: str
    sectors: Sequence[Sector]
    act_types: Sequence[ActType]
    form: Filled[Any]

    @property
    def counts(self) -> list[tuple[LinkKind, int]]:
        if self.comparison is None:
            return []
        return [(kind, self.comparison.count(kind)) for kind in LinkKind]


async def show(request: Request) -> Response:
    found, agency = await _held(request)
    if found.state is ManuscriptState.PUBLISHED:
        return _led_to_draft(request, found)
    page = await _page(request, found, agency, _first_form(request, found))
    if page.comparison is not None and page.comparison.ties is None:
        return linking(request, found, page.comparison)
    return render(request, "consultation/manuscripts/publication.html", page)


async def publish(request: Request) -> Response:
    """Publish a text once; who sends the form again is led to what they have published."""
    found, agency = await _held(request)
    if found.state is ManuscriptState.PUBLISHED:
        return _led_to_draft(request, found)
    is_draft = found.dossier_id is None
    form: Filled[Any] = read(
        typed(request), NewDraftForm if is_draft else RedraftForm, translator(request)
    )
    status = 422
    if form.is_right:
        with form.refusals():
            try:
                number, dossier_id = await _publish(request, found, form.value)
            except Conflict as refusal:
                form.errors[""] = translator(request).gettext(refusal.message, **refusal.params)
                status = 409
    if not form.is_right:
        # The law speaks of instants, the form of days.
        form.errors = {_ASKED_AS.get(name, name): said for name, said in form.errors.items()}
        page = await _page(request, found, agency, form)
        return render(request, "consultation/manuscripts/publication.html", page, status=status)
    if is_draft:
        flash(request, N_("The draft is published."))
    else:
        flash(request, N_("Version {number} is published."), number=number)
    return see_other(request, "dossier", dossier=dossier_id)


async def _publish(
    request: Request, found: Manuscript, form: NewDraftForm | RedraftForm
) -> tuple[int, int]:
    """The number of the version and of the draft it is of."""
    if isinstance(form, RedraftForm):
        version = await publish_manuscript(
            db(request), found, note=form.note, revision=form.revision, now=now(request)
        )
        return version.number, version.dossier_id
    dossier = await publish_as_draft(
        db(request),
        found,
        NewDraft(
            sector=form.sector,
            act_type=form.act_type,
            titles={found.language: form.title},
            opens_at=max(now(request), end_of_day(form.opens_on - timedelta(days=1))),
            closes_at=end_of_day(form.closes_on),
            named_act=_named_act(form),
        ),
        revision=form.revision,
        by_id=signed_in(request).person_id,
        calendar=calendar(request),
        now=now(request),
    )
    return 1, stored(dossier.id)


def _named_act(form: NewDraftForm) -> NamedAct | None:
    """The act in force as it was typed, None for a draft. Raises Invalid where a day is missing."""
    if form.kind is DossierKind.DRAFT:
        return None
    if form.adopted_on is None:
        raise Invalid(N_("Fill in this field."), field="adopted_on")
    if form.in_force_since is None:
        raise Invalid(N_("Fill in this field."), field="in_force_since")
    return NamedAct(form.number, form.adopted_on, form.in_force_since, form.address)


async def _held(request: Request) -> tuple[Manuscript, Agency]:
    found, agency = await manuscript_at(request)
    await manuscripts.hold(db(request), found)
    if found.state not in (ManuscriptState.READY, ManuscriptState.PUBLISHED):
        raise Conflict(N_("Only a text that was read and is not published can be published."))
    return found, agency


def _led_to_draft(request: Request, found: Manuscript) -> Response:
    flash(request, N_("This text is published already, as version {number}."), number=found.number)
    return see_other(request, "dossier", dossier=stored(found.dossier_id))


async def _page(
    request: Request, found: Manuscript, agency: Agency, form: Filled[Any]
) -> PublicationPage:
    session = db(request)
    blocked, comparison = "", None
    try:
        comparison = await link_manuscript(session, found)
        await require_change(session, comparison)
    except Conflict as refusal:
        blocked = translator(request).gettext(refusal.message, **refusal.params)
    place = await _parting(request, comparison)
    is_draft = found.dossier_id is None
    return PublicationPage(
        manuscript=found,
        agency=agency,
        dossier=await dossiers.by_id(session, found.dossier_id) if found.dossier_id else None,
        comparison=comparison,
        blocked=blocked,
        parting=place,
        parting_name=_named(comparison, place),
        sectors=await reference.sectors(session) if is_draft else [],
        act_types=await reference.act_types(session) if is_draft else [],
        form=form,
    )


async def _parting(request: Request, comparison: Comparison | None) -> Parting | None:
    if comparison is None or comparison.aim.twin is None:
        return None
    published = await acts.whole(db(request), stored(comparison.aim.twin.id))
    return parting(published, comparison.news)


def _named(comparison: Comparison | None, place: Parting | None) -> str:
    """The clause of the text at which it parts, or its last one."""
    if comparison is None or place is None:
        return ""
    return comparison.act.nodes[min(place.position, len(comparison.act.nodes) - 1)].id


def _first_form(request: Request, found: Manuscript) -> Filled[Any]:
    today: date = day_of(now(request))
    return empty(
        kind=DossierKind.DRAFT,
        title=str((found.act or {}).get("title", "")),
        opens_on=today.isoformat(),
        closes_on=(today + timedelta(days=_USUAL_DAYS)).isoformat(),
    )
