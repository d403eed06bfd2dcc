"""Of whom something can be demanded: a body of the very territory the demand is about."""

from agencies.models import Agency
from petitions.models import Level


def is_body_of(agency: Agency, level: Level, region: str | None, district: str | None) -> bool:
    """Whether it is a body of the republic, of this region, or of this district."""
    return (agency.level, agency.region, agency.district) == (level, region, district)
