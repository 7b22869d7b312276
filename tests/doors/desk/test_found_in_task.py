"""What was found in a task becomes a case on the plain page, too."""

import uuid

from django.urls import reverse

from tests import tasked
from tests.doors.desk.test_own_tasks import LIST, at, send, text
from tests.erjia import EAST
from wangge.apps.cases.models import Case


def test_what_was_found_is_reported_next_with_what_is_known_and_names_its_task(erjia, desk):
    task = tasked.given(erjia, title="看望王奶奶", place="5组12号")
    found = reverse("desk:found_in_task", args=[task.uid])
    assert found in text(desk("liaison").get(at(task)))
    answered = send(desk, task, result="found", words="门锁坏了")
    assert answered.headers["Location"] == found
    page = text(desk("liaison").get(found))
    assert 'value="5组12号"' in page
    assert at(task) in page
    command = str(uuid.uuid4())
    said = {"command_id": command, "text": "门锁坏了", "whose": "own", "grid": EAST + "001", "place": "5组12号"}
    assert desk("liaison").post(found, said).status_code == 302
    assert desk("liaison").post(found, said).status_code == 302
    case = Case.objects.get()
    assert (case.grid, case.found.task) == (erjia.area[EAST + "001"], task)
    assert send(desk, tasked.given(erjia, task.work), result="done").headers["Location"] == reverse(LIST)
    assert desk("operator").get(found).status_code == 403
    assert desk("worker2").post(found, said).status_code == 404
