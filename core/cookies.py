"""Cookies as the portal sets them: HttpOnly, SameSite, Secure and host-bound under https."""

import base64
import hmac
from collections.abc import Mapping
from http.cookies import SimpleCookie

from starlette.requests import Request

from core.keyed_hash import seal
from core.settings import Settings

SESSION = "session"
FORMS = "forms"
FLASH = "flash"

# Knows how to write a value that has more than letters and digits in it.
_QUOTING = SimpleCookie()


def read(request: Request, name: str, settings: Settings) -> str:
    """What the browser sent back under this name, or nothing."""
    return sent(request).get(_full(name, settings), "")


def sent(request: Request) -> Mapping[str, str]:
    """All cookies of a request, taken apart once however many steps ask for them."""
    scope = request.scope
    if "cookies" not in scope:
        scope["cookies"] = request.cookies
    apart: Mapping[str, str] = scope["cookies"]
    return apart


def set_cookie(name: str, value: str, settings: Settings, *, max_age: int | None = None) -> str:
    """The header that sets a cookie; `max_age` in seconds, None until the browser closes."""
    return plain(_full(name, settings), value, settings, max_age=max_age)


def plain(full: str, value: str, settings: Settings, *, max_age: int | None = None) -> str:
    """The same for a cookie that guards nothing: a language, a display mode."""
    _, quoted = _QUOTING.value_encode(value)
    return _header(full, quoted, settings, max_age=max_age)


def _header(full: str, quoted: str, settings: Settings, *, max_age: int | None) -> str:
    lasts = "" if max_age is None else f" Max-Age={max_age};"
    secure = "; Secure" if settings.secure_cookies else ""
    return f"{full}={quoted}; HttpOnly;{lasts} Path=/; SameSite=Lax{secure}"


def cleared(name: str, settings: Settings) -> str:
    return set_cookie(name, "", settings, max_age=0)


def signed(name: str, words: str, settings: Settings) -> str:
    """The header for words that the browser may carry but not change, for one minute."""
    text = base64.urlsafe_b64encode(words.encode()).decode()
    value = f"{text}.{_mark(name, text, settings)}"
    return _header(_full(name, settings), value, settings, max_age=60)


def read_signed(request: Request, name: str, settings: Settings) -> str:
    text, _, mark = read(request, name, settings).partition(".")
    if not text or not hmac.compare_digest(mark.encode(), _mark(name, text, settings).encode()):
        return ""
    return base64.urlsafe_b64decode(text.encode()).decode()


def _mark(name: str, text: str, settings: Settings) -> str:
    return seal(settings.secret_key.get_secret_value(), f"{name}:{text}").hex()


def _full(name: str, settings: Settings) -> str:
    """`__Host-` keeps a neighbouring host from planting a cookie; it needs https."""
    return f"__Host-{name}" if settings.secure_cookies else name
