import pytest

from wangge.apps.areas import actions
from wangge.apps.areas.models import Area
from wangge.apps.areas.queries import By, locate_words
from wangge.apps.areas.queries.words import number_of
from wangge.apps.ledger.events import SYSTEM

VILLAGE = "320612102224"


@pytest.fixture
def found(town):
    village = Area.objects.get(code=VILLAGE)
    first, second = Area.objects.filter(parent=village).order_by("code")
    numbers = {number: first if number < 10 else second for number in range(1, 24)}
    actions.set_villagers_groups(village, numbers, actor=SYSTEM)
    actions.add_alias(village, name="龙城", actor=SYSTEM)
    actions.add_alias(village, name="Dragon Town", kind="former", actor=SYSTEM)

    def found(text):
        return [(one.place.name, one.by) for one in locate_words(text)]

    return found


@pytest.mark.parametrize(
    "text",
    [
        "余西村路灯不亮",
        "余西菜场东侧",
        "余西社区门口",
        "龙城老街",
        "龙城村东头",
        "in DRAGON town",
        "ｄｒａｇｏｎ　ｔｏｗｎ",
    ],
)
def test_a_village_is_found_by_name_short_name_alias_and_old_name(found, text):
    assert found(text) == [("余西村", By.NAME)]


@pytest.mark.parametrize(
    "text",
    ["余西村5组", "余西第5村民小组", "余西村五组张家", "余西村 第五组", "龙城5队", "余西村老街那边５组"],
)
def test_a_group_number_in_any_spelling_names_the_grid(found, text):
    assert found(text) == [("余西村第1网格", By.GROUP)]


@pytest.mark.parametrize("text", ["余西村十二组", "余西12组", "余西村第二十三村民小组"])
def test_numbers_above_ten_are_read_in_both_scripts(found, text):
    assert found(text) == [("余西村第2网格", By.GROUP)]


@pytest.mark.parametrize("text", ["余西村第2网格", "余西2号网格路口", "余西村二网格", "余西村网格2"])
def test_a_grid_is_found_by_its_number(found, text):
    (place, _), *others = found(text)
    assert place == "余西村第2网格"
    assert others == []


def test_a_special_grid_is_found_by_its_own_name(found):
    assert found("二甲汽车站门口") == [("二甲汽车站", By.NAME)]


def test_an_unknown_group_still_names_the_village(found):
    assert found("余西村99组") == [("余西村", By.NAME)]


def test_a_number_belongs_to_the_village_it_follows(found):
    assert found("余西村和宝云山村5组之间") == [("宝云山村", By.NAME), ("余西村", By.NAME)]


def test_the_most_exact_comes_first(found):
    assert found("二甲镇宝云山村，靠近余西村5组") == [
        ("余西村第1网格", By.GROUP), ("宝云山村", By.NAME), ("二甲镇", By.NAME),
    ]  # fmt: skip


def test_words_say_why(found):
    (one,) = locate_words("家住余西村老街５组，路面塌了")
    assert (one.words, one.village.name) == ("余西村老街5组", "余西村")


@pytest.mark.parametrize("text", ["", "路", "5组", "第2网格", "海门区的事"])
def test_without_a_known_name_nothing_is_guessed(found, text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [("5", 5), ("023", 23), ("五", 5), ("十", 10), ("十五", 15), ("二十", 20), ("九十九", 99), ("零", 0), ("一二", 12)],
)
def test_numbers_are_read(text, number):
    assert number_of(text) == number
