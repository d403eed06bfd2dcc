"""What is measured: people who sign, and readers, over the same number of connections."""

import base64
import re
from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from bench.load import Load, Loaded, carry_out
from bench.town import Signer, reading, signing
from core import cookies
from core.settings import Settings
from petitions.rules.signing import signer_hash

# Signers who stand ready for a second of signing: more than get their turn.
READY = 3000

_NUMBER = re.compile(r"Your signature is number ([0-9,]+)\.")


@dataclass
class Measured:
    """What came of one kind of request in all its turns; `status` is what it is answered with."""

    status: int
    seconds: float = 0.0
    times: list[float] = field(default_factory=list)
    strays: Counter[int] = field(default_factory=Counter)

    def add(self, loaded: Loaded) -> None:
        self.seconds += loaded.seconds
        self.times += [one.seconds for one in loaded.answers]
        self.strays.update(one.status for one in loaded.answers if one.status != self.status)

    @property
    def per_s(self) -> float:
        return len(self.times) / self.seconds

    def within_ms(self, percent: float) -> float:
        """How many milliseconds so many percent of the answers took at the most."""
        place = min(len(self.times) - 1, int(len(self.times) * percent / 100))
        return 1000 * sorted(self.times)[place]


@dataclass(frozen=True)
class Crowd:
    """People who ask over so many connections; one turn of a variant lasts `turn` seconds.

    Each of the `signers` signs once; whoever had no turn comes again. `told` keeps for a petition
    which hash was told which number.
    """

    settings: Settings
    signers: deque[Signer]
    connections: int
    turn: float
    told: dict[int, dict[bytes, int]] = field(default_factory=dict)

    def sign(self, petition_id: int, port: int, *, per_second: float | None = None) -> Loaded:
        """Sign as fast as they are answered, or `per_second` of them and no more."""
        number = int(self.turn * (per_second or READY))
        times = [place / per_second for place in range(number)] if per_second else []
        loaded = self.sign_at(petition_id, port, number, times=times, seconds=self.turn)
        if len(loaded.answers) == number and not per_second:
            raise RuntimeError("everybody has signed before the time was over: raise READY")
        return loaded

    def sign_at(
        self,
        petition_id: int,
        port: int,
        number: int,
        *,
        times: Sequence[float] = (),
        seconds: float,
    ) -> Loaded:
        """Let so many people sign, each at their own time if there are `times`."""
        people = [self.signers.popleft() for _ in range(number)]
        requests = [signing(petition_id, one, self.settings, port) for one in people]
        loaded = carry_out(Load(port, requests, self.connections, seconds, times=times))
        asked = max((answer.request for answer in loaded.answers), default=-1) + 1
        self.signers.extend(people[asked:])
        key = self.settings.identity_key.get_secret_value()
        told = self.told.setdefault(petition_id, {})
        for answer in loaded.answers:
            if given := number_told(answer.head):
                signer = people[answer.request].person_id
                told[signer_hash(key, petition_id, signer)] = given
        return loaded

    def read(self, path: str, port: int, readers: list[Signer] | None = None) -> Loaded:
        """Ask for one page again and again, as strangers or signed in."""
        sessions = [reader.session for reader in readers or []] or [""]
        requests = [reading(path, port, session=session) for session in sessions]
        return carry_out(Load(port, requests, self.connections, self.turn, repeat=True))


def number_told(head: bytes) -> int | None:
    """The number in the sentence that the next page will say; None if it says something else."""
    _, found, cookie = head.partition(f"set-cookie: {cookies.FLASH}=".encode())
    if not found:
        return None
    sentence = base64.urlsafe_b64decode(cookie.partition(b".")[0].strip(b'"')).decode()
    number = _NUMBER.search(sentence)
    return int(number[1].replace(",", "")) if number else None
