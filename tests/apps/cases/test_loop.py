import pytest

from wangge.apps.cases import actions as cases
from wangge.apps.cases.queries import findings
from wangge.apps.cases.workflow import Satisfaction, Solved

pytestmark = pytest.mark.core


def test_a_case_goes_all_the_way_from_report_to_rating(erjia):
    made = erjia.at("closed", name="王小明", phone="13812342046")
    assert made.case.state == "closed"
    erjia.take(made.case, cases.Rate(solved=Solved.YES, satisfaction=Satisfaction.VERY_GOOD, words="谢谢"), None)
    assert list(findings()) == []
