"""The roles of the portal in words."""

from collections.abc import Mapping

from accounts.models import Role
from core.i18n import N_

NAMES: Mapping[Role, str] = {
    Role.MODERATOR: N_("Moderator"),
    Role.OMBUDSMAN: N_("Digital ombudsman"),
    Role.OPERATOR: N_("Operator"),
    Role.ADMINISTRATOR: N_("Administrator"),
}
