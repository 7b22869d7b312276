"""What is said of the rows of a list."""

from wangge.apps.intake.queries import outcomes_of


def verdicts(upload):
    return [(one.line, one.verdict.value) for one in outcomes_of(upload)]


def why(upload, line):
    return next(" ".join(one.notes) for one in outcomes_of(upload) if one.line == line)
