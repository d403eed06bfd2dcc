"""From a typed page to HTML: one environment, one set of names that every template may use."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from core.dates import day_of
from core.html import as_paragraphs
from core.i18n import LANGUAGES, Language, install
from core.requests import calendar, language, now, translator
from core.settings import ROOT
from core.working_days import working_days_left


@dataclass(frozen=True)
class Flash:
    """A sentence above the page about what has just been done; `kind` as a notice's."""

    kind: str
    text: str


@cache
def make_environment(templates: Path = ROOT / "templates") -> Environment:
    """Templates of the portal. An unknown name is an error, never an empty place on a page."""
    environment = Environment(
        loader=FileSystemLoader(templates),
        autoescape=select_autoescape(disabled_extensions=("txt",), default=True),
        undefined=StrictUndefined,
        extensions=["jinja2.ext.do"],
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    install(environment)
    environment.filters["paragraphs"] = as_paragraphs
    for name in ("date", "moment", "number", "percent", "part"):
        environment.globals[name] = environment.filters[name]
    return environment


def render(
    request: Request,
    template: str,
    page: object,
    *,
    status: int = 200,
    headers: dict[str, str] | None = None,
) -> HTMLResponse:
    """Render a page or a fragment; in its template the page's dataclass is called `page`."""
    html = rendered(request, template, page, is_wrong=status == 422)
    return HTMLResponse(html, status_code=status, headers=headers)


def rendered(request: Request, template: str, page: object, *, is_wrong: bool = False) -> str:
    """The HTML alone, for what is not an answer of its own; `is_wrong` if what was typed is."""
    html: str = request.app.state.templates.get_template(template).render(
        page=page, is_wrong=is_wrong, **_names(request)
    )
    return html


def path_to(request: Request, route: str, /, **params: Any) -> str:
    """The address of a named route, in the reader's language, without the host."""
    addresses: Mapping[str, Callable[..., str]] = request.app.state.addresses
    return _prefixed(language(request), addresses[route](**params))


def see_other(request: Request, route: str, /, *, anchor: str = "", **params: Any) -> Response:
    """Send the browser to another page after a deed was done."""
    address = path_to(request, route, **params)
    return Response(
        status_code=303, headers={"location": f"{address}#{quote(anchor)}" if anchor else address}
    )


def flash(request: Request, message: str, **params: Any) -> None:
    """Say on the next page the reader opens what has just been done."""
    request.scope["state"]["to_flash"] = translator(request).gettext(message, **params)


def _names(request: Request) -> dict[str, Any]:
    spoken = language(request)
    here = request.state.here
    query = f"?{request.url.query}" if request.url.query else ""

    def url(route: str, /, **params: Any) -> str:
        return path_to(request, route, **params)

    def url_in(other: Language) -> str:
        return _prefixed(other, f"{here}{query}")

    def working_days_until(due: datetime) -> int:
        return working_days_left(day_of(now(request)), day_of(due), calendar(request))

    return {
        "request": request,
        "viewer": request.state.viewer,
        "language": spoken,
        "languages": LANGUAGES,
        "translator": translator(request),
        "now": now(request),
        "mode": request.state.mode,
        "text_size": request.state.text_size,
        "here": here,
        "address": f"{here}{query}",
        "url": url,
        "url_in": url_in,
        "working_days_until": working_days_until,
        "static": request.app.state.static_address,
        "csrf_token": request.state.form_token,
        "flashes": request.state.flashes,
        "workplaces": request.state.workplaces,
        "is_demonstration": request.app.state.is_demonstration,
    }


def _prefixed(spoken: Language, path: str) -> str:
    return f"/{spoken.slug}{path}"
