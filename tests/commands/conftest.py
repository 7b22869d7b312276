import csv
import json

import pytest

from wangge import cli

HEADINGS = ("id", "reported_at", "text")


@pytest.fixture
def wangge(capsys):
    """Runs a command on the test's own database; gives its exit code, what it said and what it said in JSON."""

    class Wangge:
        said = ""

        def __call__(self, *arguments):
            code = cli.main([str(one) for one in arguments])
            out, err = capsys.readouterr()
            self.said = out + err
            self.json = json.loads(out.splitlines()[0]) if "--json" in arguments and out else None
            return code

    return Wangge()


@pytest.fixture
def table(tmp_path):
    """Writes rows (lists, or mappings for JSONL) into a file and gives its path."""

    def write(rows, *, name="reports.csv", headings=HEADINGS, encoding="utf-8"):
        path = tmp_path / name
        if name.endswith(".jsonl"):
            path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding=encoding)
            return path
        with path.open("w", encoding=encoding, newline="") as file:
            csv.writer(file).writerows([headings, *rows] if headings else rows)
        return path

    return write
