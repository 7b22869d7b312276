"""Whether everything that somebody wrote is where it should be, and once."""

import json
from collections import Counter
from hashlib import sha256

from wangge.apps.kit.canonical import canonical_json, digest
from wangge.apps.kit.photos import inspect_photo

# What stays on a phone for its owner to see; everything else is gone once it is in a backup.
SHOWN = {"refused"}


class Verdict:
    """`faults` says in words what is wrong; empty: nothing is."""

    def __init__(self, people, photos, before, after, server):
        self.people, self.server = people, server
        self.photos = {sha256(data).hexdigest(): data for data in (path.read_bytes() for path in photos)}
        self.before, self.after = before, after
        self.faults = []
        for person, phone_before, phone_after in zip(people, before, after, strict=True):
            self._one_phone(person["person"], phone_before, phone_after)
        self._nothing_else()
        self._once()
        self._photos()

    @property
    def written(self):
        return {one["id"]: one["body"] for phone in self.before for one in phone["written"]}

    def _one_phone(self, person, before, after):
        left = {one["id"]: one for one in after["left"]}
        for one in before["written"]:
            self._one(person, one, left.get(one["id"]))
        named = {name for one in after["left"] for name in _photos_of(one["body"])} | {*after["drafted"]}
        for photo in after["photos"]:
            self._say(photo["sha256"] in named or photo["state"] in {"refused", "held"}, "photo stays", photo)
        self._say(left.keys() <= {one["id"] for one in before["written"]}, "written by nobody", left)

    def _one(self, person, written, left):
        here = self.server["operations"].get(written["id"])
        if left is not None:
            self._say(left["state"] in SHOWN and (left["words"] or left["code"]), "stays without a reason", left)
            self._say(here is None, "refused and done", left, here)
            return
        self._say(here is not None, "lost", written)
        if here:
            said = json.loads(written["body"])
            of_content = digest(said["kind"].encode(), b"\0", canonical_json(said)).hex()
            self._say((here["hash"], here["person"]) == (of_content, person), "other content", written, here)

    def _nothing_else(self):
        unsaved = {name for phone in self.before for name in phone["unsaved"]}
        self._say(not unsaved & self.server["operations"].keys(), "done and never saved", unsaved)
        self._say(self.server["operations"].keys() <= self.written.keys(), "done and never written")

    def _once(self):
        """Each applied operation has its command, its entry in its case's history and, of a report, its raw report."""
        applied = {name: one for name, one in self.server["operations"].items() if one["outcome"] == "applied"}
        commands = {name for (name,) in self.server["commands"]}
        late = commands - applied.keys()
        self._say(applied.keys() <= commands, "without its command", applied.keys() - commands)
        made = {name for name, one in applied.items() if one["kind"] in {"report", "settle"}}
        self._say(Counter(name for (name,) in self.server["raw"]) == Counter(made), "raw reports", self.server["raw"])
        self._say(len({applied[name]["subject"] for name in made}) == len(made), "two in one case")
        wanted = Counter((one["subject"], one["kind"], str(one["person"])) for one in applied.values())
        found = Counter(map(tuple, self.server["entries"]))
        for key in wanted.keys() | found.keys():
            if key[1] != "comment":
                self._say(wanted[key] == found[key], "in history", key, wanted[key], found[key])
        comments = sum(number for (_case, kind, _who), number in found.items() if kind == "comment")
        asked = sum(one["kind"] == "comment" for one in applied.values())
        self._say(comments == asked + len(late), "comments", comments, asked, len(late))

    def _photos(self):
        """Every photo of what was carried out lies in its case, letter by letter what was stored of it, once.

        One of what is kept waits, whole, for whoever reviews that.
        """
        wanted, kept = Counter(), set()
        for name, body in self.written.items():
            here = self.server["operations"].get(name, {"outcome": ""})
            for one in _photos_of(body):
                if here["outcome"] == "applied":
                    wanted[here["subject"], self._stored(one)] += 1
                elif here["outcome"] == "kept":
                    kept.add((name, one))
        found = Counter((case, kept) for case, kept, _file in self.server["photos"])
        self._say(wanted == found, "photos", wanted - found, found - wanted)
        self._say(all(kept == file for _case, kept, file in self.server["photos"]), "files")
        waits = {(name, one) for name, one, _is_here in self.server["awaited"]}
        self._say(waits == kept, "photos still awaited", waits ^ kept)
        gone = [one for *one, is_here in self.server["awaited"] if not is_here]
        self._say(not gone, "photos of what is kept", gone)

    def _stored(self, name):
        return inspect_photo(self.photos[name], declared_name="x.jpg").stored_sha256

    def _say(self, good, what, *about):
        if not good:
            self.faults.append(" ".join([what, *map(str, about)]))


def _photos_of(body):
    content = json.loads(body)["content"]
    return {*content.get("photos", ()), *content.get("after", ())}
