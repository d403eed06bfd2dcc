"""The republic, its regions and districts by SOATO code, with their registered voters."""

from core.territories.named import regions
from core.territories.tables import REPUBLIC, Level, Territory, level_of, parent_of

__all__ = ["REPUBLIC", "Level", "Territory", "level_of", "parent_of", "regions"]
