"""The letters that accounts write, each with its folder under `templates/accounts/letters/`."""

from accounts.models import LocalAccount, Person
from core.keyed_hash import token_hash
from core.letters import Letter


def confirmation(account: LocalAccount, person: Person, *, token: str, return_to: str) -> Letter:
    """The link that confirms an address, good for one day and one use."""
    return Letter(
        folder="accounts/letters/confirmation",
        unique=f"confirmation {token_hash(token).hex()}",
        to=account.email,
        language=person.language,
        values={"name": person.name, "token": token, "return_to": return_to},
    )


def already_registered(account: LocalAccount, person: Person, *, attempt: str) -> Letter:
    """To whoever has an account, when somebody registers with their address once more."""
    return Letter(
        folder="accounts/letters/already_registered",
        unique=f"already registered {attempt}",
        to=account.email,
        language=person.language,
        values={"name": person.name},
    )
