"""Six hundred phones in a process of their own: `python -m bench.phones PORT FOLDER WHAT` reads FOLDER/phones.json.

WHAT is `storm`: each comes at a moment of one minute with its operations; when they are through, or after twenty seconds, its
photos and its question for what is new go by themselves, and come back later when they are put off. Or `idle`: each asks whether
there is anything new. Tells the seconds, and what was answered.
"""

import asyncio
import json
import random
import sys
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

MINUTE = 60.0
_FIRST_PIECE, _LARGEST_PIECE = 128 * 1024, 1_000_000
# So long photos and downloads go behind the phone's own facts.
_BEHIND = 20.0
_LATER = 503
# A piece that took less, in seconds, could have been larger.
_QUICK = 2.0
_TRIES = 40
Phone = dict[str, Any]


class Line:
    """One connection that stays open; whatever fails is asked again, as the app does."""

    def __init__(self, port: int, phone: Phone) -> None:
        self._port = port
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
        # For how many seconds the last answer puts off what was asked.
        self.after = 0
        self._headers = f"Cookie: {phone['cookie']}\r\nWangge-Wire: 1\r\nWangge-Device: {phone['device']}\r\n"

    async def ask(self, method: str, path: str, body: bytes = b"", headers: str = "") -> tuple[int, bytes]:
        for attempt in range(_TRIES):
            try:
                return await self._once(method, path, body, headers)
            except (OSError, asyncio.IncompleteReadError):
                self._streams = None
                await asyncio.sleep(min(0.2 * 2**attempt, 5) * random.uniform(0.5, 1))
        msg = f"{method} {path} was never answered"
        raise RuntimeError(msg)

    async def _once(self, method: str, path: str, body: bytes, headers: str) -> tuple[int, bytes]:
        if self._streams is None:
            self._streams = await asyncio.open_connection("127.0.0.1", self._port)
        reader, writer = self._streams
        head = f"{method} /terminal/api/{path} HTTP/1.1\r\nHost: 127.0.0.1:{self._port}\r\n{self._headers}{headers}"
        writer.write(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
        await writer.drain()
        said = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        told = {name.lower(): value for name, _, value in (line.partition(": ") for line in said[1:])}
        if "wangge-terminal" not in told:
            raise OSError(said[0])
        self.after = int(told.get("retry-after", 0))
        answer = int(said[0].split()[1]), await reader.readexactly(int(told.get("content-length", 0)))
        if told.get("connection") == "close":
            self.close()
        return answer

    def close(self) -> None:
        if self._streams:
            self._streams[1].close()
            self._streams = None

    async def ask_in_turn(self, path: str, headers: str = "") -> tuple[int, bytes, int]:
        """Until it is answered: how often it was put off before. It says for how long it has waited."""
        begun, times = time.perf_counter(), 0
        while True:
            waited = f"Wangge-Waited: {int(time.perf_counter() - begun)}\r\n" if times else ""
            status, said = await self.ask("GET", path, headers=headers + waited)
            if status != _LATER:
                return status, said, times
            times += 1
            await asyncio.sleep(self.after)

    async def ask_json(self, method: str, path: str, body: object) -> Any:
        status, said = await self.ask(method, path, json.dumps(body).encode(), "Content-Type: application/json\r\n")
        return json.loads(said) | {"status": status}


class Storm:
    def __init__(self, port: int, folder: Path) -> None:
        self._port, self._folder = port, folder
        self.fates: Counter[str] = Counter()
        self.answered: dict[str, list[float]] = {"facts": [], "photos": [], "downloads": []}
        self.last_arrival = 0.0

    async def phone(self, phone: Phone, begun: float, at: float) -> None:
        await asyncio.sleep(at)
        self.last_arrival = max(self.last_arrival, time.perf_counter() - begun)
        facts = asyncio.create_task(self._facts(phone, begun))
        await asyncio.wait({facts}, timeout=_BEHIND)
        await asyncio.gather(facts, self._photos(phone, begun), self._downloads(phone, begun))

    async def _facts(self, phone: Phone, begun: float) -> None:
        line = Line(self._port, phone)
        said = await line.ask_json(
            "POST", "operations", {"sent_at": datetime.now(UTC).isoformat(), "operations": phone["operations"]}
        )
        self.fates.update(f"{one['fate']} {one['code']}".strip() for one in said["answers"])
        self.answered["facts"].append(time.perf_counter() - begun)
        line.close()

    async def _downloads(self, phone: Phone, begun: float) -> None:
        line = Line(self._port, phone)
        *_answer, times = await line.ask_in_turn("sync", f'If-None-Match: "{phone["hash"]}"\r\n')
        self.fates["later (downloads)"] += times
        await line.ask_json("POST", "sync", {"have": phone["have"]})
        self.answered["downloads"].append(time.perf_counter() - begun)
        line.close()

    async def _photos(self, phone: Phone, begun: float) -> None:
        line, piece = Line(self._port, phone), _FIRST_PIECE
        for name in phone["photos"]:
            piece = await self._photo(line, name, piece)
        self.answered["photos"].append(time.perf_counter() - begun)
        line.close()

    async def _photo(self, line: Line, name: str, piece: int) -> int:
        """As the app: it asks where to begin, and pieces grow while they are quick. The size of the next."""
        photo = (self._folder / "photos" / name).read_bytes()
        _status, said, times = await line.ask_in_turn(f"photos/{name}")
        self.fates["later (photos)"] += times
        at, path = int(json.loads(said)["offset"]), f"photos/{name}?size={len(photo)}&offset="
        while at < len(photo):
            begun = time.perf_counter()
            status, said = await line.ask("PUT", f"{path}{at}", photo[at : at + piece])
            piece = min(_LARGEST_PIECE, piece * 2) if time.perf_counter() - begun < _QUICK else piece
            at = int(json.loads(said)["offset"])
            self.fates[f"photo {status}"] += at == len(photo)
        return piece


async def storm(port: int, folder: Path, phones: list[Phone]) -> dict[str, Any]:
    begun, made = time.perf_counter(), Storm(port, folder)
    moments = [MINUTE * number / len(phones) for number in range(len(phones))]
    await asyncio.gather(*(made.phone(one, begun, at) for one, at in zip(phones, moments, strict=True)))
    after = {lane: max(seconds) - made.last_arrival for lane, seconds in made.answered.items()}
    return {"after_last_arrival": after, "fates": made.fates, "seconds": time.perf_counter() - begun}


async def idle(port: int, phones: list[Phone]) -> dict[str, Any]:
    """Keeps what each was told, so that the next time there is nothing new."""
    begun, statuses = time.perf_counter(), Counter[int]()
    for phone in phones:
        status, said = await Line(port, phone).ask("GET", "sync", headers=f'If-None-Match: "{phone["hash"]}"\r\n')
        statuses[status] += 1
        phone["hash"] = json.loads(said)["hash"] if said else phone["hash"]
    return {"statuses": statuses, "seconds": time.perf_counter() - begun}


def main(port: int, folder: Path, what: str) -> None:
    kept = folder / "phones.json"
    phones = json.loads(kept.read_text("utf-8"))
    said = asyncio.run(storm(port, folder, phones) if what == "storm" else idle(port, phones))
    kept.write_text(json.dumps(phones), "utf-8")
    print(json.dumps(said | {"processor": time.process_time()}))


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
