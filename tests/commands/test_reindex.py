"""Search put right from the command line."""

from wangge.apps.cases.models import CaseWords
from wangge.apps.cases.queries import findings


def test_reindex_puts_right_what_check_names(erjia, wangge):
    case = erjia.report("路灯不亮").case
    CaseWords.objects.filter(case=case).delete()
    assert wangge("check") == 1
    assert wangge("reindex") == 0
    assert list(findings()) == []
    assert wangge("check") == 0
