"""Suggestions learnt from settled cases: when, from which, and whether the new model takes the place of the old."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.settled import settle_many
from wangge.apps.cases.actions import AlreadyLearning, ask_training, claim_training, release_training, training_waits
from wangge.apps.cases.jobs import ask_nightly, carry_out_training, learning as job
from wangge.apps.cases.models import Case, Training
from wangge.apps.cases.queries import suggest_category
from wangge.apps.cases.queries.served import path_of, served
from wangge.apps.cases.queries.settled import settled_cases, split_by_time
from wangge.apps.cases.workflow import ENOUGH_CASES, MOST_CASES, Outcome
from wangge.apps.kit.once import asking_once
from wangge.apps.kit.text.linear import Fault
from wangge.apps.ledger.events import SYSTEM
from wangge.apps.ledger.models import Entry


@pytest.fixture
def learnt(erjia):
    settle_many(erjia, ENOUGH_CASES + 20)
    return erjia


def train():
    return carry_out_training(ask_training(actor=SYSTEM))


def test_only_what_somebody_decided_and_is_one_matter_is_learnt_from(erjia):
    taken, guessed, split = settle_many(erjia, 3)
    Case.objects.filter(pk=guessed.pk).update(guessed=True)
    Case.objects.filter(pk=split.pk).update(part_count=2)
    assert [case.label for case in settled_cases(most=MOST_CASES)] == [str(taken.category_id)]
    assert settled_cases(most=MOST_CASES)[0].text == f"{taken.title}\n{taken.text}"


def test_reporters_are_never_read(learnt):
    with CaptureQueriesContext(connection) as asked:
        settled_cases(most=MOST_CASES)
    assert len(asked) == 1
    assert "reporter" not in asked[0]["sql"].lower()


def test_the_newest_are_held_back_and_nothing_the_old_model_may_have_seen(learnt):
    cases = settled_cases(most=MOST_CASES)
    split = split_by_time(cases)
    assert len(split.held_back) == round(len(cases) * 0.15)
    assert max(case.reported_at for case in split.learnt) < split.until <= split.held_back[0].reported_at
    later = split.until + timedelta(hours=10)
    assert split_by_time(cases, after=later).until == later


def test_a_category_with_too_few_cases_is_not_learnt(learnt):
    settle_many(learnt, 2, category="gas", first=0 + 10_000)
    Case.objects.filter(category=learnt.category["gas"]).update(reported_at=learnt.clock.moment)
    labels = {case.label for case in split_by_time(settled_cases(most=MOST_CASES)).learnt}
    assert str(learnt.category["gas"].pk) not in labels


def test_what_is_learnt_suggests_with_probability_reason_and_others(learnt):
    assert suggest_category("三组路灯不亮").probability is None
    done = train()
    assert (done.outcome, done.in_use, done.categories) == (Outcome.TAKEN, True, 3)
    found = suggest_category("三组路灯不亮")
    assert found.category == learnt.category["lamp"]
    assert found.probability > 0.7
    assert not found.unsure
    assert "灯" in "".join(found.words)
    assert found.probability < 0.9999
    assert found.alike > 50
    assert [other.code for other, _share in found.others] == ["litter", "road"] or len(found.others) == 2


def test_unsure_is_said(learnt):
    train()
    found = suggest_category("您好")
    assert found.unsure
    assert found.probability < 0.5


def test_history_tells_who_asked_and_what_came_of_it(learnt):
    training = train()
    assert list(
        Entry.objects.filter(subject_uid=training.uid).order_by("sequence").values_list("action", flat=True)
    ) == ["ask_training", "end_training"]


def test_too_few_cases_leave_the_keywords(erjia):
    settle_many(erjia, 10)
    done = train()
    assert (done.outcome, done.in_use, done.cases) == (Outcome.TOO_FEW, False, 10)
    assert suggest_category("路灯坏了").probability is None


def test_the_first_must_be_no_worse_than_the_keywords(learnt, monkeypatch):
    monkeypatch.setattr(job, "judged_by_model", lambda _model, cases: job.judged_by_keywords([]))
    done = train()
    assert (done.outcome, done.in_use, done.checksum) == (Outcome.WORSE, False, "")
    assert served().model is None


def test_a_new_one_replaces_the_old_only_if_it_is_no_worse_on_the_same_cases(learnt, monkeypatch):
    first = train()
    settle_many(learnt, 60, first=1000)
    second = train()
    assert (second.outcome, second.in_use) == (Outcome.TAKEN, True)
    first.refresh_from_db()
    assert not first.in_use
    assert second.judged["old"]["count"] == second.judged["new"]["count"] == second.held_back
    # A day on which everything was put under one wrong category makes a worse model.
    settle_many(learnt, 60, first=2000)
    learn = job.learn
    monkeypatch.setattr(job, "learn", lambda texts, labels, **more: learn(texts, labels[::-1], **more))
    third = train()
    assert (third.outcome, third.in_use) == (Outcome.WORSE, False)
    assert third.judged["new"]["at_1"] < third.judged["old"]["at_1"]
    second.refresh_from_db()
    assert second.in_use


def test_a_new_model_is_noticed_without_restart_and_read_once(learnt):
    assert served().model is None
    first = train()
    model = served().model
    assert model.facts["training"] == first.uid.hex
    assert served().model is model
    settle_many(learnt, 60, first=1000)
    second = train()
    assert served().model.facts["training"] == second.uid.hex
    assert not path_of(first).exists()


@pytest.mark.parametrize("fault", [Fault.MISSING, Fault.DAMAGED, Fault.FOREIGN])
def test_a_file_that_cannot_be_used_leaves_the_keywords(learnt, forgetting, fault):
    training = train()
    path = path_of(training)
    if fault is Fault.MISSING:
        path.unlink()
    elif fault is Fault.DAMAGED:
        path.write_bytes(path.read_bytes()[:-10])
    else:
        path.with_suffix(".json").write_text('{"format": "x"}', encoding="utf-8")
    forgetting()
    assert served().refused.fault is fault
    assert suggest_category("路灯坏了").probability is None
    assert suggest_category("路灯坏了").category == learnt.category["lamp"]


def test_over_a_damaged_one_a_new_one_is_learnt(learnt, forgetting):
    path_of(train()).write_bytes(b"x")
    forgetting()
    settle_many(learnt, 60, first=1000)
    done = train()
    assert (done.in_use, done.judged["old"]) == (True, None)
    assert suggest_category("路灯坏了").probability


def test_a_category_never_seen_is_left_to_its_keywords(learnt):
    train()
    found = suggest_category("煤气燃气")
    assert (found.category, found.probability) == (learnt.category["gas"], None)
    assert len(found.others) == 2


def test_what_is_no_longer_used_takes_no_share(learnt, forgetting):
    train()
    learnt.category["lamp"].retired = True
    learnt.category["lamp"].save(update_fields=["retired"])
    forgetting()
    found = suggest_category("路灯不亮了")
    shares = [found.probability, *(share for _other, share in found.others)]
    assert "lamp" not in [found.category.code, *(other.code for other, _share in found.others)]
    assert sum(shares) == pytest.approx(1, abs=1e-5)


def test_one_is_learnt_at_a_time(erjia):
    ask_training(actor=SYSTEM)
    with pytest.raises(AlreadyLearning):
        ask_training(actor=SYSTEM)


def test_only_one_worker_carries_it_out_until_it_is_released_or_was_silent_for_an_hour(erjia):
    ask_training(actor=SYSTEM)
    assert claim_training()
    assert not training_waits()
    assert claim_training() is None
    release_training()
    assert claim_training()
    erjia.clock.move(hours=2)
    assert training_waits()
    assert claim_training()


def test_each_night_once_and_only_where_there_is_enough(erjia):
    assert not ask_nightly()
    settle_many(erjia, ENOUGH_CASES)
    assert ask_nightly()
    assert not ask_nightly()
    carry_out_training(Training.objects.get())
    assert not ask_nightly()
    erjia.clock.move(days=1)
    assert ask_nightly()


def test_what_goes_wrong_is_written_down_and_another_may_be_asked_for(learnt, monkeypatch):
    def fail(*_args, **_more):
        raise MemoryError

    monkeypatch.setattr(job, "learn", fail)
    with pytest.raises(MemoryError):
        train()
    failed = Training.objects.get()
    assert (failed.outcome, failed.running) == (Outcome.FAILED, False)
    assert "MemoryError" in failed.error
    assert ask_training(actor=SYSTEM)


def test_a_request_asks_the_database_for_nothing_more_than_versions(learnt):
    train()
    suggest_category("路灯坏了")
    with asking_once(), CaptureQueriesContext(connection) as asked:
        for _time in range(3):
            suggest_category("路灯坏了")
    assert len(asked) == 1
