"""A template read by the house's loader says what Django's would, in each language, with fewer parts."""

import pytest
from django.template import Context, Engine
from django.template.base import NodeList
from django.template.loader import get_template
from django.utils import translation
from django.utils.safestring import SafeString

from wangge.doors.porch.folding import fold

LIBRARIES = {"look": "wangge.doors.porch.templatetags.look", "i18n": "django.templatetags.i18n"}


def templates(text: str):
    """As Django reads it, and folded."""
    engine = Engine(libraries=LIBRARIES)
    plain, folded = engine.from_string(text), engine.from_string(text)
    fold(folded.nodelist)
    return plain, folded


@pytest.mark.parametrize(
    "text",
    [
        '{% load i18n look %}<b>{% translate "Queue" %}</b>{% icon "x" size=14 %}{% shape "late" %}{{ words }}',
        '{% load i18n %}{% translate "late" context "an answer" %}{% comment %}nobody reads this{% endcomment %}',
        '{% load i18n %}{% translate "Queue" as said %}<i>{{ said }}</i>{% translate words %}',
        '{% load i18n %}{% if words %}{% translate "open" %}{% elif none %}a{% else %}b{% endif %}',
        "{% for one in many %}<li>{{ one }}, {{ forloop.counter }}</li>{% empty %}none{% endfor %}",
        '{% load i18n %}{% with one=words %}{{ one|default:"—" }}{% endwith %}{% block b %}<p>{{ safe }}{% endblock %}',
        "{% load look %}{% url 'sign_in' %}{% icon name %}{{ number }} {{ moment|date:'c' }} {{ nothing.at.all }}",
        "{% autoescape off %}{{ words }}{% endautoescape %}{{ words }}",
        '{% load i18n %}{% language "en" %}{% translate "Queue" %}{% endlanguage %}{% translate "Queue" %}',
    ],
)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_it_says_the_same(text, language, settings):
    values = {"words": "<b>&'\"", "many": ["<1>", 2], "safe": SafeString("<i>"), "name": "x", "number": 12, "none": ""}
    plain, folded = templates(text)
    for _each in range(2):
        with translation.override(language):
            assert folded.render(Context(dict(values))) == plain.render(Context(dict(values)))


def test_what_only_the_language_changes_is_one_part():
    _plain, folded = templates(
        '{% load i18n look %}<p>{% translate "Queue" %} {% icon "x" %}</p>{% comment %}a{% endcomment %}'
    )
    assert len(folded.nodelist) == 1
    with translation.override("zh-hans"):
        chinese = folded.render(Context())
    with translation.override("en"):
        assert folded.render(Context()) != chinese


def test_pages_are_read_by_it():
    def parts(nodes):
        for node in nodes:
            yield node
            for name in getattr(node, "child_nodelists", ()):
                yield from parts(getattr(node, name, None) or NodeList())

    kinds = {type(node).__name__ for node in parts(get_template("desk/case.html").template.nodelist)}
    assert "_Value" in kinds
    assert not kinds & {"CommentNode", "LoadNode", "VariableNode"}
