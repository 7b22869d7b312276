"""`wangge triage`: learning on request, and how good suggestions are on a file of labelled texts."""

import os
import subprocess
import sys
import threading

import pytest

from tests.commands.test_cli import run_apart
from tests.labelled import LABELS, SENTENCES, TEXTS
from tests.settled import settle_many
from wangge.apps.cases.actions import ask_training, claim_training
from wangge.apps.cases.models import Training
from wangge.apps.cases.workflow import ENOUGH_CASES, Outcome
from wangge.apps.ledger.events import SYSTEM
from wangge.commands import apart

HEADINGS = ("text", "category")


@pytest.fixture
def labelled(table):
    return table(SENTENCES, headings=HEADINGS, name="labelled.csv")


def test_evaluate_says_all_that_is_asked_for(wangge, erjia, labelled):
    assert wangge("triage", "evaluate", labelled, "--json") == 0
    found = wangge.json
    assert found["texts"] == len(SENTENCES)
    assert found["accuracy_at_1"] == found["accuracy_at_3"] == 1
    assert set(found["by_category"]) == set(LABELS)
    assert sum(one["texts"] for one in found["calibration"]["bins"]) == len(SENTENCES)
    assert 0 <= found["calibration"]["expected_error"] <= 1
    assert found["keywords"]["accuracy_at_1"] > 0.5
    assert found["confused"] == []
    assert found["per_second"] > 0
    # One line, and no table after it.
    assert "lamp" not in wangge.said.split("\n", 1)[1]


def test_evaluate_shows_tables_to_a_person(wangge, erjia, labelled):
    assert wangge("triage", "evaluate", labelled) == 0
    assert "lamp" in wangge.said


def test_it_says_the_same_each_time(wangge, erjia, labelled):
    wangge("triage", "evaluate", labelled, "--json")
    first = wangge.json | {"per_second": 0}
    wangge("triage", "evaluate", labelled, "--json")
    assert wangge.json | {"per_second": 0} == first


def test_what_stands_in_the_file_itself_is_not_learnt_beside(wangge, erjia, labelled, table):
    besides = table(
        [*SENTENCES[:10], ("池塘里的水发臭", "river"), ("河水发臭", "river")], headings=HEADINGS, name="more.csv"
    )
    assert wangge("triage", "evaluate", labelled, "--train", besides, "--train", besides, "--json") == 0
    assert wangge.json["left_out"] == 20
    assert wangge.json["learnt_from"] == len(SENTENCES) * 4 // 5 + 4


def test_noise_is_not_called_certain(wangge, erjia, table):
    """Labels that have nothing to do with the texts: little is right, and no more than little is stated."""
    shuffled = [(text, LABELS[(7 * at) % len(LABELS)]) for at, text in enumerate(TEXTS)]
    wangge("triage", "evaluate", table(shuffled, headings=HEADINGS), "--json")
    stated = sum(one["stated"] * one["texts"] for one in wangge.json["calibration"]["bins"]) / len(shuffled)
    assert stated < 0.6


@pytest.mark.parametrize(
    ("rows", "headings", "words"),
    [
        ([], HEADINGS, "没有一行"),
        ([("a", "b")], ("words", "kind"), "text"),
        ([("路灯坏了", "lamp")] * 5, HEADINGS, "两个类别"),
        ([("路灯坏了", "lamp"), ("垃圾", "litter")], HEADINGS, "两个类别"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_words(wangge, erjia, table, rows, headings, words):
    assert wangge("triage", "evaluate", table(rows, headings=headings)) == 2
    assert words in wangge.said


def test_rows_without_text_or_category_are_counted(wangge, erjia, table):
    assert wangge("triage", "evaluate", table([*SENTENCES, ("", "lamp"), ("路灯", "")], headings=HEADINGS)) == 0
    assert "有 2 行" in wangge.said


def test_a_file_that_is_not_there(wangge, erjia, tmp_path):
    assert wangge("triage", "evaluate", tmp_path / "none.csv") == 2
    assert "none.csv 不存在" in wangge.said
    (tmp_path / "folder.csv").mkdir()
    assert wangge("triage", "evaluate", tmp_path / "folder.csv") == 2
    assert "是文件夹" in wangge.said


@pytest.mark.slow
def test_evaluate_needs_no_installation_and_train_says_that_it_does(tmp_path, labelled):
    done = run_apart("triage", "evaluate", labelled, "--json", data=tmp_path / "nothing")
    assert (done.returncode, done.stdout[:10], done.stdout.count("\n")) == (0, '{"texts": ', 1)
    assert not (tmp_path / "nothing").exists()
    assert run_apart("triage", "train", data=tmp_path / "nothing").returncode == 2


def test_train_takes_a_model_into_use_and_says_how_good_it_is(wangge, erjia):
    settle_many(erjia, ENOUGH_CASES)
    assert wangge("triage", "train") == 0
    assert Training.objects.get().in_use
    assert "学习用的已办结事件" in wangge.said


def test_train_with_too_few_cases_says_how_many_are_wanted(wangge, erjia):
    assert wangge("triage", "train") == 1
    assert str(ENOUGH_CASES) in wangge.said


def test_train_waits_for_nobody_and_takes_what_was_asked_for(wangge, erjia):
    asked = ask_training(actor=SYSTEM)
    claim_training()
    assert wangge("triage", "train") == 2
    Training.objects.update(seen_at=None)
    assert wangge("triage", "train") == 1
    assert Training.objects.get().pk == asked.pk


def test_the_worker_learns_in_a_process_of_its_own(erjia, monkeypatch):
    asked = []
    monkeypatch.setattr(apart, "_COMMAND", [sys.executable, "-c", ""])
    monkeypatch.setattr(apart, "_LOOK_EVERY", 0.01)
    popen = subprocess.Popen
    monkeypatch.setattr(apart.subprocess, "Popen", lambda command, **more: asked.append(1) or popen(command, **more))
    assert apart.learn_apart(threading.Event()) == 0
    ask_training(actor=SYSTEM)
    assert apart.learn_apart(threading.Event()) == 1
    assert asked == [1]


def test_a_process_that_dies_is_written_down(erjia, monkeypatch):
    ask_training(actor=SYSTEM)
    monkeypatch.setattr(apart, "_COMMAND", [sys.executable, "-c", "raise SystemExit(9)"])
    apart.learn_apart(threading.Event())
    assert (Training.objects.get().outcome, Training.objects.get().error) == (Outcome.FAILED, "exit 9")


def test_a_worker_that_stops_leaves_it_to_the_next(erjia, monkeypatch):
    ask_training(actor=SYSTEM)
    claim_training()
    Training.objects.update(seen_at=None)
    monkeypatch.setattr(apart, "_COMMAND", [sys.executable, "-c", "import time; time.sleep(60)"])
    stop = threading.Event()
    stop.set()
    assert apart.learn_apart(stop) == 0
    assert Training.objects.get().running


@pytest.mark.slow
def test_a_process_that_serves_holds_neither_scikit_learn_nor_the_dictionary(tmp_path):
    code = (
        "import sys, django; django.setup()\n"
        "import wangge.urls, wangge.wsgi, wangge.commands.worker, wangge.commands.serve\n"
        "from django.urls import get_resolver; get_resolver().url_patterns\n"
        "import wangge.apps.cases.jobs\n"
        "print(sorted({'sklearn', 'scipy', 'joblib', 'rjieba'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "wangge.settings.test", "WANGGE_DATA": str(tmp_path)},
    )  # fmt: skip
    assert done.stdout.strip() == "[]"
