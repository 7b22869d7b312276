from collections import Counter

from tools.tests import NO_TEST_RAN, SQLITE, Outcome, Run, counted, environment, sum_up

REPORT = """<testsuites><testsuite>
<testcase name="a"/><testcase name="b"><failure/></testcase><testcase name="c"><skipped/></testcase>
<testcase name="d"><error/></testcase><testcase name="e"><system-out/></testcase>
</testsuite></testsuites>"""


def test_each_end_of_a_test_is_counted(tmp_path):
    report = tmp_path / "report.xml"
    report.write_text(REPORT, encoding="utf-8")
    assert counted(report) == Counter(passed=2, failed=2, skipped=1)


def test_a_run_that_never_started_counts_nothing(tmp_path):
    assert counted(tmp_path / "report.xml") == Counter()


def test_each_run_says_how_long_it_took(capsys):
    sum_up([Outcome("sqlite: quick", 0, Counter(passed=3), 41.6)])
    assert "ok  sqlite: quick: 3 passed in 42 s\n" in capsys.readouterr().out


def test_all_is_well_only_when_something_passed_and_nothing_failed_or_was_skipped(capsys):
    good = Outcome("sqlite: quick", 0, Counter(passed=3))
    none = Outcome("sqlite: browser", NO_TEST_RAN, Counter())
    assert sum_up([good, none]) == 0
    assert capsys.readouterr().out.endswith("3 passed, 0 failed, 0 skipped\n")
    assert sum_up([none]) == 1
    assert sum_up([good, Outcome("postgres: quick", 1, Counter(passed=2, failed=1))]) == 1
    assert sum_up([good, Outcome("postgres: quick", 0, Counter(passed=2, skipped=1))]) == 1


def test_a_run_reads_its_own_folder_unless_other_places_are_named():
    run = Run("browser", "browser", processes=0, folder="tests/browser")
    assert run.arguments(["-x"])[-1] == "tests/browser"
    assert run.arguments(["tests/tools/test_tests.py::test_x"])[-1] == "tests/tools/test_tests.py::test_x"


def test_what_python_compiles_is_kept_for_the_next_process(monkeypatch):
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    found = environment(SQLITE)
    assert "PYTHONDONTWRITEBYTECODE" not in found
    assert found["WANGGE_DATABASE"] == "sqlite"
