import re

import pytest
from django.urls import reverse
from django.utils.html import escape

from tests.erjia import PEOPLE
from wangge.apps.cases.rules import MATRIX, RESIDENT_ROLE
from wangge.apps.cases.rules.matrix import CONTRACTOR_ROLE, MAKERS, OF_POSTS
from wangge.apps.cases.workflow import MOVES
from wangge.apps.posts.workflow import Role


def table(page):
    """Row heads → the words of their cells."""
    rows = re.findall(r'<tr><th scope="row">(.*?)</th>(.*?)</tr>', page.content.decode(), flags=re.DOTALL)
    return {head: [re.sub(r"<[^>]*>", "", cell) for cell in re.findall(r"<td>(.*?)</td>", rest)] for head, rest in rows}


@pytest.mark.parametrize("who", PEOPLE)
def test_every_member_of_staff_may_read_it(desk, who):
    assert desk(who).get(reverse("desk:permissions")).status_code == 200


def test_it_shows_every_action_that_works_and_who_may_take_it(desk):
    rows = table(desk("keeper").get(reverse("desk:permissions")))
    columns = [RESIDENT_ROLE, CONTRACTOR_ROLE, *Role.values]
    built = [move for move in MOVES.values() if move.built]
    assert list(rows) == [escape(move.label) for move in built]
    for move in built:
        may = {role for role, cell in zip(columns, rows[escape(move.label)], strict=True) if cell}
        assert may == set((MATRIX | MAKERS | OF_POSTS).get(move.code, {}))


def test_each_word_of_the_table_is_explained(desk):
    page = desk("keeper").get(reverse("desk:permissions"))
    explained = set(re.findall(r'<dt><span class="flag flag-accent">(.*?)</span>', page.content.decode()))
    assert {cell for cells in table(page).values() for cell in cells if cell} <= explained
