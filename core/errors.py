"""Every way in which the portal refuses, drawn as one tree.

    Refusal
    ├── NotThere      404   no such page, or not for this reader's eyes
    ├── SignInFirst   401   the deed needs a person, and nobody is signed in
    ├── NotAllowed    403   this person may not do this deed
    ├── Conflict      409   somebody else was first, or the thing has moved on
    │   └── TooLate   409   the term for this deed is over
    ├── TooLarge     413   more bytes than can be taken
    ├── Invalid       422   what was typed cannot be taken as it is
    ├── TooOften      429   come back after `wait_seconds`
    └── Busy          503   the portal cannot do this now; it may be tried again

The first argument is an English message of the catalogues, the named ones its parameters.
Only `web/errors.py` turns a refusal into a page.
"""

from typing import Any


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not a fault
    """A deed that was not done, with the sentence a person reads about it."""

    status = 400

    def __init__(self, message: str, **params: Any) -> None:
        super().__init__(message)
        self.message = message
        self.params = params

    def __str__(self) -> str:
        return self.message.format(**self.params)


class NotThere(Refusal):
    status = 404


class SignInFirst(Refusal):
    status = 401


class NotAllowed(Refusal):
    status = 403


class Conflict(Refusal):
    status = 409


class TooLate(Conflict):
    """The term for the deed is over."""


class TooLarge(Refusal):
    status = 413


class Invalid(Refusal):
    """What was typed; `field` names the form field it is about, or is empty for the whole form."""

    status = 422

    def __init__(self, message: str, *, field: str = "", **params: Any) -> None:
        super().__init__(message, **params)
        self.field = field


class TooOften(Refusal):
    """Too many tries; `wait_seconds` says when the next one may come."""

    status = 429

    def __init__(self, message: str, *, wait_seconds: int, **params: Any) -> None:
        super().__init__(message, wait_seconds=wait_seconds, **params)
        self.wait_seconds = wait_seconds


class Busy(Refusal):
    """Not now; `wait_seconds` says when to try again, where that is known."""

    status = 503

    def __init__(self, message: str, *, wait_seconds: int | None = None, **params: Any) -> None:
        super().__init__(message, **params)
        self.wait_seconds = wait_seconds
