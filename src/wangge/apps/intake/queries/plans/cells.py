"""The cells of a row, each understood as offices write it; a person's row as a whole."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.utils.translation import gettext as _

from wangge.apps.intake.queries.plans.finder import plain
from wangge.apps.intake.queries.plans.plan import RowRefused, list_words
from wangge.apps.kit.days import parse_day
from wangge.apps.kit.masks import PhoneRefused, parse_phone
from wangge.apps.kit.tabular import Row
from wangge.apps.posts.workflow import Role

_LONGEST_NAME, _LONGEST_PHONE, _LONGEST_ACCOUNT = 60, 20, 60
_SHORTEST_PHONE = 7
_EARLIEST, _LATEST = date(1950, 1, 1), date(2100, 1, 1)


@dataclass(frozen=True)
class Cells:
    name: str
    phone: str
    account: str
    role: str
    village: str
    area: str
    department: str
    part_time: bool
    starts_on: date | None
    ends_on: date | None

    @classmethod
    def read(cls, row: Row) -> "Cells":
        """Raises RowRefused in words."""
        values = {name: unicodedata.normalize("NFKC", text).strip() for name, text in row.values.items()}
        account = "".join(values.get("account", "").split())
        if len(account) > _LONGEST_ACCOUNT:
            raise RowRefused(_("The account is longer than %(most)s characters.") % {"most": _LONGEST_ACCOUNT})
        if "/" in account:
            raise RowRefused(_("An account has no slash."))
        return cls(
            name=_name(values.get("name", "")),
            phone=account_phone(values.get("phone", "")),
            account=account,
            role=values.get("role", ""),
            village=values.get("village", ""),
            area=values.get("area", ""),
            department=values.get("department", ""),
            part_time=_part_time(values.get("part_time", ""), values.get("role", "")),
            starts_on=_day(values.get("starts_on", ""), last=False),
            ends_on=_day(values.get("ends_on", ""), last=True),
        )


def account_phone(text: str) -> str:
    """As people type it to sign in: a mobile number as its 11 digits. Raises RowRefused in words; empty stays empty."""
    if not text.strip():
        return ""
    try:
        phone = parse_phone(text)
    except PhoneRefused as refusal:
        raise RowRefused(str(refusal.message)) from refusal
    national = phone.removeprefix("+86")
    if len(national) < _SHORTEST_PHONE:
        raise RowRefused(_("“%(phone)s” is a service's number, not a person's.") % {"phone": national})
    phone = national if phone == national or national.startswith("1") else "0" + national
    if len(phone) > _LONGEST_PHONE:
        raise RowRefused(_("A telephone number has at most %(most)s digits.") % {"most": _LONGEST_PHONE})
    return phone


def known_role(text: str) -> Role:
    """Raises RowRefused in words."""
    if not text:
        raise RowRefused(_("The role is missing."))
    found = _roles().get(plain(text))
    if found is None:
        raise RowRefused(
            _("There is no role “%(role)s”. Known are: %(roles)s.")
            % {"role": text, "roles": ", ".join(str(role.label) for role in Role)}
        )
    return found


@cache
def _roles() -> dict[str, Role]:
    said: dict[str, list[str]] = list_words()["roles"]
    return {plain(word): Role(code) for code, words in said.items() for word in (code, *words)}


def _name(text: str) -> str:
    """Names of two characters are often written with a gap; names of other peoples keep theirs."""
    name = (
        "".join(text.split())
        if all(ord(char) > 0x2E7F for char in text if not char.isspace())
        else " ".join(text.split())
    )
    if not name:
        raise RowRefused(_("The name is missing."))
    if len(name) > _LONGEST_NAME:
        raise RowRefused(_("A name has at most %(most)s characters.") % {"most": _LONGEST_NAME})
    return name


def _part_time(text: str, role: str) -> bool:
    words = list_words()
    if plain(text) in words["part_time"] or plain(text) in words["yes"]:
        return True
    if plain(text) not in words["no"]:
        raise RowRefused(_("“%(text)s” is neither full time nor part time.") % {"text": text})
    return not text and plain(role) in words["part_time"]


def _day(text: str, *, last: bool) -> date | None:
    if plain(text) in list_words()["no_end"]:
        return None
    try:
        day = parse_day(text, last=last)
    except ValueError as error:
        raise RowRefused(_("“%(text)s” is not a day: write it like 2026-01-31.") % {"text": text}) from error
    if not _EARLIEST <= day <= _LATEST:
        raise RowRefused(_("The year of %(day)s cannot be right.") % {"day": day.isoformat()})
    return day


def refuse_long(values: Mapping[str, str], limits: Mapping[str, int]) -> None:
    """`limits`: name of the cell → how many characters it may have."""
    for name, most in limits.items():
        if len(values[name]) > most:
            raise RowRefused(_("“%(text)s” is longer than %(most)s characters.") % {"text": values[name], "most": most})


def code_said(text: str, words: Mapping[str, list[str]]) -> str:
    """The code that is meant, by itself or by one of its words; empty where none is."""
    return next((code for code, said in words.items() if plain(text) in (code, *map(plain, said))), "")
