"""What templates call to speak: `_`, `ngettext` and the filters that write dates and numbers."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from core.i18n import formats
from core.i18n.languages import localised
from core.i18n.messages import fill
from core.i18n.translator import Translator


def install(environment: Environment) -> None:
    """Teach an environment to speak the language of the `translator` in each page's context.

    Imported macros see the translator only when imported `with context`.
    """
    environment.globals.update(_=_gettext, gettext=_gettext, ngettext=_ngettext)
    environment.filters.update(
        date=_date,
        moment=_moment,
        number=_number,
        percent=_percent,
        part=_part,
        days_left=_days_left,
        working_days_left=_working_days_left,
        localised=_localised,
    )


@pass_context
def _gettext(context: Context, message: str, /, **parameters: Any) -> str:
    return _filled(context, _translator(context).translation(message), parameters)


@pass_context
def _ngettext(context: Context, one: str, many: str, count: int, /, **parameters: Any) -> str:
    translator = _translator(context)
    message = translator.plural(one, many, count)
    return _filled(context, message, {"n": count, **parameters})


def _filled(context: Context, message: str, parameters: Mapping[str, Any]) -> str:
    """In HTML the message and its parameters are escaped, a Markup parameter stays as it is."""
    parameters = _translator(context).counted(parameters)
    if not context.eval_ctx.autoescape:
        return fill(message, parameters)
    return Markup(fill(str(escape(message)), parameters, escape))  # noqa: S704 (escaped above)


@pass_context
def _date(context: Context, day: date) -> str:
    return formats.written_date(day, _translator(context).language)


@pass_context
def _moment(context: Context, instant: datetime) -> str:
    return formats.written_moment(instant, _translator(context))


@pass_context
def _number(context: Context, number: float) -> str:
    return _translator(context).number(number)


@pass_context
def _percent(context: Context, share: float) -> str:
    return formats.written_percent(share, _translator(context).language)


@pass_context
def _part(context: Context, share: float) -> str:
    return formats.written_part(share, _translator(context).language)


@pass_context
def _days_left(context: Context, days: int) -> str:
    return formats.days_left(days, _translator(context))


@pass_context
def _working_days_left(context: Context, days: int) -> str:
    return formats.working_days_left(days, _translator(context))


@pass_context
def _localised(context: Context, names: Mapping[str, str]) -> str:
    return formats.unbroken(localised(names, _translator(context).language))


def _translator(context: Context) -> Translator:
    translator = context.get("translator")
    if not isinstance(translator, Translator):
        raise TypeError(
            f"{context.name} has no translator in its context; "
            "hand one to the page, and import macros `with context`"
        )
    return translator
