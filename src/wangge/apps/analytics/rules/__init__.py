from wangge.apps.analytics.rules.formulas import FORMULAS, Found, marks_of
from wangge.apps.analytics.rules.story import Happening, Stint, Story

__all__ = ["FORMULAS", "Found", "Happening", "Stint", "Story", "marks_of"]
