"""Which encoding a file is in, and its text with undecodable bytes marked."""

import codecs
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

_CHUNK = 1 << 20
_MARK = "wangge.tabular.mark"
_SURROGATE = re.compile("[\ud800-\udfff]")
_FIRST_CODE_OF_CHINESE = 0x2E80
_ACCENTED_WORD = re.compile(r"[A-Za-z][\u0080-\u07ff]|[\u0080-\u07ff][A-Za-z]")


def _mark(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "".join(chr(0xDC00 + byte) for byte in error.object[error.start : error.end]), error.end


codecs.register_error(_MARK, _mark)


def open_text(path: Path) -> TextIO:
    """The text with line ends as they are; each byte that cannot be decoded is a lone surrogate U+DC00 to U+DCFF."""
    return path.open(encoding=encoding_of(path), errors=_MARK, newline="")


def has_marks(text: str) -> bool:
    return _SURROGATE.search(text) is not None


def without_marks(text: str) -> str:
    r"""Marked bytes as `\\xNN`, for people."""
    return _SURROGATE.sub(lambda match: f"\\x{ord(match[0]) & 0xFF:02x}", text)


def encoding_of(path: Path) -> str:
    """utf-8-sig (also without mark), utf-16 (by its mark only) or gb18030 (which holds GBK and GB2312).

    Where some lines fit neither, the one that fits more lines; UTF-8 if as many.
    """
    with path.open("rb") as file:
        if file.read(2) in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}:
            return "utf-16"
        file.seek(0)
        if _is_utf8(iter(lambda: file.read(_CHUNK), b"")):
            file.seek(0)
            return "gb18030" if _reads_like_gbk(file.read(_CHUNK)) else "utf-8-sig"
        file.seek(0)
        return _by_lines(iter(lambda: file.readline(_CHUNK), b""))


def _is_utf8(chunks: Iterable[bytes]) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for chunk in chunks:
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _reads_like_gbk(data: bytes) -> bool:
    """Whether valid UTF-8 is so by chance: some GBK pairs are valid two-byte UTF-8, but then of no Chinese at all."""
    text = data.decode("utf-8", "ignore")
    foreign = [char for char in text if not char.isascii()]
    if not foreign or any(ord(char) >= _FIRST_CODE_OF_CHINESE for char in foreign) or _ACCENTED_WORD.search(text):
        return False
    try:
        chinese = data.decode("gb2312")
    except UnicodeDecodeError:
        return False
    return all("\u4e00" <= char <= "\u9fff" for char in chinese if not char.isascii())


def _by_lines(lines: Iterable[bytes]) -> str:
    utf8 = gb18030 = 0
    for line in lines:
        if not line.isascii():
            utf8 += _decodes(line, "utf-8")
            gb18030 += _decodes(line, "gb18030")
    # Chinese in UTF-8 often decodes as GB18030 too, GBK hardly ever as UTF-8.
    return "utf-8-sig" if utf8 * 2 >= gb18030 and utf8 else "gb18030"


def _decodes(line: bytes, encoding: str) -> bool:
    try:
        line.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
