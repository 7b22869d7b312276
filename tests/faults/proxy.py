"""What lies between phones and the server, and goes wrong: one fault for each request, by a seed.

It reads and writes bytes, not HTTP libraries: what it breaks must be broken as networks break it.
"""

import asyncio
import json
import threading
from collections import Counter
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from random import Random

_PORTAL = b"<html><title>Free WiFi</title>Please sign in</html>"
_LONGEST_DELAY = 0.5
# How often each befalls a request, out of their sum.
FAULTS = {
    "none": 50,
    "cut before": 4,
    "reply lost": 9,
    "portal": 4,
    "portal elsewhere": 2,
    "success of a stranger": 4,
    "413": 4,
    "429": 4,
    "500": 4,
    "503": 4,
    "request cut": 5,
    "reply cut": 5,
    "delay": 5,
    "late": 5,
    "twice": 6,
}


@dataclass
class Request:
    """As it came: `head` without its last empty line."""

    head: list[bytes]
    body: bytes
    phone: str = ""

    @property
    def raw(self):
        return b"\r\n".join([*self.head, b"Connection: close", b"", self.body])


class Gone(Exception):
    """The phone sees its connection end."""


@dataclass
class Proxy:
    """`port` is where it listens, once it runs. While it is `healthy`, requests pass as they are."""

    upstream: int
    seed: object
    port: int = 0
    healthy: bool = True
    faults: dict = field(default_factory=lambda: FAULTS)
    befallen: Counter = field(default_factory=Counter)
    passed: int = 0
    # What is done in a thread as soon as so many requests have passed.
    moments: dict = field(default_factory=dict)
    _chances: dict = field(default_factory=dict)
    _later: list = field(default_factory=list)
    _tasks: set = field(default_factory=set)
    _serving: set = field(default_factory=set)

    async def serve(self, phone, to_phone):
        # Held here: once the phone is gone, nobody else would hold it.
        self._serving.add(asyncio.current_task())
        asyncio.current_task().add_done_callback(self._serving.discard)
        with closing(to_phone), suppress(Gone, OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            request = await _read(phone)
            fault, chance = self.next_fault(request.phone)
            self.befallen[fault] += 1
            reply = await self._befall(fault, chance, request)
            to_phone.write(reply)
            await to_phone.drain()

    def next_fault(self, phone):
        """The same for the nth request of a phone at each run of a seed, whatever the other phones do meanwhile."""
        if self.healthy:
            return "none", Random(0)
        chance = self._chances.setdefault(phone, Random(f"{self.seed} {phone}"))
        (fault,) = chance.choices(list(self.faults), weights=self.faults.values())
        return fault, Random(chance.random())

    async def _befall(self, fault, chance, request):
        """What the phone gets; raises Gone where it gets nothing."""
        if fault not in {"cut before", "late"}:
            await self._deliver_late()
        if fault in _ANSWERS:
            return _ANSWERS[fault]
        if fault == "success of a stranger":
            return _answer(202, _claim(request.body), _JSON)
        if fault == "cut before":
            raise Gone
        if fault == "late":
            self._later.append(request)
            raise Gone
        if fault == "request cut":
            await self._forward(request, cut=chance.randrange(len(request.raw)))
            raise Gone
        if fault == "delay":
            await asyncio.sleep(chance.random() * _LONGEST_DELAY)
        if fault == "twice":
            # At the same moment, as two tabs or an impatient network would.
            self._aside(self._forward(request))
        reply = await self._forward(request)
        if fault == "reply lost":
            raise Gone
        return reply[: chance.randrange(len(reply))] if fault == "reply cut" and reply else reply

    async def _deliver_late(self):
        """What its phone thinks lost arrives after all, behind what was sent after it."""
        for request in self._later:
            self._aside(self._forward(request))
        self._later.clear()

    def _aside(self, work):
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _forward(self, request, *, cut=None):
        """What the server answers; a server that is down is a bad gateway."""
        try:
            return await self._asked(request.raw if cut is None else request.raw[:cut], whole=cut is None)
        except OSError:
            return _answer(502, b"bad gateway")

    async def _asked(self, raw, *, whole):
        server, to_server = await asyncio.open_connection("127.0.0.1", self.upstream)
        try:
            to_server.write(raw)
            await to_server.drain()
            self._count()
            return await server.read(-1) if whole else b""
        finally:
            to_server.close()

    def _count(self):
        self.passed += 1
        moment = self.moments.pop(self.passed, None)
        if moment:
            self._aside(asyncio.to_thread(moment))

    async def rest(self):
        """Until nothing is under way here."""
        await self._deliver_late()
        while self._tasks:
            await asyncio.gather(*self._tasks, return_exceptions=True)


async def _read(phone):
    lines = (await phone.readuntil(b"\r\n\r\n")).rstrip(b"\r\n").split(b"\r\n")
    said = {name.strip().lower(): value.strip() for name, _, value in (line.partition(b":") for line in lines[1:])}
    body = await phone.readexactly(int(said.get(b"content-length", b"0")))
    head = [line for line in lines if not line.lower().startswith((b"connection:", b"x-phone:"))]
    return Request(head, body, said.get(b"x-phone", b"").decode())


def _answer(status, body, *headers):
    head = [f"HTTP/1.1 {status} said".encode(), f"Content-Length: {len(body)}".encode(), *headers, b"Connection: close"]
    return b"\r\n".join([*head, b"", body])


_JSON = b"Content-Type: application/json"
_ANSWERS = {
    "portal": _answer(200, _PORTAL, b"Content-Type: text/html"),
    "portal elsewhere": _answer(302, b"", b"Location: http://127.0.0.1:9/sign-in"),
    "413": _answer(413, b"too large"),
    "429": _answer(429, b"slow down", b"Retry-After: 5"),
    "500": _answer(500, b"oh no"),
    "503": _answer(503, b"busy", b"Retry-After: 2"),
}


def _claim(body):
    """As if all of it had arrived, by somebody who does not sign."""
    try:
        sent = json.loads(body).get("operations", [])
    except (ValueError, AttributeError):
        sent = []
    answers = [{"id": one["id"], "fate": "applied", "position": 0} for one in sent]
    said = {"skew": 0, "answers": answers, "offset": len(body), "complete": True, "position": 0}
    return json.dumps(said).encode()


@contextmanager
def running(proxy):
    """Serves in a thread of its own; what is given runs a coroutine there and waits for it."""
    begun, loop, stop = threading.Event(), asyncio.new_event_loop(), asyncio.Event()

    async def serve():
        async with await asyncio.start_server(proxy.serve, "127.0.0.1", 0, limit=1 << 20) as server:
            proxy.port = server.sockets[0].getsockname()[1]
            begun.set()
            await stop.wait()

    def run():
        # What is still under way at the end is called off.
        with asyncio.Runner(loop_factory=lambda: loop) as runner:
            runner.run(serve())

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    begun.wait(timeout=30)
    try:
        yield lambda work: asyncio.run_coroutine_threadsafe(work, loop).result(timeout=120)
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(timeout=30)
