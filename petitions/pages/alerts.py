"""Alerts about signatures that stand out: officers look, and write down what they found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from accounts.queries import people
from core import forms
from core.errors import NotThere
from core.forms import Filled
from core.i18n import N_
from core.paging import Page, asked_page
from core.pictures import Column, columns
from core.rendering import flash, path_to, render, see_other
from core.requests import db, now, translator, typed
from petitions.actions.look_at_alert import look_at_alert
from petitions.forms import WORDS_LONGEST, FindingForm
from petitions.models import Petition, SignatureAlert
from petitions.pages.officers import checking_officer
from petitions.queries import alerts, petitions
from petitions.queries.alerts import Listed
from petitions.rules.bursts import Thresholds, thresholds
from petitions.rules.criteria import Criteria, as_typed
from petitions.rules.criteria_words import network_code
from petitions.rules.invalidations import officer

# Hours before and after the one in question that its picture shows.
_BEFORE, _AFTER = timedelta(hours=24), timedelta(hours=6)


@dataclass(frozen=True)
class Row:
    """An alert with its petition; the network's code is empty where there is none to tell."""

    listed: Listed
    network: str


@dataclass(frozen=True)
class AlertsPage:
    """All alerts, those that nobody has looked at first; how many these are."""

    rows: Page[Row]
    unread: int
    names: Mapping[int, str]


@dataclass(frozen=True)
class AlertPage:
    """One alert among the hours around it, and the form for what was found."""

    alert: SignatureAlert
    petition: Petition
    network: str
    looked_by: str
    hours: Sequence[tuple[datetime, int]]
    columns: Sequence[Column]
    thresholds: Thresholds
    preview: str
    form: Filled[Any]
    longest: int = WORDS_LONGEST


async def listed(request: Request) -> Response:
    checking_officer(request)
    found = await alerts.listed(db(request), asked_page(request))
    lookers = [one.alert.looked_by_id for one in found.items if one.alert.looked_by_id]
    page = AlertsPage(
        rows=Page(
            [Row(one, _network(one.alert, one.petition)) for one in found.items],
            found.number,
            found.total,
        ),
        unread=await alerts.unread(db(request)),
        names=await people.names_of(db(request), lookers),
    )
    return render(request, "petitions/alerts/listed.html", page)


async def alert(request: Request) -> Response:
    checking_officer(request)
    return await _page(request, await _named(request), forms.empty())


async def find(request: Request) -> Response:
    """Write down what was found."""
    seen = checking_officer(request)
    found = await _named(request)
    form = forms.read(typed(request), FindingForm, translator(request))
    if not form.is_right:
        return await _page(request, found, form, status=422)
    await look_at_alert(
        db(request), found, finding=form.value.finding, by=officer(seen), now=now(request)
    )
    flash(request, N_("Your finding is written down."))
    return see_other(request, "petition_alerts")


async def _named(request: Request) -> SignatureAlert:
    found = await alerts.by_id(db(request), request.path_params["alert"])
    if found is None:
        raise NotThere(N_("There is no alert with this number."))
    return found


async def _page(
    request: Request, found: SignatureAlert, form: Filled[Any], *, status: int = 200
) -> Response:
    petition = (await petitions.by_ids(db(request), [found.petition_id]))[found.petition_id]
    names = await people.names_of(db(request), [found.looked_by_id] if found.looked_by_id else [])
    hours = await _hours(request, found)
    page = AlertPage(
        alert=found,
        petition=petition,
        network=_network(found, petition),
        looked_by=names.get(found.looked_by_id or 0, ""),
        hours=hours,
        columns=columns([received for _, received in hours]),
        thresholds=thresholds(),
        preview=_preview(request, found, petition),
        form=form,
    )
    return render(request, "petitions/alerts/alert.html", page, status=status)


async def _hours(request: Request, found: SignatureAlert) -> list[tuple[datetime, int]]:
    """Every hour around the alert with what it received, as far as there has been time."""
    since, until = found.hour - _BEFORE, min(found.hour + _AFTER, now(request))
    received = await alerts.hours_around(db(request), found.petition_id, since=since, until=until)
    size = (until - since) // timedelta(hours=1) + 1
    hours = [since + timedelta(hours=number) for number in range(size)]
    return [(hour, received.get(hour, 0)) for hour in hours]


def _network(found: SignatureAlert, petition: Petition) -> str:
    if found.address_block is None or petition.networks_forgotten_at is not None:
        return ""
    return network_code(found.address_block)


def _preview(request: Request, found: SignatureAlert, petition: Petition) -> str:
    """The address of the preview of just these signatures."""
    known = found.address_block is not None and petition.networks_forgotten_at is None
    criteria = Criteria(
        signed_from=found.hour,
        signed_until=found.hour + timedelta(hours=1),
        networks=(found.address_block,) if known and found.address_block else (),
    )
    path = path_to(request, "petition_criteria", petition=found.petition_id)
    return f"{path}?{urlencode(as_typed(criteria))}"
