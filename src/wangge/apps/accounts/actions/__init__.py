from wangge.apps.accounts.actions.channels import (
    NewChannel,
    add_channel,
    give_up_delivery,
    remove_channel,
    retry_delivery,
    test_channel,
)
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
    "NewChannel",
    "NewPerson",
    "accept_invitation",
    "add_app",
    "add_channel",
    "add_passkey",
    "change_password",
    "change_person",
    "create_people",
    "create_person",
    "end_account",
    "give_up_delivery",
    "invite_people",
    "remove_channel",
    "remove_factor",
    "renew_codes",
    "reset_factors",
    "retry_delivery",
    "spend_code",
    "test_channel",
]
