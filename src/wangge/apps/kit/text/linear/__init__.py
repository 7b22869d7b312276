"""Which label a text most likely has, learnt from texts with labels: a linear model over pairs of characters.

Learning needs scikit-learn, and is in `training`, which nothing here imports; all the rest needs numpy alone.
"""

from wangge.apps.kit.text.linear.judging import Answer, Bin, Confused, Judged, OfLabel, judge
from wangge.apps.kit.text.linear.model import LinearModel, Read
from wangge.apps.kit.text.linear.reasons import words_for
from wangge.apps.kit.text.linear.stored import Fault, ModelRefused, load, remove, save

__all__ = [
    "Answer",
    "Bin",
    "Confused",
    "Fault",
    "Judged",
    "LinearModel",
    "ModelRefused",
    "OfLabel",
    "Read",
    "judge",
    "load",
    "remove",
    "save",
    "words_for",
]
