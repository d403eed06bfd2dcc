"""The keys of this installation's checkpoints: the one that seals, and those that still verify."""

import base64
from dataclasses import dataclass

from core.settings import Settings
from petitions.rules.notes import public_key


@dataclass(frozen=True)
class CheckpointKeys:
    """The seed of the key that seals now, and the public keys that sealed before it."""

    seed: bytes
    former: tuple[bytes, ...] = ()

    @property
    def public(self) -> tuple[bytes, ...]:
        """Every key that a checkpoint may be signed with, the newest first."""
        return (public_key(self.seed), *self.former)


def checkpoint_keys(settings: Settings) -> CheckpointKeys:
    """The keys that are set. Raises ValueError when none is: a portal without one seals nothing."""
    seed = settings.checkpoint_key.get_secret_value()
    if not seed:
        raise ValueError("MUHOKAMA_CHECKPOINT_KEY is not set: openssl rand -base64 32")
    former = settings.former_checkpoint_keys.split(",")
    return CheckpointKeys(
        seed=base64.b64decode(seed),
        former=tuple(base64.b64decode(key) for key in former if key.strip()),
    )


def written_key(key: bytes) -> str:
    """A public key as it is published."""
    return base64.b64encode(key).decode()
