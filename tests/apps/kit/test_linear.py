"""A linear model over pairs of characters: what it learns, how sure it is, which words it names."""

import numpy as np
import pytest

from tests.labelled import LABELS, TEXTS
from wangge.apps.kit.text.linear import words_for
from wangge.apps.kit.text.linear.grams import folded, grams, headed, letter_places, letters
from wangge.apps.kit.text.linear.model import probabilities
from wangge.apps.kit.text.linear.training import TooFew, folds, learn


@pytest.fixture(scope="module")
def model():
    return learn(TEXTS, LABELS, seed=1)


def test_letters_are_left_whatever_their_width_and_case():
    assert letters(folded("３号楼ＡＢ，路 灯!")) == "号楼ab路灯"
    assert letter_places("3号 楼") == [1, 3]


def test_a_short_first_line_counts_twice_and_a_long_one_once():
    assert headed("路灯坏了\n晚上漆黑") == "路灯坏了\n路灯坏了\n晚上漆黑"
    assert headed("没有标题的话") == "没有标题的话"
    assert headed("长" * 61 + "\n完") == "长" * 61 + "\n完"


def test_no_two_ngrams_are_one_number():
    signs = "路灯𠮷\U0010ffffab"
    found = np.concatenate(grams(signs * 2, 3)).tolist()
    spelled = [(signs * 2)[at : at + length] for length in (1, 2, 3) for at in range(len(signs * 2) - length + 1)]
    assert len(set(found)) == len(set(spelled))
    assert len(dict(zip(found, spelled, strict=True))) == len(set(spelled))


def test_it_learns_what_the_sentences_are_about(model):
    assert model.labels == ("lamp", "litter", "road")
    answer = model.answer("西边的路灯又坏了")
    assert answer.ranked[0] == "lamp"
    assert answer.stated > 0.7
    assert float(model.probabilities("西边的路灯又坏了").sum()) == pytest.approx(1)


@pytest.mark.parametrize("text", ["", "  ", "123 ？！", "完全无关紧要", "\ud800", "a" * 10_000])
def test_of_what_it_knows_nothing_about_it_is_not_sure(model, text):
    assert model.answer(text).stated < 0.7
    assert len(model.answer(text).ranked) == 3


def test_the_same_is_learnt_from_the_same(model):
    again = learn(TEXTS, LABELS, seed=1)
    assert again.sharpness == model.sharpness
    assert np.array_equal(again.weights, model.weights)


def test_the_words_that_spoke_for_it_are_whole_pieces_of_the_text(model):
    text = "张家门前，路灯已经三天不亮了"
    words = words_for(model, text, "lamp")
    assert "路灯" in words
    assert all(word in text and len(word) > 1 for word in words)
    assert words_for(model, "您好", "lamp") == ()
    assert words_for(model, "", "lamp") == ()


def test_nothing_can_be_learnt_of_one_label_or_of_texts_with_nothing_in_common():
    with pytest.raises(TooFew):
        learn(TEXTS[:5], ["lamp"] * 5, seed=1)
    with pytest.raises(TooFew):
        learn(["甲乙", "丙丁", "戊己", "庚辛"], ["a", "a", "b", "b"], seed=1)


def test_a_label_with_a_single_text_hinders_nobody():
    model = learn([*TEXTS, "有人吵架"], [*LABELS, "dispute"], seed=1)
    assert model.answer("路灯坏了").ranked[0] == "lamp"


def test_progress_goes_up_to_the_whole():
    told = []
    learn(TEXTS, LABELS, seed=1, tell=told.append)
    assert told == sorted(told)
    assert told[-1] == 100


def test_each_text_is_asked_about_once_and_never_learnt_beside():
    asked = []
    for learnt, ask in folds(LABELS, seed=1):
        assert not set(learnt) & set(ask)
        asked += list(ask)
    assert sorted(asked) == list(range(len(LABELS)))


def test_sharpness_makes_probabilities_of_scores():
    scores = np.array([[1.0, 0.0], [0.0, 0.0]], dtype=np.float32)
    assert probabilities(scores, 1.0)[1].tolist() == [0.5, 0.5]
    assert probabilities(scores, 5.0)[0, 0] > probabilities(scores, 1.0)[0, 0] > 0.5
