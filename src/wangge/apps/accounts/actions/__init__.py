from wangge.apps.accounts.actions.factors import (
    LastFactor,
    add_app,
    add_passkey,
    remove_factor,
    renew_codes,
    reset_factors,
    spend_code,
)
from wangge.apps.accounts.actions.people import (
    NewPerson,
    change_password,
    create_people,
    create_person,
    end_account,
)

__all__ = [
    "LastFactor",
    "NewPerson",
    "add_app",
    "add_passkey",
    "change_password",
    "create_people",
    "create_person",
    "end_account",
    "remove_factor",
    "renew_codes",
    "reset_factors",
    "spend_code",
]
