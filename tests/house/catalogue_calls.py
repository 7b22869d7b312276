"""The actions on the catalogue and its rules, each called once: part of what `test_history.py` asks for its row."""

from dataclasses import replace

from tests.house.made import new_category
from wangge.apps.cases import actions as cases
from wangge.apps.cases.rules.routing import NewRule
from wangge.apps.cases.workflow import Outcome
from wangge.apps.ledger.events import SYSTEM


def rule_for(erjia):
    return NewRule(town=erjia.town, category=erjia.category["road"], department=erjia.department["farming"])


def new_rule(erjia):
    return cases.create_rule(rule_for(erjia), actor=SYSTEM)


def new_text(erjia):
    new = cases.NewText(title="已安排", text="{诉求人称呼}，{编号}已安排处理。电话{电话}")
    return cases.add_standard_text(erjia.town, new, actor=SYSTEM)


CATALOGUE_CALLS = {
    "create_category": lambda e: cases.create_category(new_category("c1"), actor=SYSTEM),
    "import_categories": lambda e: cases.import_categories([new_category("c2")], actor=SYSTEM),
    "change_category": lambda e: cases.change_category(e.category["road"], new_category("road"), actor=SYSTEM),
    "retire_category": lambda e: cases.retire_category(e.category["road"], actor=SYSTEM),
    "restore_category": lambda e: cases.restore_category(
        cases.retire_category(e.category["road"], actor=SYSTEM), actor=SYSTEM
    ),
    "create_rule": new_rule,
    "change_rule": lambda e: cases.change_rule(
        new_rule(e), replace(rule_for(e), department=e.department["police"]), actor=SYSTEM
    ),
    "retire_rule": lambda e: cases.retire_rule(new_rule(e), actor=SYSTEM),
    "import_rules": lambda e: cases.import_rules([rule_for(e)], actor=SYSTEM),
    "add_standard_text": new_text,
    "change_standard_text": lambda e: cases.change_standard_text(
        new_text(e), cases.NewText(title="已安排", text="已派人去看"), actor=SYSTEM
    ),
    "end_standard_text": lambda e: cases.end_standard_text(new_text(e), actor=SYSTEM),
    "ask_training": lambda e: cases.ask_training(actor=SYSTEM),
    "end_training": lambda e: cases.end_training(
        cases.ask_training(actor=SYSTEM), cases.Ended(Outcome.TOO_FEW), actor=SYSTEM
    ),
    "set_danger_words": lambda e: cases.set_danger_words(["着火", "触电"], actor=SYSTEM),
}
