"""Choosing signatures by criteria, and proposing that they are not counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from core import forms
from core.database import stored
from core.errors import Invalid
from core.forms import Filled
from core.i18n import N_
from core.rendering import render
from core.requests import db, translator
from petitions.forms import WORDS_LONGEST
from petitions.models import Petition
from petitions.pages.choices import Choices, region_choices
from petitions.pages.officers import judge_of, signed_petition_named
from petitions.pages.preview import Preview, preview
from petitions.queries import networks
from petitions.rules.criteria import (
    EXAMPLE_CODE,
    Criteria,
    checked,
    typed_codes,
    typed_moment,
    typed_names,
    typed_region,
    typed_version,
)
from petitions.rules.reasons import Reason, proposable_reasons
from petitions.rules.signing import NO_REGION

# The fields of the form, as they stand in the address of a preview.
FIELDS = ("signed_from", "signed_until", "region", "networks", "text_version", "named")


@dataclass(frozen=True)
class CriteriaPage:
    """The criteria as typed; once they are right, what they mean and the form to propose it."""

    petition: Petition
    criteria: Filled[Any]
    regions: Choices
    preview: Preview | None
    proposal: Filled[Any]
    reasons: Sequence[Reason]
    longest: int = WORDS_LONGEST
    example_code: str = EXAMPLE_CODE


async def choose(request: Request) -> Response:
    """The form alone, or with a preview of what its address asks for."""
    petition = await signed_petition_named(request)
    await judge_of(request, petition)
    return await criteria_page(request, petition, request.query_params, forms.empty())


async def criteria_page(
    request: Request,
    petition: Petition,
    typed: Mapping[str, str],
    proposal: Filled[Any],
) -> Response:
    """The page with these criteria typed; status 422 where something is wrong."""
    form = forms.empty(**_asked(typed))
    is_asked = any(field in typed for field in FIELDS)
    criteria = await read_criteria(request, petition, form) if is_asked else None
    page = CriteriaPage(
        petition=petition,
        criteria=form,
        regions=_regions(request),
        preview=await preview(request, petition, criteria) if criteria else None,
        proposal=proposal,
        reasons=proposable_reasons(),
    )
    is_wrong = bool(form.errors or proposal.errors)
    return render(request, "petitions/criteria/choose.html", page, status=422 if is_wrong else 200)


async def read_criteria(request: Request, petition: Petition, form: Filled[Any]) -> Criteria | None:
    """The criteria that were typed, or None with a sentence at each mistake."""
    form.translator = translator(request)
    parts: dict[str, Any] = {}
    values = {field: form.values.get(field, "") for field in FIELDS}
    for field in ("signed_from", "signed_until"):
        with form.refusals():
            parts[field] = typed_moment(values[field], field=field)
    with form.refusals():
        parts["region"] = typed_region(values["region"])
    with form.refusals():
        parts["text_version"] = typed_version(values["text_version"])
    with form.refusals():
        named = typed_names(values["named"])
        parts |= {"marks": named.marks, "numbers": named.numbers}
    with form.refusals():
        parts["networks"] = await _networks(request, petition, typed_codes(values["networks"]))
    if form.errors:
        return None
    with form.refusals():
        return checked(Criteria(**parts))
    return None


async def _networks(
    request: Request, petition: Petition, codes: tuple[str, ...]
) -> tuple[bytes, ...]:
    """The networks that the codes mean. Raises Invalid for one that means none, or several."""
    if not codes:
        return ()
    meant = await networks.coded(db(request), stored(petition.id), codes)
    for code, found in meant.items():
        if not found:
            raise Invalid(
                N_("No signature came from the network {code}."), field="networks", code=code
            )
        if len(found) > 1:
            raise Invalid(
                N_("Several networks begin with {code}. Write more of the code."),
                field="networks",
                code=code,
            )
    return tuple(sorted({network for found in meant.values() for network in found}))


def _asked(typed: Mapping[str, str]) -> dict[str, str]:
    """What was typed into the fields of the form, as it was, empty ones left out."""
    return {field: typed[field].strip() for field in FIELDS if typed.get(field, "").strip()}


def _regions(request: Request) -> Choices:
    say = translator(request).gettext
    return [
        ("", say(N_("All"))),
        *region_choices(request),
        (NO_REGION, say(N_("Not given"))),
    ]
