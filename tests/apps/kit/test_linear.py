"""A linear model over pairs of characters: what it learns, how sure it is, which words it names."""

import numpy as np
import pytest

from tests.labelled import LABELS, TEXTS
from wangge.apps.kit.text.linear import words_for
from wangge.apps.kit.text.linear.grams import grams, letters
from wangge.apps.kit.text.linear.model import counted, probabilities
from wangge.apps.kit.text.linear.training import TooFew, folds, learn


@pytest.fixture(scope="module")
def model():
    return learn(TEXTS, LABELS, seed=1)


def answer(model, text):
    return model.answer(model.read(text))


def spelled(points):
    return "".join(map(chr, points))


def test_letters_are_left_whatever_their_width_and_case():
    assert spelled(letters("３号楼ＡＢ，路 灯!").points) == "号楼ab路灯"
    assert letters("3号 楼").places.tolist() == [1, 3]
    assert spelled(letters("𠮷_²é٣ñ").points) == "𠮷éñ"


def test_a_short_first_line_counts_twice_and_a_long_one_once():
    assert spelled(letters("路灯坏了！\n晚上漆黑").headed) == "路灯坏了路灯坏了晚上漆黑"
    assert spelled(letters("没有标题的话").headed) == "没有标题的话"
    assert spelled(letters("\n没有标题").headed) == "没有标题"
    assert spelled(letters("长" * 60 + "\n完").headed) == "长" * 120 + "完"
    assert spelled(letters("长" * 61 + "\n完").headed) == "长" * 61 + "完"


def test_no_two_ngrams_are_one_number():
    signs = "路灯𠮷\U0003134aab"
    found = np.concatenate(grams(letters(signs * 2).points, 3)).tolist()
    said = [(signs * 2)[at : at + length] for length in (1, 2, 3) for at in range(len(signs * 2) - length + 1)]
    assert len(set(found)) == len(set(said))
    assert len(dict(zip(found, said, strict=True))) == len(set(said))


@pytest.mark.parametrize("keys", [[], [7], [5, 3, 5, 5, 3, 9]])
def test_each_ngram_is_counted(keys):
    keys = np.array(keys, dtype=np.uint64)
    expected = np.unique(keys, return_counts=True)
    assert [one.tolist() for one in counted(keys)] == [one.tolist() for one in expected]


def test_it_learns_what_the_sentences_are_about(model):
    assert model.labels == ("lamp", "litter", "road")
    found = answer(model, "西边的路灯又坏了")
    assert found.ranked[0] == "lamp"
    assert found.stated > 0.7
    assert float(model.probabilities(model.read("西边的路灯又坏了")).sum()) == pytest.approx(1)


@pytest.mark.parametrize("text", ["", "  ", "123 ？！", "完全无关紧要", "\ud800", "a" * 10_000])
def test_of_what_it_knows_nothing_about_it_is_not_sure(model, text):
    assert answer(model, text).stated < 0.7
    assert len(answer(model, text).ranked) == 3


def test_the_same_is_learnt_from_the_same(model):
    again = learn(TEXTS, LABELS, seed=1)
    assert again.sharpness == model.sharpness
    assert np.array_equal(again.weights, model.weights)


def test_the_words_that_spoke_for_it_are_whole_pieces_of_the_text(model):
    text = "张家门前，路灯已经三天不亮了"
    words = words_for(model, model.read(text), "lamp")
    assert "路灯" in words
    assert all(word in text and len(word) > 1 for word in words)
    assert words_for(model, model.read("您好"), "lamp") == ()
    assert words_for(model, model.read(""), "lamp") == ()


def test_only_what_speaks_as_loudly_is_named_however_often_the_rest_is_said(model):
    text = "今天路灯坏了，" + "今天下雨，" * 9 + "路灯不亮"
    words = words_for(model, model.read(text), "lamp")
    assert "路灯" in words
    assert not any("下雨" in word for word in words)


def test_words_of_the_learnt_texts_are_kept_and_rare_ones_are_not(model):
    assert "路灯" in model.lexicon.telling
    assert all(count >= 3 and len(word) <= 8 for word, (count, _tells) in model.lexicon.words.items())


def test_nothing_can_be_learnt_of_one_label_or_of_texts_with_nothing_in_common():
    with pytest.raises(TooFew):
        learn(TEXTS[:5], ["lamp"] * 5, seed=1)
    with pytest.raises(TooFew):
        learn(["甲乙", "丙丁", "戊己", "庚辛"], ["a", "a", "b", "b"], seed=1)


def test_a_label_with_a_single_text_hinders_nobody():
    model = learn([*TEXTS, "有人吵架"], [*LABELS, "dispute"], seed=1)
    assert answer(model, "路灯坏了").ranked[0] == "lamp"


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
