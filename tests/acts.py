"""The real acts beside the checkout, each read and split once a run."""

from functools import cache

import pytest

from consultation.splitting import Act, Source, read_source, split
from core.settings import ROOT

ACTS = ROOT.parent / "shared" / "acts"
LABOUR_RU = "ru_code_labour-2022_lexuz-wordexport.doc"
LABOUR_UZ = "uz-Latn_code_labour-2022_lexuz-wordexport.doc"

# The processes that share the suite split few acts twice if all tests of them are in one.
acts_together = pytest.mark.xdist_group("acts")
needs_acts = pytest.mark.skipif(not ACTS.is_dir(), reason=f"real acts are not at {ACTS}")


@cache
def real_source(name: str) -> Source:
    """A real act as it is read from its file."""
    return read_source(ACTS / name)


@cache
def real_act(name: str) -> Act:
    """A real act, split into its clauses."""
    return split(real_source(name))
