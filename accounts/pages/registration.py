"""Registering with an e-mail address, one question a page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from accounts.actions.register import Registration, register
from accounts.doors.hashing import hashing_of
from accounts.entering import going_to
from accounts.forms import RegistrationForm
from accounts.rules.data import common_passwords
from accounts.rules.limits import LETTERS_ADDRESS, REGISTRATION_BLOCK, address_block
from accounts.rules.naming import read_district, read_email, read_name, read_region
from accounts.rules.passwords import SHORTEST, check_password
from accounts.rules.registering import STEPS, after, before, steps, up_to
from accounts.taking_turns import take_turn
from accounts.viewing import viewer
from core.database import Names
from core.errors import Invalid, TooOften
from core.forms import Filled, empty, read
from core.i18n import N_, localised, sort_key
from core.rendering import render, see_other
from core.requests import client_address, db, language, now, outbox, settings, translator, typed
from core.returning import way_back
from core.territories import queries as territories
from core.territories import regions


@dataclass(frozen=True)
class RegistrationPage:
    """One question; the answers given so far travel along in the form."""

    form: Filled[RegistrationForm]
    step: str
    asked: tuple[str, ...]
    regions: Sequence[tuple[str, str]]
    districts: Sequence[tuple[str, str]]
    shortest_password: int = SHORTEST

    @property
    def steps(self) -> int:
        return len(self.asked)

    @property
    def number(self) -> int:
        return self.asked.index(self.step) + 1

    @property
    def carried(self) -> Mapping[str, str]:
        """Answers to the other questions, and where to go back to. Never the password."""
        others = {*STEPS, "return_to"} - {self.step, "password"}
        return {name: self.form.values.get(name, "") for name in sorted(others)}


@dataclass(frozen=True)
class RegistrationSentPage:
    """A letter is on its way; to whom, the page does not know any more."""


async def show(request: Request) -> Response:
    if viewer(request):
        return see_other(request, "account")
    if "sent" in request.query_params:
        return render(request, "accounts/registration/sent.html", RegistrationSentPage())
    return_to = way_back(request.query_params.get("return_to", ""), "")
    return await _page(request, empty(return_to=return_to), STEPS[0])


async def answer(request: Request) -> Response:
    """Take one answer and ask the next question, or register after the last."""
    form = read(typed(request), RegistrationForm, translator(request))
    districts = await _districts(request, form)
    asked = steps(asks_district=bool(districts))
    step = form.values.get("step", "")
    step = step if step in asked else asked[0]
    if form.values.get("deed") == "back":
        form.errors.clear()
        return await _page(request, form, before(step, asked))
    if form.typed is not None:
        _check(form, form.typed, up_to(step, asked), districts)
    if form.errors:
        wrong = next((name for name in asked if name in form.errors), step)
        return await _page(request, form, wrong, status=422)
    following = after(step, asked)
    if following is not None:
        return await _page(request, form, following)
    return await _register(request, form)


def _check(
    form: Filled[RegistrationForm],
    typed: RegistrationForm,
    answered: Sequence[str],
    districts: Mapping[str, Names],
) -> None:
    for step in answered:
        with form.refusals():
            match step:
                case "name":
                    read_name(typed.name)
                case "region":
                    read_region(typed.region)
                case "district":
                    _read_district(typed, districts)
                case "email":
                    read_email(typed.email)
                case "password":
                    check_password(typed.password, email=typed.email, common=common_passwords())


def _read_district(typed: RegistrationForm, districts: Mapping[str, Names]) -> str | None:
    """The district, when it is one of these; what was chosen for another region is forgotten."""
    if not typed.region or not typed.district.startswith(typed.region):
        return None
    if typed.district and typed.district not in districts:
        raise Invalid(N_("Choose one of the districts of your region."), field="district")
    return read_district(typed.district, read_region(typed.region))


async def _register(request: Request, form: Filled[RegistrationForm]) -> Response:
    said, chosen = form.value, settings(request)
    email = read_email(said.email)
    try:
        block = address_block(client_address(request))
        await take_turn(request, REGISTRATION_BLOCK, block)
        await take_turn(request, LETTERS_ADDRESS, email)
    except TooOften as refusal:
        form.errors[""] = translator(request).gettext(refusal.message, **refusal.params)
        wait = {"retry-after": str(refusal.wait_seconds)}
        return await _page(request, form, STEPS[-1], status=refusal.status, headers=wait)
    registration = Registration(
        name=read_name(said.name),
        email=email,
        password_hash=await hashing_of(chosen).hashed(said.password),
        region=read_region(said.region),
        district=_read_district(said, await _districts(request, form)),
        language=language(request).tag,
        return_to=way_back(said.return_to, ""),
    )
    await register(
        db(request), registration, outbox=outbox(request), settings=chosen, now=now(request)
    )
    return going_to(request, f"{request.app.url_path_for('registration')}?sent=yes")


async def _districts(request: Request, form: Filled[RegistrationForm]) -> Mapping[str, Names]:
    """The districts of the region that was chosen, as far as they are known."""
    region = form.values.get("region", "")
    if region not in regions():
        return {}
    return {found.code: found.names for found in await territories.children(db(request), region)}


async def _page(
    request: Request,
    form: Filled[RegistrationForm],
    step: str,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
) -> Response:
    districts = await _districts(request, form)
    page = RegistrationPage(
        form,
        step,
        steps(asks_district=bool(districts)),
        regions=_sorted(request, regions()),
        districts=_sorted(request, districts),
    )
    return render(
        request,
        "accounts/registration/step.html",
        page,
        status=status,
        headers=dict(headers or {}),
    )


def _sorted(request: Request, named: Mapping[str, Names]) -> list[tuple[str, str]]:
    """Codes and names in the reader's language and order."""
    spoken = language(request)
    found = [(code, localised(names, spoken)) for code, names in named.items()]
    return sorted(found, key=lambda pair: sort_key(pair[1], spoken))
