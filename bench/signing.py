"""How many people can sign one petition in a second, and is everybody counted once?

    python -m bench.signing [--seconds 12] [--connections 64] [--workers 1]

Everything runs on this machine and listens on 127.0.0.1 alone: an embedded PostgreSQL with durable
settings (`fsync` and `synchronous_commit` are on) and a fresh database, server processes, and the
client in a process of its own. The variants take turns in short rounds, over as many connections
and server processes each, so that what else the machine does hits them alike and their ratios mean
something; the numbers themselves are those of this machine.

- signing: the whole path of the form by which people sign: session cookie, form token, may they
  sign, one signature each, log, regional tallies; stored in batches, as the portal does it.
- per transaction: the same path on a server that stores every signature in its own transaction.
- empty page: an answer without a byte, on the server of the first variant and through the same
  middleware, asked for by nobody in particular, so that the database is asked nothing: the most
  that the portal could answer. `empty_page_signed_in_per_s` is the same asked for by people who are
  signed in.
- reading: the petition's page as a stranger's browser asks for it, compressed, while 40 people a
  second sign the petition, more than in the busiest minute known of any petition; against a bare
  Starlette application that does nothing but answer as many bytes.

Afterwards every signature that was acknowledged is looked for: is it there once and under its
number, do count, rows and log agree? The last line is JSON. The exit code is 1 when a signature
was lost or doubled, or an answer was not what it should be.
"""

import argparse
import asyncio
import json
import sys
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from bench.checking import Checked, check
from bench.load import Load, Loaded, carry_out, ceiling_per_second
from bench.portal import EMPTY, served
from bench.town import make_petitions, make_signers, reading
from bench.variants import READY, Crowd, Measured
from bench.workshop import workshop
from core.clock import SystemClock
from core.settings import load_settings

# How often the variants take turns; before that each has one to get warm.
ROUNDS = 8
# How many sign in a second while others read.
SIGNING_WHILE_READING = 40.0
# A quorum that is crossed on the way, and one that is far.
LADDER = (1000, 10**7)


def main() -> None:
    options = _options()
    with workshop() as url:
        measured, checked, ceiling = _run(url, options)
    for name, one in measured.items():
        print(
            f"{name:22}{one.per_s:8.0f} a second; half within {one.within_ms(50):4.0f} ms, "
            f"99 % within {one.within_ms(99):4.0f} ms{_strays(one)}"
        )
    for petition in checked:
        print(petition)
    print(json.dumps(_result(measured, checked, ceiling)))
    is_right = all(petition.is_right for petition in checked)
    sys.exit(0 if is_right and not any(one.strays for one in measured.values()) else 1)


def _run(
    url: str, options: argparse.Namespace
) -> tuple[Mapping[str, Measured], Sequence[Checked], float]:
    """Measure everything, then look whether everybody is there."""
    now = SystemClock().now()
    petitions = asyncio.run(make_petitions(url, [LADDER] * 3, now=now))
    turn = options.seconds / ROUNDS
    signers = asyncio.run(make_signers(url, int(READY * turn * (ROUNDS + 2)), now=now))
    ceiling = ceiling_per_second(options.connections, 2.0)
    print(f"{len(signers)} signers are there; the client alone asks {ceiling:.0f} times a second")
    crowd = Crowd(load_settings(), deque(signers), options.connections, turn)
    measured = _measure(crowd, url, petitions, options.workers)
    checked = [asyncio.run(check(url, one, crowd.told[one])) for one in petitions]
    return measured, checked, ceiling


def _measure(
    crowd: Crowd, url: str, petitions: Sequence[int], workers: int
) -> Mapping[str, Measured]:
    gathered, single, read = petitions
    page, readers = f"/en/petitions/{read}", [crowd.signers.popleft() for _ in range(500)]
    with (
        served("portal", url=url, workers=workers) as portal,
        served("one_by_one", url=url, workers=workers) as one_by_one,
        served("bare", url=url, workers=workers, bare_bytes=_size(page, portal.port)) as bare,
    ):
        return _take_turns(
            {
                "empty page": (200, lambda: crowd.read(f"/en{EMPTY}", portal.port)),
                "empty page, signed in": (
                    200,
                    lambda: crowd.read(f"/en{EMPTY}", portal.port, readers),
                ),
                "signing": (303, lambda: crowd.sign(gathered, portal.port)),
                "per transaction": (303, lambda: crowd.sign(single, one_by_one.port)),
                "bare": (200, lambda: crowd.read("/", bare.port)),
                "reading": (200, lambda: _read_while_signing(crowd, page, read, portal.port)),
            }
        )


def _take_turns(variants: Mapping[str, tuple[int, Callable[[], Loaded]]]) -> dict[str, Measured]:
    measured = {name: Measured(status) for name, (status, _) in variants.items()}
    for turn in range(ROUNDS + 1):
        for name, (_, carry) in variants.items():
            loaded = carry()
            if turn:
                measured[name].add(loaded)
    return measured


def _read_while_signing(crowd: Crowd, page: str, petition_id: int, port: int) -> Loaded:
    with ThreadPoolExecutor(max_workers=1) as beside:
        signing = beside.submit(crowd.sign, petition_id, port, per_second=SIGNING_WHILE_READING)
        loaded = crowd.read(page, port)
        signing.result()
    return loaded


def _size(page: str, port: int) -> int:
    """How many bytes the page is, as it goes over the wire."""
    [answer] = carry_out(Load(port, [reading(page, port)], 1, 30.0)).answers
    return int(answer.head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0])


def _strays(one: Measured) -> str:
    return f"; ANSWERED OTHERWISE: {dict(one.strays)}" if one.strays else ""


def _result(
    measured: Mapping[str, Measured], checked: Sequence[Checked], ceiling: float
) -> dict[str, Any]:
    per_s = {name: one.per_s for name, one in measured.items()}
    return {
        "signing_per_s": round(per_s["signing"], 1),
        "per_transaction_per_s": round(per_s["per transaction"], 1),
        "empty_page_per_s": round(per_s["empty page"], 1),
        "empty_page_signed_in_per_s": round(per_s["empty page, signed in"], 1),
        "ratio_to_per_transaction": round(per_s["signing"] / per_s["per transaction"], 2),
        "ratio_to_empty_page": round(per_s["signing"] / per_s["empty page"], 3),
        "p99_ms": round(measured["signing"].within_ms(99), 1),
        "acknowledged": sum(one.acknowledged for one in checked),
        "stored": sum(one.stored for one in checked),
        "doubled": sum(one.doubled for one in checked),
        "reading_per_s": round(per_s["reading"], 1),
        "bare_per_s": round(per_s["bare"], 1),
        "ratio_reading": round(per_s["reading"] / per_s["bare"], 3),
        "client_ceiling_per_s": round(ceiling),
    }


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.signing")
    parser.add_argument("--seconds", type=float, default=12.0, help="for each variant")
    parser.add_argument("--connections", type=int, default=64)
    parser.add_argument("--workers", type=int, default=1, help="server processes of each server")
    return parser.parse_args()


if __name__ == "__main__":
    main()
