"""A reporter follows the parts of their report from one page."""

from tests.doors.public.phone import said
from tests.parted import parts, settle, split
from wangge.apps.cases import actions as cases
from wangge.apps.cases.jobs import deliver_owed
from wangge.apps.cases.models import Case
from wangge.apps.cases.queries import part_secret


def made_split(erjia, **report):
    made = erjia.report(**report)
    case = erjia.take(made.case, cases.Accept(category=erjia.category["road"]), "operator")
    return split(erjia, case), made.secret


def test_the_parts_of_an_anonymous_report_are_followed_too(erjia, phone):
    case, secret = made_split(erjia, anonymous=True)
    response = phone.get(f"/c/{secret}")
    words = said(response)
    assert "2 parts" in words
    assert "菜场路灯不亮" in words
    for part in parts(case):
        assert f"/c/{part_secret(part)}" in response.content.decode()
        assert part.title in said(phone.get(f"/c/{part_secret(part)}"))


def test_a_question_in_a_part_is_seen_on_the_page_of_the_whole(erjia, phone):
    case, secret = made_split(erjia)
    assert "a question for you" not in said(phone.get(f"/c/{secret}"))
    erjia.take(parts(case)[1], cases.Ask(words="哪一盏？"), "operator")
    assert "a question for you" in said(phone.get(f"/c/{secret}"))


def test_what_became_of_each_is_read_once_all_have_ended(erjia, phone):
    case, secret = made_split(erjia)
    for part in parts(case):
        settle(erjia, part)
    deliver_owed()
    words = said(phone.get(f"/c/{secret}"))
    assert "All parts have ended: closed" in words
    assert words.count("已修好，请放心通行") == 2
    assert "These are 2 matters" in words
    # Each part is rated by itself; the whole is not asked about.
    assert "Rate" not in words
    first = parts(case)[0]
    body = phone.post(f"/c/{part_secret(first)}/rate", {"solved": "yes", "satisfaction": "4"})
    assert body.status_code == 303


def test_a_page_with_six_parts_asks_as_often_as_with_two(erjia, phone, django_assert_max_num_queries):
    case, secret = made_split(erjia)
    with django_assert_max_num_queries(40) as asked:
        phone.get(f"/c/{secret}")
    two = len(asked)
    own = ("id", "uid", "number", "secret_index")
    for part in parts(case):
        values = {one.attname: getattr(part, one.attname) for one in Case._meta.fields if one.attname not in own}
        for number in range(2):
            index = bytes([part.pk % 250, number] * 8)
            Case.objects.create(**values, number=f"EJ-{part.pk}-{number}", secret_index=index)
    with django_assert_max_num_queries(two):
        phone.get(f"/c/{secret}")
