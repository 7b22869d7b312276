"""Where a file is chosen, the desk says so in its own words: one component, whatever language the browser speaks."""

import re
from pathlib import Path

import pytest
from django.urls import reverse

from tests.doors.desk.at_desk import browser
from wangge.doors import desk, porch

# Photos are taken by a tile of their own, which has its words too.
HAVE_THEIR_OWN = {"_file.html", "_picks.html"}
PAGES = {
    "operator": [reverse("desk:devices"), reverse("desk:task_send"), reverse("desk:above_list")],
    "administrator": [
        reverse("desk:calendar_list"),
        reverse("desk:task_forms"),
        reverse("desk:duty_send"),
        reverse("desk:template", args=["letter"]),
        reverse("desk:send_list", args=["people"]),
        reverse("desk:rules_import"),
    ],
}


def test_no_page_draws_a_file_field_by_itself():
    roots = [Path(door.__file__).parent / "templates" for door in (desk, porch)]
    files = [path for root in roots for path in root.rglob("*.html")]
    drawn = {path.name for path in files if re.search(r'type="file"', path.read_text(encoding="utf-8"))}
    assert drawn == HAVE_THEIR_OWN


@pytest.mark.parametrize(("who", "url"), [(who, url) for who, urls in PAGES.items() for url in urls])
def test_each_has_our_button_as_a_label_and_says_that_nothing_is_chosen(erjia, who, url):
    page = browser(erjia, who).get(url).content.decode()
    (field,) = re.findall(r'<div class="file-pick">.*?</div>', page, re.DOTALL)
    found = re.search(
        r'<label class="btn" for="([^"]+)">Choose a file</label><input [^>]*id="([^"]+)" type="file"', field
    )
    assert found
    assert found[1] == found[2]
    assert "none chosen yet" in field
    assert f'<label class="form-label" for="{found[1]}">' in page
    for described in re.findall(r'aria-describedby="([^"]+)"', field):
        assert f'id="{described}"' in page
