"""What the bench keeps."""

import json

import bench.__main__ as bench
from bench.figures import at_most


def test_a_part_takes_the_place_of_what_was_known_of_it(tmp_path, monkeypatch, capsys):
    latest = tmp_path / "latest.json"
    monkeypatch.setattr(bench, "LATEST", latest)
    first, second = (at_most(name, 1, "ms", floor=5, goal=3) for name in ("first", "second"))
    latest.write_text(json.dumps([first, second]))
    slow, third = at_most("first", 7, "ms", floor=5, goal=3), at_most("third", 2, "ms", floor=5, goal=3)
    monkeypatch.setattr(bench, "_measured", lambda _names: [slow, third])
    assert bench.main(["town"]) == 1
    assert json.loads(latest.read_text()) == [slow, second, third]
    assert bench.main([]) == 1
    assert json.loads(latest.read_text()) == [slow, third]
