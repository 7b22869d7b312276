"""Which category the words of a text speak for: what is the matter, not what lies beside it."""

import pytest

from wangge.apps.cases import actions as cases
from wangge.apps.cases.queries import suggest_category
from wangge.apps.cases.queries.starter import starter_catalogue
from wangge.apps.cases.rules.keywords import Said
from wangge.apps.ledger.events import SYSTEM


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("新市社区卫生室对面电线掉在路上还冒火花", "供电线路"),
        ("卫生室门口垃圾没人清运", "垃圾清运"),
        ("卫生院旁边的路灯三天没亮", "路灯照明"),
        ("卫生室看病要等半天，村医态度差", "医疗机构与医疗服务"),
        ("桥西面的河里有人落水", "水域安全与护栏"),
        ("农贸市场附近有人占道摆摊", "占道经营"),
        ("幼儿园隔壁飞线充电", "电动车飞线充电"),
    ],
)
def test_the_matter_counts_and_not_what_it_lies_beside(erjia, text, name):
    cases.import_categories(starter_catalogue(), actor=SYSTEM)
    assert suggest_category(text).category.name == name


def test_a_keyword_in_the_name_of_a_place_hardly_counts(erjia):
    """余西村 is a village of the small town."""
    assert Said("余西村有事").weigh(["余西"], []) == (2, ("余西",))
    assert Said("余西村有事").weigh(["有事"], []) == (8, ("有事",))


def test_a_keyword_counts_in_full_where_it_is_said_once_without_a_place(erjia):
    assert Said("桥对面").weigh(["桥"], []) == (1, ("桥",))
    assert Said("桥对面的桥栏杆断了").weigh(["桥"], []) == (4, ("桥",))


def test_words_of_danger_count_most_and_are_named_first(erjia):
    assert Said("电线断了").weigh(["电线"], ["电线断"]) == (32, ("电线断", "电线"))
    assert Said("电线断了").weigh(["电线断"], ["电线断"]) == (24, ("电线断",))


def test_where_nothing_speaks_for_anything_nothing_is_suggested(erjia):
    assert suggest_category("你好").category is None
    assert suggest_category("").category is None
