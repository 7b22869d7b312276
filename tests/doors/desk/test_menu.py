"""The main menu: everybody finds all of their pages, and only theirs, once in the line and once under “more”."""

import re

import pytest
from django.urls import reverse


def addresses(html, start, end):
    part = html[html.index(start) :]
    return re.findall(r'href="([^"]+)"', part[: part.index(end)])


def test_what_stands_in_the_line_stands_under_more_too_by_what_it_is_for(desk):
    html = desk("operator").get(reverse("desk:map")).content.decode()
    line, more = addresses(html, "data-tabs", "</div>"), addresses(html, "pages-sheet", "</details>")
    assert sorted(line) == sorted(more)
    assert line[0] == reverse("desk:triage")
    assert "<section><h2>In the field</h2>" in html
    assert html.count('aria-current="page">Map') == 2


def test_who_has_few_pages_has_no_more(desk):
    html = desk("worker").get(reverse("desk:home"), follow=True).content.decode()
    assert addresses(html, "data-tabs", "</div>") == [
        reverse(f"desk:{name}") for name in ("home", "own_tasks", "map", "report")
    ]
    assert "pages-sheet" not in html


@pytest.mark.parametrize(
    "account",
    ["operator", "duty_leader", "leader", "head", "secretary", "chief", "administrator", "auditor", "county_operator"],
)
def test_nobody_is_led_to_a_closed_door(desk, account):
    browser = desk(account)
    menu = browser.get(reverse("desk:messages")).context["shell"]
    refused = [tab.url for tab in menu["nav"] if browser.get(tab.url, follow=True).status_code != 200]
    assert refused == []
    assert sum(len(group.tabs) for group in menu["pages"]) in (0, len(menu["nav"]))
