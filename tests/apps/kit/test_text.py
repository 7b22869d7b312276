import sys
import unicodedata

import pytest
from hypothesis import given, strategies as st

from wangge.apps.kit.text import (
    Rarity,
    clean_text,
    excerpt,
    first_words,
    in_common,
    index_words,
    likeness,
    marked,
    most_telling,
    sought,
    weighed,
)

FAMILY = "👩\u200d👩\u200d👧"
FLAG = "🇨🇳"
RAINBOW = "🏳\ufe0f\u200d🌈"
ODD = st.sampled_from(
    [
        "\u200d",
        "👩",
        "\ufe0f",
        "🏽",
        "🇨",
        "🇳",
        "\n",
        " ",
        "\t",
        "\r",
        "\0",
        "e",
        "\u0301",
        "\u202e",
        "路",
        "\ud800",
        "\u2028",
    ]
)
TEXTS = st.one_of(st.text(st.characters()), st.lists(ODD, max_size=40).map("".join))


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("  路灯坏了\t三天 \r\n\r\n", "路灯坏了 三天"),
        ("a\r\nb\rc\u2028d\x85e", "a\nb\nc\nd\ne"),
        ("一\n \n\t\n\n\n二", "一\n\n\n二"),
        ("e\u0301", "é"),
        ("e\u200b\u0301", "é"),
        ("\0x\x1b[31m", "x[31m"),
        ("\u202egpj.exe\u2066\u200e\ufeff", "gpj.exe"),
        ("half \ud83d pair", "half  pair"),
        (FAMILY + RAINBOW + FLAG + "👍🏽", FAMILY + RAINBOW + FLAG + "👍🏽"),
        ("\u200d路\u200d灯\u200d\u200d", "路灯"),
        ("\u3164", ""),
    ],
)
def test_a_text_is_cleaned(raw, text):
    assert clean_text(raw).text == text
    assert not clean_text(raw).cut


def test_a_text_of_exactly_the_limit_is_whole_and_a_longer_one_is_cut_and_says_so():
    assert clean_text("字" * 10_000).cut is False
    long = clean_text("字" * 10_001)
    assert (len(long.text), long.cut) == (10_000, True)


@pytest.mark.parametrize("sign", [FAMILY, RAINBOW, FLAG, "👍🏽", "e\u0323\u0302\u0331", "각\u11a8"])
def test_a_cut_never_splits_what_looks_like_one_sign(sign):
    sign = unicodedata.normalize("NFC", sign)
    for padding in range(12):
        result = clean_text("x" * padding + sign * 12, limit=12).text
        assert result == "x" * padding + sign * ((12 - padding) // len(sign))


def test_an_endless_run_of_marks_is_cut_all_the_same():
    assert len(clean_text("e" + "\u0301" * 500, limit=100).text) == 100


def test_every_control_format_and_surrogate_is_dropped_but_for_visible_number_signs():
    kept = [
        code
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(chr(code)) in {"Cc", "Cf", "Cs"}
        and clean_text(f"a{chr(code)}b").text not in {"ab", "a b", "a\nb"}
    ]
    visible = [*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD]
    assert kept == visible


@given(TEXTS, st.integers(1, 50))
def test_cleaning_twice_changes_nothing_and_leaves_no_control_character(raw, limit):
    once = clean_text(raw, limit=limit)
    assert len(once.text) <= limit
    assert clean_text(once.text, limit=limit).text == once.text
    assert not any(unicodedata.category(char) in {"Cc", "Cs"} and char != "\n" for char in once.text)
    once.text.encode()


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("村口路灯坏了。已经三天了。", "村口路灯坏了"),
        ("您好！村口的路灯坏了，请派人来修。", "村口的路灯坏了，请派人来修"),
        ("您好", "您好"),
        ("", ""),
        ("。。。", ""),
        ("管道口径3.5米破裂", "管道口径3.5米破裂"),
        ("  第一行没有标点\n第二行", "第一行没有标点"),
        (
            "东社镇五马路村十二组的河边垃圾堆了很多，气味很大而且没有人来清理过",
            "东社镇五马路村十二组的河边垃圾堆了很多",
        ),
        ("一" * 40, "一" * 29 + "…"),
        ("The street light in front of the school is broken. Help.", "The street light in front of"),
    ],
)
def test_a_title_is_the_first_sentence_that_says_something(text, title):
    assert first_words(text) == title


@given(TEXTS, st.integers(2, 40))
def test_a_title_is_one_line_within_its_length(text, n):
    title = first_words(clean_text(text).text, n)
    assert len(title) <= n
    assert "\n" not in title


def test_the_index_joins_neighbours_and_keeps_numbers_words_and_last_signs_alone():
    assert index_words("路灯坏了") == ["路灯", "灯坏", "坏了", "了"]
    assert index_words("3号楼２０２室") == ["3号", "号楼", "楼202", "202室", "3", "202", "室"]
    assert index_words("EJ2611-0384,电 话") == ["ej2611", "ej", "2611", "0384", "电", "话"]
    assert index_words("路灯,路灯") == ["路灯", "灯"]
    assert index_words("𠮷田") == ["𠮷田", "田"]
    assert index_words("，。%_'\"👩🏽") == []
    assert max(map(len, index_words("a" * 10_000))) <= 128


