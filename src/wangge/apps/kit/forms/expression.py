"""The language of conditions and calculations, read into a tree: a small part of XPath, as XLSForm writes it.

    expression = and { "or" and }                and      = equal { "and" equal }
    equal      = order { ( "=" | "!=" ) order }  order    = sum { ( "<" | "<=" | ">" | ">=" ) sum }
    sum        = term { ( "+" | "-" ) term }     term     = unary { ( "*" | "div" | "mod" ) unary }
    unary      = "-" unary | primary             arguments = [ expression { "," expression } ]
    primary    = NUMBER | STRING | "." | "${" NAME "}" | NAME "(" arguments ")" | "(" expression ")"

    NUMBER = digits [ "." digits ] | "." digits        STRING = '"' … '"' | "'" … "'", no escapes
    NAME   = letter or "_", then letters, digits, "_", "-", "."

`.` is the answer itself. Two writers of this grammar must agree: see `evaluating` for what each part means.
"""

import re
from dataclasses import dataclass
from typing import NamedTuple

LONGEST, MOST_TOKENS, DEEPEST = 2000, 300, 25


class BadExpression(Exception):
    """`code`: long, sign, end, function, arguments, deep; `at` is the place of the sign, from 0."""

    def __init__(self, code: str, at: int, found: str = "") -> None:
        super().__init__(code)
        self.code, self.at, self.found = code, at, found


@dataclass(frozen=True, slots=True)
class Number:
    value: float


@dataclass(frozen=True, slots=True)
class String:
    value: str


@dataclass(frozen=True, slots=True)
class Own:
    """`.`: the answer that the expression belongs to."""


@dataclass(frozen=True, slots=True)
class Name:
    """`${name}`: another answer."""

    name: str


@dataclass(frozen=True, slots=True)
class Negative:
    of: "Node"


@dataclass(frozen=True, slots=True)
class Binary:
    sign: str
    left: "Node"
    right: "Node"


@dataclass(frozen=True, slots=True)
class Call:
    name: str
    arguments: tuple["Node", ...]


Node = Number | String | Own | Name | Negative | Binary | Call

# Name → the least and the most arguments that it takes; None: any number.
FUNCTIONS: dict[str, tuple[int, int | None]] = {
    "selected": (2, 2),
    "count-selected": (1, 1),
    "not": (1, 1),
    "true": (0, 0),
    "false": (0, 0),
    "if": (3, 3),
    "coalesce": (1, None),
    "number": (1, 1),
    "int": (1, 1),
    "round": (1, 2),
    "min": (1, None),
    "max": (1, None),
    "sum": (1, 1),
    "count": (1, 1),
    "string": (1, 1),
    "concat": (1, None),
    "string-length": (1, 1),
    "contains": (2, 2),
    "starts-with": (2, 2),
    "today": (0, 0),
    "date": (1, 1),
}

_TOKEN = re.compile(
    r"""\s*(?:(?P<number>\d+(?:\.\d+)?|\.\d+)
    |(?P<string>"[^"]*"|'[^']*')
    |\$\{\s*(?P<ref>[A-Za-z_][\w.-]*)\s*\}
    |(?P<word>[A-Za-z_][\w-]*)
    |(?P<sign>!=|<=|>=|[=<>+*(),.-]))""",
    re.VERBOSE | re.ASCII,
)
_LEVELS = (("or",), ("and",), ("=", "!="), ("<", "<=", ">", ">="), ("+", "-"), ("*", "div", "mod"))


class _Token(NamedTuple):
    kind: str
    text: str
    at: int


def parse(text: str) -> Node:
    """Raises BadExpression."""
    if len(text) > LONGEST:
        raise BadExpression("long", LONGEST)
    reading = _Reading(_tokens(text), len(text))
    node = reading.level(0, 0)
    reading.expect_end()
    return node


def names_in(node: Node) -> set[str]:
    """Of the other answers that it asks for."""
    if isinstance(node, Name):
        return {node.name}
    if isinstance(node, Negative):
        return names_in(node.of)
    if isinstance(node, Binary):
        return names_in(node.left) | names_in(node.right)
    return {name for one in node.arguments for name in names_in(one)} if isinstance(node, Call) else set()


def _tokens(text: str) -> list[_Token]:
    tokens, at, end = [], 0, len(text.rstrip())
    while at < end:
        found = _TOKEN.match(text, at)
        if found is None:
            place = at + len(text[at:]) - len(text[at:].lstrip())
            raise BadExpression("sign", place, text[place])
        kind = str(found.lastgroup)
        tokens.append(_Token(kind, found[kind], found.start(kind)))
        at = found.end()
    if len(tokens) > MOST_TOKENS:
        raise BadExpression("long", tokens[MOST_TOKENS].at)
    return tokens


def _leaf(token: _Token) -> Node | None:
    if token.kind == "number":
        return Number(float(token.text))
    if token.kind == "string":
        return String(token.text[1:-1])
    if token.kind == "ref":
        return Name(token.text)
    return Own() if token.text == "." else None


class _Reading:
    def __init__(self, tokens: list[_Token], end: int) -> None:
        self._tokens, self._end, self._place = tokens, end, 0

    def level(self, number: int, depth: int) -> Node:
        if depth > DEEPEST:
            raise BadExpression("deep", self._at())
        if number == len(_LEVELS):
            return self._unary(depth)
        left = self.level(number + 1, depth)
        while (sign := self._is(*_LEVELS[number])) is not None:
            left = Binary(sign, left, self.level(number + 1, depth))
        return left

    def expect_end(self) -> None:
        if self._place < len(self._tokens):
            raise self._wrong()

    def _unary(self, depth: int) -> Node:
        if depth > DEEPEST:
            raise BadExpression("deep", self._at())
        if self._is("-") is not None:
            return Negative(self._unary(depth + 1))
        token = self._next()
        leaf = _leaf(token)
        if leaf is not None:
            return leaf
        if token.text == "(":
            inner = self.level(0, depth + 1)
            self._expect(")")
            return inner
        if token.kind == "word":
            return self._call(token, depth)
        self._place -= 1
        raise self._wrong()

    def _call(self, token: _Token, depth: int) -> Node:
        if token.text not in FUNCTIONS:
            raise BadExpression("function", token.at, token.text)
        self._expect("(")
        arguments: list[Node] = []
        if self._is(")") is None:
            arguments.append(self.level(0, depth + 1))
            while self._is(",") is not None:
                arguments.append(self.level(0, depth + 1))
            self._expect(")")
        least, most = FUNCTIONS[token.text]
        if len(arguments) < least or (most is not None and len(arguments) > most):
            raise BadExpression("arguments", token.at, token.text)
        return Call(token.text, tuple(arguments))

    def _is(self, *texts: str) -> str | None:
        """Passes over the next sign or word where it is one of these."""
        if self._place < len(self._tokens):
            token = self._tokens[self._place]
            if token.kind in ("sign", "word") and token.text in texts:
                self._place += 1
                return token.text
        return None

    def _expect(self, text: str) -> None:
        if self._is(text) is None:
            raise self._wrong()

    def _next(self) -> _Token:
        if self._place == len(self._tokens):
            raise BadExpression("end", self._end)
        self._place += 1
        return self._tokens[self._place - 1]

    def _at(self) -> int:
        return self._tokens[self._place].at if self._place < len(self._tokens) else self._end

    def _wrong(self) -> BadExpression:
        if self._place == len(self._tokens):
            return BadExpression("end", self._end)
        token = self._tokens[self._place]
        return BadExpression("sign", token.at, token.text)
