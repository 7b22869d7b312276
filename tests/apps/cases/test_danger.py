"""Words of danger: what is happening now, not what somebody fears in general."""

import pytest

from wangge.apps.cases.queries import danger_words_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("楼道里煤气味很重", ["煤气味"]),
        ("三楼着火了，快来", ["着火"]),
        ("电线垂落离地不到两米", ["电线垂落"]),
        ("SMELL OF GAS in the stairs", ["smell of gas"]),
        ("消防通道被堵，有火灾隐患", []),
        ("路灯不亮", []),
        ("", []),
    ],
)
def test_danger_is_known_by_its_words(text, words):
    assert danger_words_in(text) == words


def test_the_more_telling_word_is_named():
    assert danger_words_in("燃气泄漏了，闻到煤气味") == ["燃气泄漏", "煤气味"]
