"""What became of each clause in a redraft: what the comparison found, and the drafter's word."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from accounts.queries import people
from accounts.viewing import signed_in
from consultation.actions.decide_link import decide_link, take_back_decision
from consultation.actions.link_manuscript import link_manuscript
from consultation.forms.manuscripts import LinkForm, RevisionForm
from consultation.linking import Comparison
from consultation.models import LinkKind, Manuscript, ManuscriptState
from consultation.pages.linking import linking
from consultation.pages.manuscripts import manuscript_at
from consultation.pages.sides import Candidate, Row, Side, candidates, new_side, old_side, rows
from consultation.queries import manuscripts
from consultation.rules.links import Ruling, Tie
from core.database import stored
from core.errors import Conflict, Invalid, NotThere
from core.forms import Filled, empty, read
from core.i18n import N_
from core.paging import PAGE_SIZE, Page, asked_page, offset
from core.rendering import flash, path_to, render
from core.requests import db, is_fragment_wanted, now, translator, typed


@dataclass(frozen=True)
class LinksPage:
    """Links of a text as filtered: those that wait, all, or those of one kind."""

    manuscript: Manuscript
    comparison: Comparison
    rows: Page[Row]
    shown: str

    @property
    def counts(self) -> list[tuple[LinkKind, int]]:
        return [(kind, self.comparison.count(kind)) for kind in LinkKind]


@dataclass(frozen=True)
class LinkPage:
    """One clause, its counterparts as things stand, and others to choose from."""

    manuscript: Manuscript
    comparison: Comparison
    side: Side
    is_new: bool
    ties: Sequence[Row]
    candidates: Sequence[Candidate]
    words: str
    form: Filled[LinkForm]


async def links(request: Request) -> Response:
    found, comparison = await _compared(request)
    if comparison.ties is None:
        return linking(request, found, comparison)
    asked = request.query_params.get("show", "")
    kinds = {kind.value for kind in LinkKind}
    usual = "waiting" if comparison.waiting else "all"
    shown = asked if asked in kinds | {"waiting", "all"} else usual
    ties = [
        tie
        for tie in comparison.ties
        if shown == "all" or tie.kind == shown or (shown == "waiting" and tie.waits)
    ]
    number = asked_page(request)
    start = offset(number)
    shown_rows = await _rows(request, comparison, ties[start : start + PAGE_SIZE])
    page = LinksPage(found, comparison, Page(shown_rows, number, len(ties)), shown)
    # The page that waited for the comparison is loaded anew.
    headers = {"hx-refresh": "true"} if is_fragment_wanted(request) else None
    return render(request, "consultation/manuscripts/links.html", page, headers=headers)


async def link(request: Request) -> Response:
    found, comparison = await _compared(request)
    if comparison.ties is None:
        return linking(request, found, comparison)
    page = await _link_page(request, found, comparison, empty())
    return render(request, "consultation/manuscripts/link.html", page)


async def decide(request: Request) -> Response:
    """Keep a drafter's word, and lead on to the next link that waits."""
    found, comparison = await _compared(request)
    side, is_new = _side_at(request, comparison)
    form, status = read(typed(request), LinkForm, translator(request)), 422
    if form.is_right:
        with form.refusals():
            try:
                needs_other = form.value.ruling not in (Ruling.NEW, Ruling.DELETED)
                other = form.value.other if needs_other else ""
                await decide_link(
                    db(request),
                    found,
                    form.value.ruling,
                    uid=other if is_new else side.name,
                    node=side.name if is_new else other,
                    revision=form.value.revision,
                    by_id=signed_in(request).person_id,
                    now=now(request),
                )
            except Conflict as refusal:
                form.errors[""] = translator(request).gettext(refusal.message, **refusal.params)
                status = 409
    if not form.is_right:
        page = await _link_page(request, found, comparison, form)
        return render(request, "consultation/manuscripts/link.html", page, status=status)
    flash(request, N_("Your word is kept."))
    return _led_back(request, found)


async def take_back(request: Request) -> Response:
    found, _ = await manuscript_at(request)
    form = read(typed(request), RevisionForm, translator(request))
    if not form.is_right:
        raise Invalid(N_("Reload the page of the links and do it there."))
    index = request.path_params["decision"]
    await take_back_decision(db(request), found, index, revision=form.value.revision)
    flash(request, N_("The decision is taken back."))
    return _led_back(request, found)


async def _compared(request: Request) -> tuple[Manuscript, Comparison]:
    """The text with its comparison, which is made anew where the tree has changed since."""
    found, _ = await manuscript_at(request)
    await manuscripts.hold(db(request), found)
    if found.state is not ManuscriptState.READY:
        raise Conflict(N_("This text can not be changed: it is published, set aside or not read."))
    comparison = await link_manuscript(db(request), found)
    if comparison.aim.base is None:
        raise NotThere(N_("This text follows no version, so there is nothing to compare it with."))
    return found, comparison


def _led_back(request: Request, found: Manuscript) -> Response:
    address = path_to(request, "manuscript_links", manuscript=stored(found.id))
    return RedirectResponse(address, status_code=303)


async def _link_page(
    request: Request, found: Manuscript, comparison: Comparison, form: Filled[LinkForm]
) -> LinkPage:
    side, is_new = _side_at(request, comparison)
    ties = [tie for tie in comparison.ties or () if (tie.new if is_new else tie.old) == side.place]
    words = request.query_params.get("q", "").strip()[:100]
    return LinkPage(
        manuscript=found,
        comparison=comparison,
        side=side,
        is_new=is_new,
        ties=await _rows(request, comparison, ties),
        candidates=candidates(comparison, side, ties, words, is_new=is_new),
        words=words,
        form=form,
    )


def _side_at(request: Request, comparison: Comparison) -> tuple[Side, bool]:
    """The clause of the address, and whether it is one of the new text."""
    name, is_new = request.path_params["name"], request.path_params["side"] == "new"
    if is_new:
        for new in comparison.news:
            if new.node.id == name:
                return new_side(comparison, new.position), True
    else:
        for place, old in enumerate(comparison.olds[: comparison.living]):
            if old.uid == name:
                return old_side(comparison, place), False
    raise NotThere(N_("This text has no such clause any more."))


async def _rows(request: Request, comparison: Comparison, ties: Sequence[Tie]) -> list[Row]:
    drafters = {tie.decided.by_id for tie in ties if tie.decided}
    names = await people.names_of(db(request), drafters) if drafters else {}
    return rows(comparison, ties, names)
