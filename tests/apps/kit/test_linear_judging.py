"""Accuracy, calibration and confusion, counted by hand."""

import pytest

from wangge.apps.kit.text.linear import Answer, Bin, Confused, OfLabel, judge


def test_accuracy_at_one_and_three_in_the_whole_and_by_label():
    answers = [Answer(("a", "b", "c")), Answer(("b", "a", "c")), Answer(("c", "d", "b")), Answer(("a", "c", "d", "b"))]
    judged = judge(["a", "a", "b", "b"], answers)
    assert (judged.accuracy_at_1, judged.accuracy_at_3) == (0.25, 0.75)
    assert judged.by_label == (OfLabel("a", 2, 1, 2), OfLabel("b", 2, 0, 1))


def test_what_is_taken_for_what_the_most_frequent_first():
    judged = judge(["a", "b", "b"], [Answer(("c",)), Answer(("a",)), Answer(("a",))])
    assert judged.confused == (Confused("b", "a", 2), Confused("a", "c", 1))


def test_eighty_percent_means_that_eight_of_ten_are_right():
    answers = [Answer(("a",), 0.8)] * 10
    true = judge(["a"] * 8 + ["b"] * 2, answers)
    assert true.bins == (Bin(0.8, 0.9, 10, pytest.approx(0.8), 8),)
    assert true.calibration_error == pytest.approx(0)
    assert judge(["a"] * 3 + ["b"] * 7, answers).calibration_error == pytest.approx(0.5)


def test_a_certainty_falls_into_the_last_bin():
    assert judge(["a"], [Answer(("a",), 1.0)]).bins[0].low == 0.9


def test_without_probabilities_there_is_no_calibration():
    judged = judge(["a", "b"], [Answer(("a",)), Answer(())])
    assert (judged.bins, judged.calibration_error, judged.accuracy_at_1) == ((), None, 0.5)


def test_nothing_at_all_is_no_division():
    assert judge([], []).accuracy_at_1 == 0