TEXT = "东社镇12组2号楼202室门前路灯坏了,Gas 味,苏F12345,EJ2611-0384"


def finds(query, text):
    """As the index answers."""
    asked, words = sought(query), index_words(text)
    begun = all(any(word.startswith(one) for word in words) for one in asked.beginnings)
    return bool(asked) and set(asked.words) <= set(words) and begun


@pytest.mark.parametrize(
    "query",
    [
        "2号", "号楼", "202室", "东社镇", "路灯坏", "GAS", "ga", "灯", "味", "ＥＪ２６１１", "0384", "EJ2611-03", "12345",
        "苏f123", "路灯 东社", "镇 12",
    ],
)  # fmt: skip
def test_what_stands_in_a_text_finds_it(query):
    assert finds(query, TEXT)


@pytest.mark.parametrize("query", ["02室", "灯路", "as", "东镇", "", "%", "'\" OR *", "👩", "路灯 垃圾"])
def test_what_does_not_stand_in_a_text_does_not_find_it(query):
    assert not finds(query, TEXT)


@given(st.text("路灯坏了， ", max_size=30), st.integers(0, 29), st.integers(1, 9))
def test_any_piece_of_a_text_of_signs_finds_it(text, start, length):
    piece = text[start : start + length]
    assert finds(piece, text) == bool(sought(piece))


def text_of(pieces):
    return "".join(f"[{one.text}]" if one.is_hit else one.text for one in pieces)


@pytest.mark.parametrize(
    ("text", "query", "shown"),
    [
        ("村口路灯坏了，路灯杆也歪", "路灯", "村口[路灯]坏了，[路灯]杆也歪"),
        ("３号楼和13号楼", "3号楼", "[３号楼]和13号楼"),
        ("Gas味，Vegas", "gas", "[Gas]味，Vegas"),
        ("㎏和<b>&路灯", "路灯 kg", "[㎏]和<b>&[路灯]"),
        ("路灯", "", "路灯"),
        ("东社镇路灯", "东社 东社镇", "[东社镇]路灯"),
    ],
)
def test_hits_are_marked(text, query, shown):
    pieces = marked(text, sought(query))
    assert text_of(pieces) == shown
    assert "".join(one.text for one in pieces) == text


def test_an_excerpt_is_one_line_around_the_first_hit():
    text = "前" * 100 + "\n的路灯不亮" + "后" * 100
    shown = text_of(excerpt(text, sought("路灯"), 30))
    assert shown == "…" + "前" * 12 + " 的[路灯]不亮" + "后" * 12 + "…"
    assert excerpt(text, sought("垃圾")) == []
    assert text_of(excerpt("路灯不亮", sought("路灯"))) == "[路灯]不亮"


@given(TEXTS, TEXTS)
def test_nothing_is_lost_by_marking(text, query):
    assert "".join(one.text for one in marked(text, sought(query))) == text
    excerpt(text, sought(query))


COUNTED = Rarity(100, {"路灯": 60, "坏了": 70, "灯坏": 50, "丽发": 2, "发新": 2, "新城": 9})


def alike(one, other, rarity=COUNTED, named=("", "")):
    return likeness(weighed(one, named[0], rarity), weighed(other, named[1], rarity))


def test_likeness_runs_from_strangers_to_twins():
    assert alike("路灯坏了。", "路灯 坏了") > 0.5
    assert alike("路灯坏了", "路灯坏了！") == pytest.approx(1.0)
    assert alike("村口路灯坏了", "河边垃圾没人清") == 0.0
    assert alike("", "") == 0.0


def test_rare_words_tell_more_than_usual_ones_and_named_ones_more_than_others():
    usual, rare = alike("丽发新城路灯坏了", "中海国际路灯坏了"), alike("丽发新城路灯坏了", "丽发新城电梯停了")
    assert rare > usual
    assert alike("电梯停了", "电梯停了", named=("丽发新城", "中海国际")) < alike("电梯停了", "电梯停了")
    assert alike("没有电", "停水", named=("丽发新城", "丽发新城")) > alike("没有电丽发新城", "停水丽发新城")
    without = Rarity()
    assert alike("丽发新城路灯坏了", "中海国际路灯坏了", without) > usual


def test_the_most_telling_words_and_what_two_have_in_common():
    one = weighed("路灯坏了", "丽发新城", COUNTED)
    assert most_telling(one, 2) == ["丽发", "发新"]
    other = weighed("丽发新城的路灯", "", COUNTED).words
    assert in_common("丽发新城东门，路灯", other, COUNTED) == ["丽发新城", "路灯"]
    assert in_common("电梯", other, COUNTED) == []


@given(TEXTS, TEXTS)
def test_likeness_is_symmetric_and_between_nought_and_one(a, b):
    assert alike(a, b) == pytest.approx(alike(b, a))
    in_common(a, weighed(b, "", COUNTED).words, COUNTED)
    assert 0.0 <= alike(a, b) <= 1.0
    assert all(word.strip() == word and word for word in index_words(a))
