"""Words of the texts that were learnt from, and other texts cut by them."""

import pytest

from wangge.apps.kit.text.linear.lexicon import Lexicon, read, written

WORDS = Lexicon(
    {"路": (9, True), "路灯": (40, True), "灯": (5, True), "灯杆": (30, True), "只是": (8, False), "坏": (3, True)}
)


def cut(clause, lexicon=WORDS):
    ends = lexicon.cut(clause)
    return [clause[begin:end] for begin, end in zip([0, *ends], ends, strict=False)]


@pytest.mark.parametrize(
    ("clause", "words"),
    [
        ("路灯坏", ["路灯", "坏"]),
        ("路灯杆", ["路", "灯杆"]),
        ("只是路灯", ["只是", "路灯"]),
        ("甲乙路灯丙", ["甲", "乙", "路灯", "丙"]),
        ("灯", ["灯"]),
        ("", []),
    ],
)
def test_a_clause_is_cut_into_the_likeliest_words(clause, words):
    assert cut(clause) == words


def test_where_no_word_is_known_each_sign_stands_alone():
    assert cut("路灯", Lexicon({})) == ["路", "灯"]


def test_a_word_tells_by_itself_if_it_was_said_to_and_is_no_single_sign():
    assert WORDS.telling == {"路灯", "灯杆"}


def test_what_is_written_is_read():
    assert read(written(WORDS)) == WORDS
    assert read(written(Lexicon({}))) == Lexicon({})


@pytest.mark.parametrize("content", [b"\xff", b"word", b"word 0 1", b"word x 1", b"a b c d"])
def test_what_is_no_list_of_words_is_refused(content):
    with pytest.raises(ValueError, match=r"."):
        read(content)
