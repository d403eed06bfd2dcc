"""Put the reference data of the house into an empty portal: sectors, terms, reasons and more."""

from pathlib import Path
from typing import Any

import yaml
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import SQLModel

from consultation.models import ActType, AnswerReason, PackageRequirement, Sector, TermPolicy
from core.database import AsyncSession

_DATA = Path(__file__).resolve().parents[1] / "data"


async def seed(db: AsyncSession) -> None:
    """Add what is missing; what is there already, an administrator may have changed, and stays."""
    await _add(db, Sector, _read("sectors")["sectors"])
    await _add(
        db,
        ActType,
        [{**row, "position": place} for place, row in enumerate(_read("act_types")["act_types"])],
    )
    await _add(db, TermPolicy, _term_policies(_read("term_policies")))
    await _add(db, TermPolicy, _review_policies(_read("review_policies")))
    await _add(db, PackageRequirement, _package_requirements(_read("package_requirements")))
    await _add(db, AnswerReason, _answer_reasons(_read("answer_reasons")))


def _term_policies(written: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "act_type": row["act_type"],
            "minimum_days": row["minimum_days"],
            "in_working_days": row.get("in_working_days", False),
            "outcome_working_days": row["outcome_working_days"],
            "quiet_days": row.get("quiet_days"),
            "is_verified": row["verified"],
            "valid_from": row["valid_from"],
            **written["laws"][row["law"]],
        }
        for row in written["term_policies"]
    ]


def _review_policies(written: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "act_type": act_type,
            "is_review": True,
            "minimum_days": row["minimum_days"],
            "outcome_working_days": row["outcome_working_days"],
            "is_verified": row["verified"],
            "valid_from": row["valid_from"],
            **written["laws"][row["law"]],
        }
        for row in written["review_policies"]
        for act_type in row["act_types"]
    ]


def _package_requirements(written: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "act_type": act_type,
            "kind": row["kind"],
            "is_verified": row["verified"],
            "valid_from": row["valid_from"],
            **written["laws"][row["law"]],
        }
        for row in written["package_requirements"]
        for act_type in row["act_types"]
    ]


def _answer_reasons(written: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "code": row["code"],
            "position": place,
            "names": row["names"],
            "verdicts": row["verdicts"],
            "valid_from": row["valid_from"],
            **written["sources"][row["source"]],
        }
        for place, row in enumerate(written["answer_reasons"])
    ]


def _read(name: str) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load((_DATA / f"{name}.yaml").read_text(encoding="utf-8"))
    return data


async def _add(db: AsyncSession, table: type[SQLModel], rows: list[dict[str, Any]]) -> None:
    await db.exec(insert(table).values(rows).on_conflict_do_nothing())
