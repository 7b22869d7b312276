"""What stands still on every page is filled in once for each language and each value that it names."""

from django.template import Context, Template
from django.utils.translation import override

WORDS = "{% load i18n still %}{% still place %}{% translate 'Queue' %} {{ place }} {{ asked.once }}{% endstill %}"


class Asked:
    """Says how often it was looked at."""

    def __init__(self):
        self.times = 0

    def once(self):
        self.times += 1
        return self.times


def test_it_is_filled_in_once_for_each_language_and_value():
    page, asked = Template(WORDS), Asked()

    def shown(language, place):
        with override(language):
            return page.render(Context({"place": place, "asked": asked}))

    assert shown("en", "here") == shown("en", "here") == "Queue here 1"
    assert shown("en", "there") == "Queue there 2"
    assert shown("zh-hans", "here").endswith(" here 3")
    assert shown("zh-hans", "here") != shown("en", "here")
    assert asked.times == 3


def test_what_a_person_wrote_is_escaped_there_too():
    page = Template("{% load still %}{% still place %}<b>{{ place }}</b>{% endstill %}")
    for _again in range(2):
        assert page.render(Context({"place": "<i>"})) == "<b>&lt;i&gt;</b>"


def test_it_never_grows_without_end():
    page = Template("{% load still %}{% still place %}{{ place }}{% endstill %}")
    for place in range(500):
        assert page.render(Context({"place": place})) == str(place)
    assert len(page.nodelist[-1]._known) == 200
