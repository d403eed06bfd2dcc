"""Signing in with an address and a password, and signing out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from accounts.actions.end_session import end_other_sessions, end_session_of
from accounts.actions.sign_in import Attempt, sign_in
from accounts.doors import IdentityProvider, connected, local
from accounts.doors.hashing import hashing_of
from accounts.entering import going_to, let_in, let_out
from accounts.forms import EndingForm, SignInForm
from accounts.viewing import signed_in, viewer
from core import cookies
from core.errors import NotThere, TooOften
from core.forms import Filled, empty, read
from core.i18n import N_
from core.rendering import flash, render, see_other
from core.requests import client_address, db, limits, now, sessions, settings, translator, typed
from core.returning import way_back


@dataclass(frozen=True)
class SignInPage:
    """The form, and the doors beside it that lead elsewhere."""

    form: Filled[SignInForm]
    other_doors: Sequence[IdentityProvider]

    @property
    def return_to(self) -> str:
        return way_back(self.form.values.get("return_to", ""), "")


async def show(request: Request) -> Response:
    return_to = request.query_params.get("return_to", "")
    if viewer(request):
        return going_to(request, way_back(return_to))
    return _page(request, empty(return_to=way_back(return_to, "")))


async def enter(request: Request) -> Response:
    form = read(typed(request), SignInForm, translator(request))
    if not form.is_right:
        return _page(request, form, status=422)
    chosen = settings(request)
    attempt = Attempt(form.value.email, form.value.password, client_address(request))
    try:
        with form.refusals():
            person = await sign_in(
                db(request),
                attempt,
                sessions=sessions(request),
                hashing=hashing_of(chosen),
                limits=limits(request),
                settings=chosen,
                now=now(request),
            )
            return await let_in(
                request, person, provider=local.PROVIDER, return_to=form.value.return_to
            )
    except TooOften as refusal:
        form.errors[""] = translator(request).gettext(refusal.message, **refusal.params)
        wait = {"retry-after": str(refusal.wait_seconds)}
        return _page(request, form, status=refusal.status, headers=wait)
    return _page(request, form, status=422)


async def end(request: Request) -> Response:
    """Sign out here, or at one or all of the person's other browsers."""
    form = read(typed(request), EndingForm, translator(request))
    if not form.is_right:
        raise NotThere(N_("There is no such session."))
    which = form.value.which
    if not which or viewer(request) is None:
        flash(request, N_("You have signed out."))
        return await let_out(request)
    person_id = signed_in(request).person_id
    if which == "others":
        here = cookies.read(request, cookies.SESSION, settings(request))
        await end_other_sessions(db(request), person_id, kept=here)
        flash(request, N_("You are signed out everywhere but here."))
    else:
        await end_session_of(db(request), person_id, hashed=bytes.fromhex(which))
        flash(request, N_("That browser is signed out."))
    return see_other(request, "account")


def _page(
    request: Request,
    form: Filled[SignInForm],
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
) -> Response:
    others = [door for door in connected(settings(request)) if door is not local]
    return render(
        request,
        "accounts/session/sign_in.html",
        SignInPage(form, others),
        status=status,
        headers=dict(headers or {}),
    )
