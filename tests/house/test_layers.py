"""The houses import one another as the picture in docs/house.md says, and no other way."""

from importlinter.cli import lint_imports

from core.settings import ROOT


def test_layers_hold() -> None:
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == 0
