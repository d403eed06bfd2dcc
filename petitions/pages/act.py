"""Naming the act in force that a petition under way is about, or that it is about none."""

from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from core import forms
from core.forms import Filled
from core.rendering import render
from core.requests import db, now, translator, typed
from petitions.actions.save_writing import save_act
from petitions.forms import ACT_TITLE_LONGEST, ActForm
from petitions.models import Writing
from petitions.pages.writings import own_writing, to_step
from petitions.rules.acts import Act, act_of
from petitions.rules.writing import Step


@dataclass(frozen=True)
class ActPage:
    """The act as it is named by now."""

    writing: Writing
    form: Filled[Any]
    title_longest: int = ACT_TITLE_LONGEST


async def show(request: Request) -> Response:
    writing = await own_writing(request)
    return render(request, "petitions/act/show.html", ActPage(writing, _named(act_of(writing))))


async def keep(request: Request) -> Response:
    """Keep the act, or that it is about none, and lead back to the demand."""
    writing = await own_writing(request, lock=True)
    if typed(request).get("deed") == "none":
        await save_act(db(request), writing, None, now=now(request))
        return to_step(request, writing, Step.DEMAND)
    form = forms.read(typed(request), ActForm, translator(request))
    if form.is_right:
        with form.refusals():
            act = Act(**form.value.model_dump())
            await save_act(db(request), writing, act, now=now(request))
    if form.errors:
        return render(request, "petitions/act/show.html", ActPage(writing, form), status=422)
    return to_step(request, writing, Step.DEMAND)


def _named(act: Act | None) -> Filled[Any]:
    if act is None:
        return forms.empty()
    return forms.empty(
        title=act.title,
        number=act.number,
        adopted_on=act.adopted_on.isoformat(),
        address=act.address,
    )
