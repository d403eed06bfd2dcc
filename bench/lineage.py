"""Do comments stay with their clauses when an act is redrafted?

    python -m bench.lineage [--seeds 3] [--first 1] [--show 0]

Every act beside the checkout that can be split as one, and acts of near-identical clauses, is
redrafted by several seeds (`tests/redrafting`: 5 % of the clauses deleted, 5 % inserted, 15 %
lightly and 5 % heavily reworded, 3 % moved, some split and merged, all numbers shifted); short acts
more often, so that every row stands for 2,000 clauses or more. What the matcher says of every old
clause is compared with what was done to it.

- placed: the surviving clauses that a link without need of review leads to where they are.
- silently wrong: those that such a link leads to another clause.
- called deleted, in review: those that were given up for lost, or left to a person.
- re-attached: clauses that were deleted and that a link without need of review leads anywhere.

All are shares of the surviving clauses but the last, which is a number. Times are seconds of the
processor at best, of reading and splitting the file and of linking one redraft. The last line is
JSON. The exit code is 1 when a target is missed. `--show` prints so many misses of each act, the
gravest first.
"""

import argparse
import json
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, get_args

from consultation.splitting import Act, Node, read_source, split
from tests.acts import ACTS
from tests.redrafting.boilerplate import LANGUAGES, near_identical, near_identical_points
from tests.redrafting.judging import Error, Judged, Miss
from tests.redrafting.trials import Trial, is_whole, redrafts_for, try_act


@dataclass(frozen=True)
class Target:
    """The least share placed and the largest silently wrong; no clause may be re-attached."""

    placed: float
    silently_wrong: float


REAL, HARD = Target(0.97, 0.001), Target(0.93, 0.002)
HARD_ACTS = {"hard articles": near_identical, "hard points": near_identical_points}
# Shares of fewer clauses say little: a short act is redrafted until so many have been judged.
ENOUGH = 2000
# Seconds of the processor that splitting, and linking, may take.
SECONDS = 2.0


@dataclass(frozen=True)
class Tried:
    """An act, how long it took to split, if it is a file, and what came of its redrafts."""

    act: Act
    target: Target
    split_s: float | None
    trial: Trial

    @property
    def is_right(self) -> bool:
        judged = self.trial.all
        return (
            judged.share(judged.placed) >= self.target.placed
            and judged.share(judged.silently_wrong) <= self.target.silently_wrong
            and judged.reattached == 0
            and max(self.split_s or 0.0, self.trial.link_s) < SECONDS
        )


def main() -> None:
    options = _options()
    real = _real_acts()
    if not real:
        print(f"real acts are not at {ACTS}: only the hard ones are tried")
    others = [act for act, _ in real.values()]
    print(_HEAD)
    tried = {}
    for name, (act, seconds) in real.items():
        tried[name] = _try(name, act, REAL, options, others=others, split_s=seconds)
    for language in LANGUAGES:
        for name, make in HARD_ACTS.items():
            act = make(language, seed=options.first)
            tried[f"{name}, {language}"] = _try(f"{name}, {language}", act, HARD, options)
    print(json.dumps({name: _result(one) for name, one in tried.items()}))
    sys.exit(0 if all(one.is_right for one in tried.values()) else 1)


def _real_acts() -> dict[str, tuple[Act, float]]:
    """The acts beside the checkout by the names of their files, and how long each took to split."""
    acts = {}
    for path in sorted((*ACTS.glob("*.txt"), *ACTS.glob("*.doc"))):
        began = time.process_time()
        act = split(read_source(path))
        if is_whole(act):
            acts[path.stem] = act, time.process_time() - began
    return acts


def _try(
    name: str,
    act: Act,
    target: Target,
    options: argparse.Namespace,
    *,
    others: Sequence[Act] = (),
    split_s: float | None = None,
) -> Tried:
    tried = Tried(act, target, split_s, try_act(act, _seeds(act, options), others=others))
    print(_row(name, tried), flush=True)
    for miss in sorted(tried.trial.all.misses, key=_gravity)[: options.show]:
        print(_told(miss))
    return tried


def _seeds(act: Act, options: argparse.Namespace) -> range:
    number = max(options.seeds, redrafts_for(ENOUGH, act))
    return range(options.first, options.first + number)


_COLUMNS = ("placed", "articles", "parts", "wrong", "deleted", "review", "re-att.", "split", "link")
_HEAD = f"{'':44}{'clauses':>8}" + "".join(f"{column:>9}" for column in _COLUMNS)


def _row(name: str, tried: Tried) -> str:
    trial, whole = tried.trial, tried.trial.all
    shares = [
        whole.share(whole.placed),
        trial.main.share(trial.main.placed),
        trial.rest.share(trial.rest.placed),
        whole.share(whole.silently_wrong),
        whole.share(whole.said_deleted),
        whole.share(whole.needs_review),
    ]
    seconds = "-" if tried.split_s is None else f"{tried.split_s:.2f} s"
    return (
        f"{name[:43]:44}{whole.survivors:8}"
        + "".join(f"{share:9.2%}" for share in shares)
        + f"{whole.reattached:9}{seconds:>9}{trial.link_s:7.2f} s"
        + ("" if tried.is_right else "  MISSED")
    )


def _gravity(miss: Miss) -> int:
    """The gravest come first."""
    return get_args(Error).index(miss.error)


def _told(miss: Miss) -> str:
    lines = [f"  {miss.error} ({', '.join(sorted(miss.deeds)) or 'untouched'})"]
    nodes = [("old ", miss.old), *(("true", node) for node in miss.true)]
    nodes += [("said", node) for node in miss.said]
    return "\n".join([*lines, *(f"    {name} {_words(node)}" for name, node in nodes)])


def _words(node: Node) -> str:
    return " ".join(f"{node.kind}: {node.label} {node.title} {node.text}".split())[:160]


def _result(tried: Tried) -> dict[str, Any]:
    trial = tried.trial
    return {
        **_shares(trial.all),
        "articles": _shares(trial.main),
        "parts": _shares(trial.rest),
        "redrafts": trial.redrafts,
        "clauses": trial.all.survivors,
        "split_s": None if tried.split_s is None else round(tried.split_s, 2),
        "link_s": round(trial.link_s, 2),
    }


def _shares(judged: Judged) -> dict[str, float]:
    return {
        "placed": round(judged.share(judged.placed), 4),
        "silently_wrong": round(judged.share(judged.silently_wrong), 5),
        "reattached_deleted": judged.reattached,
        "needs_review": round(judged.share(judged.needs_review), 4),
        "said_deleted": round(judged.share(judged.said_deleted), 4),
    }


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.lineage")
    parser.add_argument("--seeds", type=int, default=3, help="redrafts of each act, at least")
    parser.add_argument("--first", type=int, default=1, help="the first seed; others follow it")
    parser.add_argument("--show", type=int, default=0, help="print so many misses of each act")
    return parser.parse_args()


if __name__ == "__main__":
    main()
