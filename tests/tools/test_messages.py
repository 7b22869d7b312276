import pytest

from tools import messages

PAGE = """<div>
    {% if a %}<p title="{% translate "Close" %}">
  {# not for people #}
        {% blocktranslate trimmed count n=cases|length %}
            one case
          {% plural %}
            {{ n }} cases
        {% endblocktranslate %} it's "odd (
    {% translate "May" context "month" as month %}{{ _("Send")|upper }}
</div>
"""


@pytest.fixture
def source(tmp_path, monkeypatch):
    folder = tmp_path / "templates" / "desk"
    folder.mkdir(parents=True)
    (folder / "page.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "states.py").write_text('label = pgettext_lazy("case", "closed")\nx = _("open")\n', encoding="utf-8")
    monkeypatch.setattr(messages, "SOURCE", tmp_path)
    monkeypatch.setattr(messages, "CATALOGUE", tmp_path / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po")
    return tmp_path


def test_strings_of_python_and_templates_are_collected(source):
    assert set(messages.extracted()) == {
        ("Close", None),
        (("one case", "%(n)s cases"), None),
        ("May", "month"),
        ("Send", None),
        ("closed", "case"),
        ("open", None),
    }


def test_updating_keeps_translations_takes_additions_and_names_what_is_missing(source, capsys):
    more = source / "more.po"
    more.write_text('msgid "Close"\nmsgstr "关闭"\n\nmsgctxt "month"\nmsgid "May"\nmsgstr "五月"\n', encoding="utf-8")
    assert messages.main("update", str(more)) == 1
    assert messages.main("missing") == 1
    still = {message.id for message in messages.untranslated(messages.read(messages.CATALOGUE))}
    assert still == {("one case", "%(n)s cases"), "Send", "closed", "open"}
    assert "case | closed" in capsys.readouterr().out


def test_a_compiled_catalogue_is_not_made_twice(source):
    messages.main("update")
    messages.compile_catalogues()
    compiled = messages.CATALOGUE.with_suffix(".mo")
    made_at = compiled.stat().st_mtime_ns
    messages.compile_catalogues()
    assert compiled.stat().st_mtime_ns == made_at
