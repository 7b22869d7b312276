"""Chinese numbers as in the numbering plan.

A mobile has 11 digits from 1, a landline its area code (0…) and 7 or 8 digits, a service 3 to 6.
"""

import re
import unicodedata
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_DASHES = re.compile(r"[\u2010-\u2015\u2212\uff70\u30fc]")
# The last three are what people write for "transfer to" (simplified, traditional) and "extension".
_EXTENSION = re.compile(r"(?:\s*(?:-|ext\.?|x|#|;ext=|\u8f6c|\u8f49|\u5206\u673a)\s*){1,3}([0-9]{1,6})$", re.IGNORECASE)
_DECORATION = re.compile(r"[\s().\-/]")
# Area codes of two digits after the 0; all others have three.
_SHORT_AREA = re.compile(r"10|2\d")
_MOBILE = re.compile(r"1[3-9]\d{9}")
_LANDLINE = re.compile(r"(?:10|2\d)\d{8}|[3-9]\d{2}\d{7,8}")
_LOCAL = re.compile(r"[2-8]\d{6,7}")
_SERVICE = re.compile(r"1\d{2,5}|9\d{4,5}|(?:400|800)\d{7}")
_FOREIGN = re.compile(r"\+[1-9]\d{6,14}")
_LONGEST: Final = 60


class PhoneRefused(ValueError):
    """`code` is one of empty, not_a_number, wrong_length, mixed; `message` is for the person who typed it."""

    def __init__(self, code: str, message: Promise) -> None:
        super().__init__(code)
        self.code = code
        self.message = message


def parse_phone(text: str) -> str:
    """`+8613812342046`, `+8651386512345` or another country's in E.164; a local, service or 400 number as bare digits.

    An extension follows as in RFC 3966: `+8651386512345;ext=801`. Full-width digits, spaces, dashes, brackets, 0086
    and 17951 are understood. Raises PhoneRefused.
    """
    if len(text) > _LONGEST:
        raise PhoneRefused("mixed", _("This holds more than one phone number. Enter one."))
    plain = _DASHES.sub("-", unicodedata.normalize("NFKC", text)).strip()
    if not plain:
        raise PhoneRefused("empty", _("Enter a phone number."))
    whole = _number(plain)
    if whole:
        return whole
    extension = _EXTENSION.search(plain)
    number = _number(plain[: extension.start()]) if extension else ""
    if extension and number:
        return f"{number};ext={extension[1]}"
    raise _refusal(plain)


def mask_phone(phone: str) -> str:
    """`138****2046`; of a landline area code and last four; of others the last four, three (8 digits) or two (6)."""
    plain = unicodedata.normalize("NFKC", phone).partition(";ext=")[0]
    number = _number(plain) or "".join(filter(str.isdecimal, plain))
    if number.startswith("+86"):
        number = number.removeprefix("+86")
        if _MOBILE.fullmatch(number):
            return f"{number[:3]}****{number[-4:]}"
        area = number[: 2 if _SHORT_AREA.match(number) else 3]
        return f"0{area}-****{number[-4:]}"
    shown = 4 if len(number) > len("86512345") else len(number) * 3 // 8
    return "****" + number[-shown:] if len(number) > len("110") else "*" * len(number)


def _number(text: str) -> str:
    """The form that `parse_phone` gives, or empty."""
    digits = _DECORATION.sub("", text)
    if not re.fullmatch(r"\+?[0-9]+", digits):
        return ""
    national = re.sub(r"^(?:\+86|0086|86(?=1[3-9]\d{9}$|0\d{9,}))|^(?:17951|12593)(?=1[3-9]\d{9}$)", "", digits)
    trunk = national.removeprefix("0")
    if _MOBILE.fullmatch(trunk) or (_LANDLINE.fullmatch(trunk) and (trunk != national or national != digits)):
        return "+86" + trunk
    if _SERVICE.fullmatch(national) or _LOCAL.fullmatch(national):
        return national
    foreign = re.sub(r"^00", "+", digits)
    is_chinese = foreign.startswith("+86")
    return foreign if _FOREIGN.fullmatch(foreign) and not is_chinese else ""


def _refusal(text: str) -> PhoneRefused:
    digits = sum(char.isdecimal() for char in text)
    if not digits:
        return PhoneRefused("not_a_number", _("This is not a phone number. Enter its digits."))
    if digits > len("+86 0513 8651 2345") or re.search(r"[,;/\u3001]", text):
        return PhoneRefused("mixed", _("This holds more than one phone number. Enter one."))
    return PhoneRefused(
        "wrong_length",
        _("No phone number looks like this. A mobile number has 11 digits, a landline an area code and 7 or 8."),
    )
