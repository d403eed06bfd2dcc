"""Clauses are followed through redrafts of real acts, and of acts whose clauses are all alike.

`python -m bench.lineage` tries more seeds and prints what came of them.
"""

import time
from collections.abc import Callable
from functools import cache

import pytest

from consultation.lineage import units_of
from consultation.splitting import Act, read_source, source_of, split
from tests.acts import ACTS, LABOUR_RU, LABOUR_UZ, acts_together, needs_acts, real_act
from tests.redrafting.boilerplate import LANGUAGES, near_identical, near_identical_points
from tests.redrafting.judging import Judged
from tests.redrafting.printing import printed
from tests.redrafting.redrafts import redraft
from tests.redrafting.trials import Trial, redrafts_for, try_act

pytestmark = acts_together

CODES = (LABOUR_RU, LABOUR_UZ)
SHORT_ACTS = (
    "uz-Cyrl_president-resolution_PQ-282_2025_with-3-annexes_pdftext.txt",
    "uz-Latn_cabinet-resolution_PKM-144_2016-05-05_with-annex_excerpt.txt",
    "uz-Latn_law_Shaxsiy_Malumotlar_Qonuni_lexuz-pagecopy.txt",
    "uz-Latn_law_raqobat_qonuni.txt",
    "uz-Latn_law_tadbirkorlik_faoliyati_qonuni.txt",
)
# So many clauses of an act are judged, or all of one that has more.
CLAUSES = 600
# So many times the splitting of a code of 581 articles may take to link; it is three or four.
SLOWER = 8


@cache
def tried(name: str) -> Trial:
    """One redraft of a code, several of a shorter act; new sentences come from the other acts."""
    others = [real_act(other) for other in (*CODES, *SHORT_ACTS) if other != name]
    act = real_act(name)
    return try_act(act, _seeds(act), others=others)


@needs_acts
@pytest.mark.parametrize("name", [*CODES, *SHORT_ACTS])
def test_clauses_of_real_acts_are_placed(name: str) -> None:
    """Thousands of clauses, judged one by one, take their time."""
    _say(name, tried(name))
    judged = tried(name).all
    assert judged.share(judged.placed) >= 0.97


@needs_acts
def test_articles_of_real_acts_are_placed() -> None:
    articles = Judged()
    for name in (*CODES, *SHORT_ACTS):
        articles += tried(name).main
    assert articles.share(articles.placed) >= 0.97


@needs_acts
def test_hardly_a_clause_of_a_real_act_is_misplaced_silently() -> None:
    whole = Judged()
    for name in (*CODES, *SHORT_ACTS):
        whole += tried(name).all
    assert whole.share(whole.silently_wrong) <= 0.001
    assert whole.reattached == 0


@pytest.mark.parametrize("make", [near_identical, near_identical_points])
@pytest.mark.parametrize("language", LANGUAGES)
def test_clauses_that_are_all_alike_are_placed(make: Callable[..., Act], language: str) -> None:
    act = make(language, seed=1)
    trial = try_act(act, _seeds(act))
    _say(f"{make.__name__}, {language}", trial)
    judged = trial.all
    assert judged.share(judged.placed) >= 0.93
    assert judged.share(judged.silently_wrong) <= 0.002
    assert judged.reattached == 0


@needs_acts
@pytest.mark.parametrize("name", CODES)
def test_a_code_of_581_articles_is_linked_about_as_fast_as_it_is_read(name: str) -> None:
    """The seconds themselves are the benchmark's: what else the machine does slows both down."""
    began = time.process_time()
    split(read_source(ACTS / name))
    assert tried(name).link_s < SLOWER * (time.process_time() - began)


@needs_acts
@pytest.mark.parametrize("name", SHORT_ACTS[2:])
def test_files_of_redrafts_are_split_into_the_same_clauses(name: str) -> None:
    """So what is measured here holds for files, too."""
    drawn = redraft(real_act(name), seed="files")
    for act in (drawn.old, drawn.new):
        again = split(source_of(printed(act), "act.txt"))
        assert units_of(again) == units_of(act)


def _seeds(act: Act) -> range:
    return range(1, 1 + redrafts_for(CLAUSES, act))


def _say(name: str, trial: Trial) -> None:
    judged = trial.all
    print(
        f"{name}: {judged.survivors} clauses, {judged.share(judged.placed):.2%} placed, "
        f"{judged.silently_wrong} silently wrong, {judged.reattached} re-attached"
    )
