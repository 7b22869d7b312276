from wangge.apps.accounts.queries.channels import channel_of, channels_of, undelivered, undelivered_one
from wangge.apps.accounts.queries.factors import Factor, factors_of, has_factor, people_with_factors
from wangge.apps.accounts.queries.invitations import invitation_of
from wangge.apps.accounts.queries.people import length_of_history, names_of, people_called, person_signing_in
from wangge.apps.accounts.queries.signins import SignIn, last_sign_ins

__all__ = [
    "Factor",
    "SignIn",
    "channel_of",
    "channels_of",
    "factors_of",
    "has_factor",
    "invitation_of",
    "last_sign_ins",
    "length_of_history",
    "names_of",
    "people_called",
    "people_with_factors",
    "person_signing_in",
    "undelivered",
    "undelivered_one",
]
