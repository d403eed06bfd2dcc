"""What the database keeps unique about people, and what somebody reads who runs into it."""

from core.i18n import N_

# By the name of the constraint.
MESSAGES = {
    "uq_person_personal_number_hash": N_(
        "This personal number already has an account. One human has one account: sign in to it."
    ),
    "uq_local_account_email": N_("This e-mail address already has an account."),
    "uq_local_account_person_id": N_("This person already has an e-mail address here."),
    "uq_door_subject": N_("This sign-in already belongs to an account. Sign in with it."),
    "uq_role_grant_open": N_("This person already has this role."),
}
