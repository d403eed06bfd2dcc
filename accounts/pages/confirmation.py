"""Confirming an address by the link in a letter, and asking for another letter."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from accounts.actions.confirm_address import confirm_address
from accounts.actions.send_confirmation import send_confirmation
from accounts.doors import local
from accounts.entering import let_in
from accounts.forms import ConfirmationForm
from accounts.queries import local_accounts
from accounts.rules.confirmations import is_good
from accounts.rules.limits import LETTERS_ADDRESS
from accounts.taking_turns import take_turn
from accounts.viewing import signed_in
from core.errors import NotThere
from core.forms import read
from core.i18n import N_
from core.rendering import flash, render, see_other
from core.requests import db, now, outbox, settings, translator, typed
from core.returning import way_back


@dataclass(frozen=True)
class ConfirmationPage:
    """Whose address the link confirms; nothing of it when the link is no longer good."""

    token: str = ""
    name: str = ""
    email: str = ""
    return_to: str = ""
    is_good: bool = False


async def show(request: Request) -> Response:
    """Only shows: programs that look through mail open links, but press no buttons."""
    token = request.path_params["token"]
    found = await local_accounts.behind_confirmation(db(request), token)
    if found is None or not is_good(found[0], now=now(request)):
        return render(request, "accounts/confirmation/show.html", ConfirmationPage(), status=410)
    _, account, person = found
    return_to = way_back(request.query_params.get("return_to", ""), "")
    page = ConfirmationPage(token, person.name, account.email, return_to, is_good=True)
    return render(request, "accounts/confirmation/show.html", page)


async def confirm(request: Request) -> Response:
    form = read(typed(request), ConfirmationForm, translator(request))
    return_to = form.value.return_to if form.is_right else ""
    person = await confirm_address(
        db(request),
        request.path_params["token"],
        settings=settings(request),
        now=now(request),
    )
    flash(request, N_("Your address is confirmed and you are signed in."))
    account = str(request.app.url_path_for("account"))
    return await let_in(
        request, person, provider=local.PROVIDER, return_to=return_to, otherwise=account
    )


async def send_again(request: Request) -> Response:
    """Write another letter to the person who is signed in and not confirmed yet."""
    person_id = signed_in(request).person_id
    await take_turn(request, LETTERS_ADDRESS, f"person {person_id}")
    found = await local_accounts.of_person(db(request), person_id)
    if found is None:
        raise NotThere(N_("You have no e-mail address here."))
    account, person = found
    if account.confirmed_at is not None:
        flash(request, N_("Your address is confirmed already."))
        return see_other(request, "account")
    await send_confirmation(
        db(request),
        account,
        person=person,
        return_to="",
        outbox=outbox(request),
        now=now(request),
    )
    flash(request, N_("We have sent you another letter. The link in it is good for 24 hours."))
    return see_other(request, "account")
