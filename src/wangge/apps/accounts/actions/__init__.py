from wangge.apps.accounts.actions.factors import (
    LastFactor,
    add_app,
    add_passkey,
    remove_factor,
    renew_codes,
    reset_factors,
    spend_code,
)
from wangge.apps.accounts.actions.invitations import Invited, accept_invitation, invite_people
from wangge.apps.accounts.actions.people import (
    ChangedMeanwhile,
    NewPerson,
    change_password,
    change_person,
    create_people,
    create_person,
    end_account,
)

__all__ = [
    "ChangedMeanwhile",
    "Invited",
    "LastFactor",
    "NewPerson",
    "accept_invitation",
    "add_app",
    "add_passkey",
    "change_password",
    "change_person",
    "create_people",
    "create_person",
    "end_account",
    "invite_people",
    "remove_factor",
    "renew_codes",
    "reset_factors",
    "spend_code",
]
