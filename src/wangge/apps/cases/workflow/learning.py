"""The course of one training of the model of categories, and how it can end."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

# Fewer settled cases than this, in the whole, say too little: until then the catalogue's keywords decide.
ENOUGH_CASES = 300
# A category that fewer of them are about is left to its keywords.
ENOUGH_OF_A_CATEGORY = 3
# The newest share of them is held back: what nobody has learnt from says which model is better.
HELD_BACK, LEAST_HELD_BACK, MOST_HELD_BACK = 0.15, 30, 2000
# The newest so many are learnt from.
MOST_CASES = 20_000
# Below the first a suggestion is said to be unsure; from the second on it needs no second look at its keywords.
UNSURE_BELOW, SURE_FROM = 0.5, 0.7


class Step(TextChoices):
    WAITING = "waiting", _("waits for its turn")
    READING = "reading", _("reads settled cases")
    LEARNING = "learning", _("learns from them")
    JUDGING = "judging", _("is judged on the newest ones")


class Outcome(TextChoices):
    TAKEN = "taken", _("taken into use")
    WORSE = "worse", _("not taken into use: it was worse on the held-back cases")
    TOO_FEW = "too_few", _("nothing learnt: too few settled cases")
    FAILED = "failed", _("failed")
