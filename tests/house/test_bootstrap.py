"""The lock holds what the project asks for, by hash and from nowhere in particular."""

import ast
import re
import tomllib

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from core.settings import ROOT

LOCK = (ROOT / "requirements.lock").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def test_the_lock_satisfies_the_project() -> None:
    locked = {
        canonicalize_name(name): version
        for name, version in re.findall(r"^([\w.-]+)==(\S+)", LOCK, re.MULTILINE)
    }
    asked = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]
    unmet = [
        str(wish)
        for wish in map(Requirement, asked)
        if not wish.specifier.contains(locked.get(canonicalize_name(wish.name), "0"))
    ]
    assert unmet == [], "run `make lock`"


def test_every_locked_package_has_its_hashes() -> None:
    blocks = re.split(r"^(?=\w)", LOCK, flags=re.MULTILINE)[1:]
    assert len(blocks) > 50
    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_the_lock_names_no_place() -> None:
    assert re.findall(r"://|--(?:extra-)?index|--find-links| @ |^-e|^/", LOCK, re.MULTILINE) == []


def test_an_old_python_can_read_the_set_up() -> None:
    # It must get as far as saying which Python is needed.
    source = (ROOT / "bootstrap.py").read_text("utf-8")
    ast.parse(source, feature_version=(3, 7))
