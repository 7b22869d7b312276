"""What a file is by its first bytes; its name and declared type are never asked."""

_HEIF_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1"})
_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_START_OF_PICTURE = 0xDA


def sniff(data: bytes) -> str | None:
    """Pillow's name of the format: JPEG, PNG, WEBP or HEIF; None for anything else."""
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if data.startswith(_PNG_SIGNATURE):
        return "PNG"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    if data[4:8] == b"ftyp" and data[8:12] in _HEIF_BRANDS:
        return "HEIF"
    return None


def is_whole_png(data: bytes) -> bool:
    """Whether its chunks lead to the closing one: the decoder is content with a file whose end is missing."""
    position = len(_PNG_SIGNATURE)
    while position + 12 <= len(data):
        if data[position + 4 : position + 8] == b"IEND":
            return True
        position += 12 + int.from_bytes(data[position : position + 4], "big")
    return False


def is_whole_jpeg(data: bytes) -> bool:
    """Whether the mark of the end stands behind the beginning of the picture itself; a preview before it has one, too."""
    position = 2
    while data[position : position + 1] == b"\xff" and position + 4 <= len(data):
        if data[position + 1] == _START_OF_PICTURE:
            return data.find(b"\xff\xd9", position) > 0
        position += 2 + int.from_bytes(data[position + 2 : position + 4], "big")
    return False
