import unicodedata

import pytest
from hypothesis import example, given, strategies as st

from wangge.apps.kit.masks import PhoneRefused, mask_name, mask_phone, parse_phone


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("王小明", "王**"),
        ("王明", "王*"),
        ("王", "*"),
        ("欧阳娜娜", "欧阳**"),
        ("司马", "司*"),
        ("歐陽修", "歐陽*"),
        (" 王小明 ", "王**"),
        ("买买提·吐尔逊", "买** 吐**"),
        ("John Smith", "J*** S****"),
        ("𠮷田太郎", "𠮷***"),
        ("", ""),
        ("某" + "长" * 50, "某********"),
    ],
)
def test_a_name_keeps_its_surname_only(name, masked):
    assert mask_name(name) == masked


@pytest.mark.parametrize(
    ("phone", "masked"),
    [
        ("13812342046", "138****2046"),
        ("+86 138 1234 2046", "138****2046"),
        ("0513-86512345", "0513-****2345"),
        ("02512345678", "025-****5678"),
        ("+8651386512345;ext=801", "0513-****2345"),
        ("86512345", "****345"),
        ("+12135550100", "****0100"),
        ("661234", "****34"),
        ("12345", "****5"),
        ("110", "***"),
        ("", ""),
    ],
)
def test_a_phone_number_keeps_what_is_needed_to_recognise_it(phone, masked):
    assert mask_phone(phone) == masked


@given(st.text())
@example("0²¼")
def test_masking_never_raises_and_never_shows_a_whole_number(text):
    shown = sum(char.isdecimal() for char in mask_phone(text))
    digits = sum(char.isdecimal() for char in unicodedata.normalize("NFKC", text))
    assert shown < max(digits, 1) or digits == 0
    assert len(mask_name(text)) <= max(2 * len(text), 1)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("13812342046", "+8613812342046"),
        ("１３８　１２３４　２０４６", "+8613812342046"),
        ("+86 138-1234-2046", "+8613812342046"),
        ("008613812342046", "+8613812342046"),
        ("8613812342046", "+8613812342046"),
        ("013812342046", "+8613812342046"),
        ("0513-8651 2345", "+8651386512345"),
        ("(0513)86512345", "+8651386512345"),
        ("010—12345678", "+861012345678"),
        ("+86 513 8651 2345", "+8651386512345"),
        ("0513-86512345-801", "+8651386512345;ext=801"),
        ("0513-86512345转801", "+8651386512345;ext=801"),
        ("0513-86512345 分机 8", "+8651386512345;ext=8"),
        ("86512345", "86512345"),
        ("12345", "12345"),
        ("110", "110"),
        ("400-820-8820", "4008208820"),
        ("+1 (213) 555-0100", "+12135550100"),
        ("001 213 555 0100", "+12135550100"),
    ],
)
def test_a_phone_number_is_read_into_one_form(text, number):
    assert parse_phone(text) == number
    assert parse_phone(number) == number


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        (" \u3000", "empty"),
        ("没有电话", "not_a_number"),
        ("1381234204", "wrong_length"),
        ("138123420466", "wrong_length"),
        ("12812342046", "wrong_length"),
        ("+86 12", "wrong_length"),
        ("13812342046、13912342046", "mixed"),
        ("13812342046 / 86512345", "mixed"),
        ("1" * 100, "mixed"),
    ],
)
def test_what_is_no_phone_number_is_refused_with_a_reason(text, code):
    with pytest.raises(PhoneRefused) as caught:
        parse_phone(text)
    assert caught.value.code == code
    assert str(caught.value.message)


@given(st.one_of(st.text(), st.from_regex(r"[+0-9 ()-]{3,20}", fullmatch=True)))
def test_any_text_is_read_or_refused_and_what_is_read_stays(text):
    try:
        number = parse_phone(text)
    except PhoneRefused:
        return
    assert parse_phone(number) == number
