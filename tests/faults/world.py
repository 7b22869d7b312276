"""A town's server, a network that fails and twenty phones, through one schedule to its quiet end."""

from contextlib import ExitStack
from dataclasses import dataclass, field
from random import Random

from PIL import Image

from tests.faults.phones import phones
from tests.faults.proxy import Proxy, running

_PHOTOS_OF_EACH = 6


@dataclass
class World:
    """`people`: who has which phone, in their order. `photos`: the files that these can take."""

    server: object
    people: list
    photos: list
    seed: int
    proxy: object = None
    _stack: ExitStack = field(default_factory=ExitStack)
    _backups: list = field(default_factory=list)

    def __enter__(self):
        with ExitStack() as stack:
            stack.callback(self.server.kill)
            self.server.start()
            self.proxy = Proxy(upstream=self.server.port, seed=self.seed)
            self.on_proxy = stack.enter_context(running(self.proxy))
            self.phones = stack.enter_context(phones())
            self.phones.ask("open", owners=list(self._owners()))
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *failure):
        self._stack.close()

    def _owners(self):
        address = f"http://127.0.0.1:{self.proxy.port}"
        for number, person in enumerate(self.people):
            own = self.photos[number * _PHOTOS_OF_EACH : (number + 1) * _PHOTOS_OF_EACH]
            one = {"number": number, "session": person["session"], "server": address, "seed": self.seed + number}
            yield one | {"photos": [str(path) for path in own]}

    def play(self, rounds):
        """In good order they get their work; then everything goes wrong, and is good again."""
        self.phones.ask("round", steps=[[{"does": "sync"}]] * len(self.people))
        for one in rounds:
            self.proxy.healthy = False
            self._expect(one)
            self.phones.ask("round", steps=one.steps)
            self._overtake()
        self.proxy.healthy = True
        self.on_proxy(self.proxy.rest())

    def _expect(self, one):
        self.proxy.moments[self.proxy.passed + one.after] = getattr(self, f"_{one.event}")

    def _overtake(self):
        """What should have happened in this round, and did not yet."""
        for moment in [self.proxy.moments.pop(key) for key in list(self.proxy.moments)]:
            moment()
        self.on_proxy(self.proxy.rest())

    def _kill(self):
        self.server.kill()
        self.server.start()

    def _backup(self):
        name = self.server.data / f"backup-{len(self._backups)}.tar"
        self.server.wangge("backup", name)
        self._backups.append(name)

    def _restore(self):
        """Last night's: what has come in since is gone from the server."""
        if not self._backups:
            self._backup()
        self.server.kill()
        self.server.wangge("restore", self._backups[-1], "--replace")
        self.server.start()

    def end(self):
        """Whether each phone came to rest, what they hold then, and what they still hold after the next backup."""
        rested = self.phones.ask("settle")
        first = self.phones.ask("look")
        self._backup()
        self.phones.ask("settle")
        return rested, first, self.phones.ask("look")


def draw_photos(folder, count):
    """JPEGs of 2 to 90 KB, all different."""
    chance, paths = Random(0), []
    for number in range(count):
        side = chance.choice((40, 64, 150, 260))
        image = Image.frombytes("RGB", (side, side), chance.randbytes(side * side * 3))
        paths.append(folder / f"{number}.jpg")
        image.save(paths[-1], "JPEG", quality=80)
    return paths
