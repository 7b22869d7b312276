"""The story of a case as its page prints it."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import translation

from wangge.doors.desk.present.story import story_of

NOW = datetime(2026, 11, 23, 14, 12, tzinfo=ZoneInfo("Asia/Shanghai"))


def drawn(**moment) -> str:
    with translation.override("en"):
        return story_of(
            [{"at": NOW - timedelta(minutes=7), "kind": "plain", "title": "x", "who": "", "words": ""} | moment], NOW
        )


def test_what_people_wrote_is_escaped():
    html = drawn(words="<b>x</b>", quoted=True, title="<i>", who="<u>")
    assert "“&lt;b&gt;x&lt;/b&gt;”" in html
    assert "<b>&lt;i&gt;</b>" in html
    assert "&lt;u&gt;" in html
    assert "<i>" not in html


def test_photos_are_escaped_too():
    html = drawn(photos=[{"url": "/a?b=1&c=2", "thumb_url": "/t", "caption": '"><script>'}])
    assert "/a?b=1&amp;c=2" in html
    assert "<script>" not in html


def test_a_moment_says_its_time_in_the_readers_zone():
    html = drawn()
    assert "today " in html
    assert "+08:00" in html


def test_what_is_not_there_takes_no_room():
    html = drawn()
    assert "moment-words" not in html
    assert "moment-span" not in html
    assert "moment-photos" not in html


def test_late_is_told_beside_how_long_it_took():
    html = drawn(kind="late", span="took 3 hours", over="1 hour late")
    assert "moment-late" in html
    assert "took 3 hours" in html
    assert '<span class="over">1 hour late</span>' in html
