"""Who may do what with an agency's business; what somebody is there, the queries know."""

from accounts.rules.permissions import Permission
from agencies.models import MemberRole
from core.i18n import N_

SEE_DESK = Permission(
    lambda viewer, is_member: is_member,
    N_("This desk is for those who work for the agency. What it owes is public on its page."),
)

ACKNOWLEDGE_OBLIGATION = Permission(
    lambda viewer, is_member: is_member,
    N_("Only those who work for the agency may take an obligation on."),
)

NAME_OFFICER = Permission(
    lambda viewer, role: role is MemberRole.HEAD,
    N_("Only the head of the agency may name somebody else."),
)

EXTEND_OBLIGATION = Permission(
    lambda viewer, is_member: is_member,
    N_("Only those who work for the agency may extend the term."),
)
