"""What a text is taken to be about."""

from wangge.apps.cases.queries import suggest_category


def test_keywords_say_which_and_why_but_no_probability(erjia):
    found = suggest_category("村里的路灯坏了")
    assert (found.category.code, found.unsure) == ("lamp", False)
    assert found.words
    assert (found.probability, found.others) == (None, ())


def test_where_no_keyword_stands_nothing_is_sure(erjia):
    found = suggest_category("您好")
    assert (found.category, found.unsure) == (None, True)


def test_two_with_as_much_for_them_are_unsure(erjia):
    words = [erjia.category[code].words[0] for code in ("lamp", "road")]
    assert len(words[0]) == len(words[1])
    assert suggest_category(" ".join(words)).unsure
