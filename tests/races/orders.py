"""What a process of the races is told to do, and what it says of it."""

from collections.abc import Sequence
from dataclasses import dataclass

# What becomes of a signature, and how often: signing comes most.
DEEDS = ("sign",) * 5 + ("withdraw",) * 2 + ("invalidate", "restore")


@dataclass(frozen=True)
class Orders:
    """What people are to do with a petition: each of `people` at once does so many deeds."""

    petition_id: int
    seed: int
    signers: int
    people: int
    deeds: int
    choice: Sequence[str] = DEEDS


@dataclass(frozen=True)
class Work:
    """What a worker is to do: carry out the petition's invalidations in portions of `size`."""

    petition_id: int
    size: int


@dataclass(frozen=True)
class Done:
    """An acknowledgement: what was answered after it was committed.

    `number` is that of the log for a signing, or how many signatures it was about.
    """

    deed: str
    signer: bytes = b""
    number: int = 0


# What a worker says before each portion, of which nothing is done yet.
BEGUN = Done("begun")


@dataclass(frozen=True)
class Failed:
    """Something that no deed may come to."""

    words: str
