"""Questionnaires as they are written down: those of the portal are right, mistakes are named."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
import yaml

from consultation.rules.questionnaire_file import read_questionnaire
from core.errors import Invalid
from core.settings import ROOT

DATA = ROOT / "consultation" / "data" / "questionnaires"


def text(name: str) -> str:
    return (DATA / f"{name}.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "groups", "items"), [("anti_corruption", 4, 21), ("general", 1, 4)]
)
def test_the_questionnaires_of_the_portal(name: str, groups: int, items: int) -> None:
    read = read_questionnaire(text(name), file=name)
    assert (len(read.groups), len(read.items)) == (groups, items)
    for item in read.items:
        said = read.sources[item.source]
        assert said.startswith("Verified" if item.verified else "Not verified")


def drop(*path: Any) -> Callable[[Any], None]:
    def change(written: Any) -> None:
        for step in path[:-1]:
            written = written[step]
        del written[path[-1]]

    return change


def put(value: Any, *path: Any) -> Callable[[Any], None]:
    def change(written: Any) -> None:
        for step in path[:-1]:
            written = written[step]
        written[path[-1]] = value

    return change


ITEM = ("groups", 0, "items", 0)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (put("poll", "kind"), "x.yaml: kind: "),
        (drop("titles", "ru"), "x.yaml: titles: say it in ru too"),
        (put("", *ITEM, "questions", "uz-Latn"), "questions: say it in uz-Latn too"),
        (put(True, *ITEM, "marks"), "groups.0.items.0.marks"),
        (put("rumour", *ITEM, "source"), "there is no source rumour"),
        (put("clarity", *ITEM, "code"), "the code clarity stands there twice"),
        (put([], "groups"), "x.yaml: groups"),
        (put(1, *ITEM, "weight"), "groups.0.items.0.weight"),
    ],
)
def test_a_mistake_is_named(change: Callable[[Any], None], said: str) -> None:
    written = deepcopy(yaml.safe_load(text("general")))
    change(written)
    with pytest.raises(Invalid) as refused:
        read_questionnaire(yaml.safe_dump(written), file="x.yaml")
    assert said in str(refused.value)


def test_what_is_no_yaml_is_named() -> None:
    with pytest.raises(Invalid, match=r"x\.yaml"):
        read_questionnaire("a: [", file="x.yaml")
