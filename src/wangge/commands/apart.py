"""What takes much memory or time is done in a process of its own: it gives everything back when it ends."""

import subprocess
import sys
import threading

from django.db import transaction

from wangge.apps.cases.actions import Ended, end_training, release_training, training_waits
from wangge.apps.cases.jobs import ask_nightly
from wangge.apps.cases.models import Training
from wangge.apps.cases.workflow import Outcome
from wangge.apps.ledger.events import SYSTEM

_COMMAND = [sys.executable, "-m", "wangge.cli", "triage", "train"]
_LOOK_EVERY = 0.5
_NOTHING = subprocess.DEVNULL


def learn_apart(stop: threading.Event) -> int:
    """Learns what suggests categories if it is night or somebody asked for it; how many times it did: 0 or 1."""
    if not ask_nightly() and not training_waits():
        return 0
    # Our own command, whatever stands in the database.
    child = subprocess.Popen(_COMMAND, stdin=_NOTHING, stdout=_NOTHING, stderr=_NOTHING)  # noqa: S603
    while child.poll() is None:
        if stop.wait(_LOOK_EVERY):
            child.terminate()
            child.wait()
            release_training()
            return 0
    if child.returncode not in {0, 1}:
        _give_up(child.returncode)
    return 1


@transaction.atomic
def _give_up(code: int) -> None:
    """The process ended without a word: too little memory, or somebody stopped it."""
    training = Training.objects.filter(running=True).first()
    if training:
        end_training(training, Ended(Outcome.FAILED, error=f"exit {code}"), actor=SYSTEM)
