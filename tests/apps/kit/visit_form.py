"""A form with one of everything: a visit to somebody who lives alone; and what it and expressions have to mean.

The phone has an evaluator of its own, which is held to the same cases (frontend/terminal/src/forms).
"""

import json
from copy import deepcopy
from pathlib import Path

CASES = json.loads(Path(__file__).with_name("form_cases.json").read_text("utf-8"))


def visit_form():
    return deepcopy(CASES["form"])
