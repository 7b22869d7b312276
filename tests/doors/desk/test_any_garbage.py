"""Whatever a form is sent, nobody meets a fault of the server, and nothing is half done."""

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from tests.doors.desk.actions import TAKEN, case_for, fields_of
from tests.doors.desk.at_desk import browser, do
from wangge.apps.cases.queries import findings
from wangge.doors.desk.forms import FORMS

ANSWERS = {200, 302, 403, 404, 409, 422}
TEXTS = st.one_of(
    st.text(max_size=60),
    st.sampled_from(["", "0", "-1", "1", "on", "9" * 30, "١٢٣", "<b>", "\0", "\u202e", "NaN", "👨‍👩‍👧", "字" * 400]),
)


@st.composite
def garbage(draw, action):
    names = [*FORMS[action].base_fields, "then", "next", "kept", "drop", "public"]
    return draw(st.dictionaries(st.sampled_from(names), TEXTS, max_size=6))


@pytest.mark.parametrize("action", TAKEN)
def test_no_garbage_breaks_a_form(erjia, action):
    _state, who, _other = TAKEN[action]
    case = case_for(erjia, action)
    client, good = browser(erjia, who), fields_of(erjia, action)

    @settings(max_examples=4, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(garbage(action), st.booleans())
    def send(fields, on_top_of_good):
        assert client.post(do(case, action), (good if on_top_of_good else {}) | fields).status_code in ANSWERS
        assert client.post(f"/desk/case/{case.number}/draft/{action}", fields).status_code in {204, 404, 422}
        assert client.get(do(case, action)).status_code in ANSWERS
        assert client.post(f"/desk/case/{case.number}/reporter", fields).status_code in ANSWERS

    send()
    assert list(findings()) == []
