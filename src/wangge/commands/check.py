import json
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict

from django.utils.translation import gettext as _
from rich.console import Console

from wangge.apps.cases.queries.checks import Finding, checks
from wangge.commands.installation import refuse_without_county
from wangge.commands.screen import progress, screen, table


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=_("one line of JSON on standard output"))


def run(options: Namespace) -> int:
    """1 when anything was found."""
    refuse_without_county()
    console = screen(for_program=options.json)
    counts: Counter[str] = Counter()
    found = []
    for finding in _watched(console):
        counts[str(finding.kind)] += 1
        found.append(finding)
        console.print(f"{finding.kind:<8} {finding.subject}: {finding.words}", markup=False)
    if options.json:
        print(json.dumps({"findings": [asdict(one) for one in found], "counts": counts}))  # noqa: T201 - for a program
    console.print(table(dict(counts)) if counts else _("Everything is as it must be."))
    return 1 if found else 0


def _watched(console: Console) -> Iterator[Finding]:
    todo = checks()
    with progress(console) as bar:
        task = bar.add_task(_("checking"), total=sum(check.size for check in todo))
        for check in todo:
            bar.update(task, description=check.name)
            yield from check.look(lambda entries: bar.advance(task, entries))
