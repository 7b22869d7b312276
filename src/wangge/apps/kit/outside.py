"""Messages to the world outside: e-mail, robots of chat groups, webhooks; one library knows how each is spoken to."""

import logging
import re
from collections.abc import Iterable
from urllib.parse import parse_qs, quote, urlsplit

from apprise import Apprise, LogCapture

_MAIL = re.compile(r"[^@\s:/?#&%]+@[^@\s:/?#&%]+\.[^@\s:/?#&%.]+")
_STAMP = re.compile(r"^[\d:, -]+- [A-Z]+ - ")
_LONGEST_REASON = 300


class NotDelivered(Exception):
    """Why, as far as the other side said so."""


class NoSuchWay(Exception):
    """`code`: shape (neither an e-mail address nor a web address), mail (no mail server is set), host (not allowed here)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def is_mail(typed: str) -> bool:
    """Whether it looks like an e-mail address that `as_address` takes."""
    return bool(_MAIL.fullmatch(typed))


def send(address: str, *, title: str, body: str) -> None:
    """Hands a message over. Raises NotDelivered; takes some seconds where nobody answers, so never within a transaction."""
    way = Apprise.instantiate(address, suppress_exceptions=True)
    if way is None:
        raise NotDelivered("unknown kind of address")
    with LogCapture(level=logging.WARNING) as said:  # type: ignore[no-untyped-call]  # its types are incomplete
        if not way.notify(body=body, title=title):
            last = said.getvalue().strip().splitlines()[-1:]
            raise NotDelivered(_STAMP.sub("", "".join(last))[:_LONGEST_REASON] or "refused")


def as_address(typed: str, *, mail_gateway: str, hosts: Iterable[str]) -> str:
    """What people have (an e-mail address, the web address of a robot, a webhook) as `send` takes it. Raises NoSuchWay."""
    typed = typed.strip()
    if _MAIL.fullmatch(typed):
        return _mail(typed, mail_gateway)
    try:
        parts = urlsplit(typed)
        host = (parts.hostname or "").lower()
        port = f":{parts.port}" if parts.port else ""
    except ValueError as error:
        raise NoSuchWay("shape") from error
    if parts.scheme not in {"http", "https"} or not host or parts.username:
        raise NoSuchWay("shape")
    address = _robot(host, parts.path, parse_qs(parts.query))
    if not address:
        if host not in set(hosts):
            raise NoSuchWay("host")
        # Written as apprise writes it: json:// posts to http, jsons:// to https.
        address = f"{parts.scheme.replace('http', 'json')}://{host}{port}{parts.path}" + (
            "?" + parts.query if parts.query else ""
        )
    if Apprise.instantiate(address, suppress_exceptions=True) is None:
        raise NoSuchWay("shape")
    return address


def _mail(address: str, gateway: str) -> str:
    if not gateway:
        raise NoSuchWay("mail")
    return f"{gateway}{'&' if '?' in gateway else '?'}to={quote(address)}"


def _robot(host: str, path: str, query: dict[str, list[str]]) -> str:
    """A robot's address is known by its host; empty for any other."""
    token = path.rstrip("/").rpartition("/")[2]
    return {
        "qyapi.weixin.qq.com": f"wecombot://{query.get('key', [''])[0]}",
        "oapi.dingtalk.com": f"dingtalk://{query.get('access_token', [''])[0]}",
        "open.feishu.cn": f"feishu://{token}",
        "open.larksuite.com": f"lark://{token}",
    }.get(host, "")
