"""The partials and small drawings, rendered with plain values."""

import re
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django import forms
from django.template.loader import render_to_string
from django.utils import translation

from wangge.doors.porch.templatetags.fields import as_field
from wangge.doors.porch.templatetags.look import bar_width, clock_face, icon, shape

NOW = datetime(2026, 11, 23, 14, 12, tzinfo=ZoneInfo("Asia/Shanghai"))
INLINE = re.compile(r"<style|<script(?![^>]*src=)|\sstyle=|\son[a-z]+=")


def rendered(name: str, **context: Any) -> str:
    with translation.override("en"):
        return render_to_string(f"porch/{name}.html", {"now": NOW, **context})


def clock_in_english(**clock: Any) -> str:
    with translation.override("en"):
        return clock_face(clock, NOW)


@pytest.mark.parametrize(
    ("state", "words"),
    [("late", "6 minutes late"), ("soon", "6 minutes late"), ("done", "done"), ("paused", "paused")],
)
def test_a_clock_has_a_shape_words_and_the_exact_time(state: str, words: str) -> None:
    html = clock_in_english(state=state, due_at=NOW - timedelta(minutes=6))
    assert f"clock-{state}" in html
    assert "<svg" in html
    assert words in html
    assert 'title="due 2026-11-23 14:06"' in html


def test_a_clock_says_why_it_is_paused() -> None:
    assert "rain until the 26th" in clock_in_english(state="paused", words="rain until the 26th")


def test_a_clock_without_a_limit_says_so() -> None:
    assert "no limit" in clock_in_english(state="on_time", due_at=None)


def test_the_loop_bar_is_read_aloud_once() -> None:
    html = rendered("_loop", loop={"segments": ["done", "was-late", "now", "todo", "todo"], "label": "in hand"})
    assert html.count("<i ") == 5
    assert 'aria-label="in hand"' in html
    assert 'aria-hidden="true">in hand' in html


@pytest.mark.parametrize(
    ("share", "width"),
    [(None, "0.0%"), (0, "0.0%"), (0.5, "33.3%"), (1.0, "66.7%"), (1.5, "100.0%"), (9, "100.0%"), (-1, "0.0%")],
)
def test_a_stage_bar_reaches_its_tick_at_the_limit(share: float | None, width: str) -> None:
    assert bar_width(share) == width


def test_an_icon_is_decoration_unless_it_has_a_label() -> None:
    assert 'aria-hidden="true"' in icon("eye")
    assert 'role="img" aria-label="show &quot;it&quot;"' in icon("eye", 20, 'show "it"')
    assert icon("eye").count("#eye") == 2


def test_an_icon_has_one_of_the_sizes_drawn_for() -> None:
    with pytest.raises(ValueError, match="17"):
        icon("eye", 17)


@pytest.mark.parametrize("state", ["late", "soon", "on_time", "paused", "done", "live"])
def test_each_state_has_a_shape_of_its_own(state: str) -> None:
    others = {shape(other) for other in ("late", "soon", "on_time", "paused", "done", "live") if other != state}
    assert shape(state) not in others


class DeclineForm(forms.Form):
    reason = forms.ChoiceField(choices=[("road", "A county road"), ("firm", "A firm's own")])
    words = forms.CharField(widget=forms.Textarea(attrs={"rows": 2}), help_text="The reporter reads this")
    sure = forms.BooleanField(required=False)


def test_a_field_sent_back_keeps_its_words_and_says_what_is_wrong() -> None:
    form = DeclineForm({"reason": "firm", "words": ""})
    html = rendered("_field", field=as_field(form["words"]))
    assert 'aria-invalid="true" aria-describedby="id_words-error"' in html
    assert 'id="id_words-error"' in html
    assert 'rows="2"' in html
    assert '<option value="firm" selected>' in rendered("_field", field=as_field(form["reason"]))
    assert 'type="checkbox" id="id_sure"' in rendered("_field", field=as_field(form["sure"]))


def test_a_password_is_never_written_back() -> None:
    field = {"id": "p", "name": "p", "label": "Password", "kind": "password", "value": "secret"}
    assert "secret" not in rendered("_field", field=field)


def test_an_error_summary_leads_to_each_field() -> None:
    html = rendered("_error_summary", errors=[{"id": "due", "label": "Due", "error": "too early"}])
    assert '<a href="#due">Due</a>: too early' in html
    assert "1 thing to change" in html


@pytest.mark.parametrize("name", ["400", "403", "404", "413", "500", "csrf"])
def test_an_error_page_needs_no_context_and_says_what_to_do(name: str) -> None:
    html = rendered(name)
    assert html.count("<li>") >= 2
    assert not INLINE.search(html)


@pytest.mark.parametrize("name", ["desk", "public", "plain"])
def test_a_layout_has_nothing_inline(name: str) -> None:
    html = rendered(name, shell={"me": {"name": "Zhou"}, "search_url": "/s", "sign_out_url": "/out", "now": NOW})
    assert not INLINE.search(html)
    assert '<html lang="en">' in html
