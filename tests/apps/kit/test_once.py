"""What one request asks only once."""

from wangge.apps.kit.once import asking_once, forget, once


def counting():
    asked = []

    def ask():
        asked.append(1)
        return len(asked)

    return ask


def test_outside_a_request_everything_is_asked_anew():
    ask = counting()
    assert [once("q", ask), once("q", ask)] == [1, 2]


def test_within_one_it_is_asked_once_and_another_asks_again():
    ask = counting()
    with asking_once():
        assert [once("q", ask), once("q", ask), once("other", ask)] == [1, 1, 2]
        with asking_once():
            assert once("q", ask) == 3
        assert once("q", ask) == 1
    with asking_once():
        assert once("q", ask) == 4


def test_what_was_changed_is_asked_again():
    ask = counting()
    with asking_once():
        once("q", ask)
        forget("q")
        assert once("q", ask) == 2
    forget("q")
