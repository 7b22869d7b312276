import sys
import unicodedata

import pytest
from hypothesis import given, strategies as st

from wangge.apps.kit.text import bigrams, clean_text, first_words, likeness

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


def test_search_tokens_join_signs_words_and_digits():
    assert bigrams("路灯坏了") == ["路灯", "灯坏", "坏了"]
    assert bigrams("3号楼２０２室") == ["3", "3号", "号楼", "楼202", "202", "202室"]
    assert bigrams("EJ2611-0384,电 话") == ["ej2611", "0384", "电", "话"]
    assert bigrams("𠮷田") == ["𠮷田"]
    assert max(map(len, bigrams("a" * 10_000))) <= 128


@pytest.mark.parametrize("query", ["2号", "号楼", "202室", "东社镇", "路灯坏", "gas"])
def test_the_tokens_of_a_query_occur_in_the_text_that_holds_it(query):
    assert set(bigrams(query)) <= set(bigrams("东社镇12组2号楼202室门前路灯坏了,Gas 味"))


def test_likeness_runs_from_strangers_to_twins():
    assert likeness("路灯坏了。", "路灯 坏了") == 1.0
    assert likeness("村口路灯坏了", "村口的路灯坏了三天") > 0.6
    assert likeness("村口路灯坏了", "河边垃圾没人清") == 0.0
    assert likeness("", "") == 0.0


@given(TEXTS, TEXTS)
def test_likeness_is_symmetric_and_between_nought_and_one(a, b):
    assert likeness(a, b) == likeness(b, a)
    assert 0.0 <= likeness(a, b) <= 1.0
    assert all(token.strip() for token in bigrams(a))
