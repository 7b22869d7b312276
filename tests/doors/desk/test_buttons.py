"""The panel of what somebody can do: few at once, the rest in groups, each with a key that means one thing."""

from collections import Counter

from tests.doors.desk.at_desk import browser, page
from wangge.apps.cases.models import Case
from wangge.apps.cases.workflow import MOVES, State
from wangge.doors.desk.forms import FORMS
from wangge.doors.desk.present.buttons import BUTTONS, buttons_for

TAKEN_BY_THE_PAGE = {"j", "k"}


def codes(buttons):
    return [one["code"] for one in buttons]


def test_every_action_of_the_desk_but_the_comment_has_one_button():
    assert max(Counter(button.code for button in BUTTONS).values()) == 1
    assert set(FORMS) - {"comment"} <= {button.code for button in BUTTONS} <= set(MOVES)


def test_in_no_state_do_two_actions_share_a_key():
    for state in State:
        possible = [button for button in BUTTONS if state in MOVES[button.code].sources]
        keys = Counter(button.key for button in possible if button.key)
        assert {key: count for key, count in keys.items() if count > 1 or key in TAKEN_BY_THE_PAGE} == {}, state


def test_all_that_is_possible_is_shown_once_and_four_at_most_at_once():
    possible = {button.code for button in BUTTONS if State.HANDLING in MOVES[button.code].sources}
    shown = buttons_for(Case(number="EJ2611-0001"), possible)
    folded = [code for group in shown["more"] for code in codes(group["buttons"])]
    assert len(shown["at_once"]) == 4
    assert sorted([*codes(shown["at_once"]), *folded]) == sorted(possible)
    assert shown["count"] == len(folded)
    assert all(group["buttons"] for group in shown["more"])


def test_one_alone_is_not_folded_away():
    shown = buttons_for(Case(number="EJ2611-0001"), ["accept", "ask"])
    assert (codes(shown["at_once"]), shown["more"]) == (["accept", "ask"], [])


def test_the_filled_one_comes_first():
    shown = buttons_for(Case(number="EJ2611-0001"), ["hand_back", "contact", "receive"])
    assert codes(shown["at_once"]) == ["receive", "hand_back", "contact"]
    assert [one["is_main"] for one in shown["at_once"]] == [True, False, False]


def test_who_can_do_nothing_is_told_who_has_it(erjia):
    case = erjia.at("handling").case
    html = browser(erjia, "auditor").get(page(case)).content.decode()
    assert "Nothing at present: 村镇建设办公室 has it now." in html
    assert "acts-more" not in html
