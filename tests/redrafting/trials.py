"""Trials of the matcher on redrafts: an act is redrafted by several seeds and every link judged."""

import math
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from consultation.lineage import lineage, units_of
from consultation.splitting import Act
from tests.redrafting.inventing import sentences
from tests.redrafting.judging import Judged, judge
from tests.redrafting.redrafts import Redraft, main_kind, redraft


@dataclass(slots=True)
class Trial:
    """What came of all redrafts of an act: of all clauses, of its main ones, and of the rest.

    `link_s` are the seconds of the processor that linking took, at best.
    """

    redrafts: int = 0
    all: Judged = field(default_factory=Judged)
    main: Judged = field(default_factory=Judged)
    rest: Judged = field(default_factory=Judged)
    link_s: float = math.inf


def try_act(
    act: Act,
    seeds: Iterable[int],
    *,
    others: Sequence[Act] = (),
    redrafter: Callable[..., Redraft] = redraft,
) -> Trial:
    """Redraft an act by each seed, with sentences of others in its language; link and judge."""
    trial = Trial()
    borrowed = [
        sentence
        for other in others
        if other is not act and other.language == act.language
        for sentence in sentences(other)
    ]
    old = units_of(act)
    for seed in seeds:
        drawn = redrafter(act, seed=seed, borrowed=borrowed)
        new = units_of(drawn.new)
        began = time.process_time()
        links = lineage(old, new)
        trial.link_s = min(trial.link_s, time.process_time() - began)
        trial.redrafts += 1
        trial.all += judge(drawn, links, of="all")
        trial.main += judge(drawn, links, of="main")
        trial.rest += judge(drawn, links, of="rest")
    return trial


def redrafts_for(clauses: int, act: Act) -> int:
    """How many redrafts of an act let so many of its clauses be judged, and at least one."""
    return math.ceil(clauses / len(act.nodes))


def is_whole(act: Act) -> bool:
    """Whether it is an act that can be redrafted, and not fragments of several."""
    main = main_kind(act)
    return sum(node.kind == main for node in act.nodes) >= 10
