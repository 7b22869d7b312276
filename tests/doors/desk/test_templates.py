"""The town's own letter: looked over before it is used, tried, taken back; and nothing that could harm."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document

from tests.doors.desk.at_desk import browser, text_of
from tests.erjia import WEDNESDAY
from wangge.apps.cases import actions as cases
from wangge.apps.cases.models import DocumentTemplate
from wangge.apps.ledger.queries import entries_of
from wangge.doors.desk.documents.kinds import DOCUMENTS

PAGE = "/desk/setup/templates/letter"


def docx(*paragraphs):
    document, file = Document(), io.BytesIO()
    for words in paragraphs:
        document.add_paragraph(words)
    document.save(file)
    return file.getvalue()


def read(response):
    return [one.text for one in Document(io.BytesIO(response.content)).paragraphs]


@pytest.fixture
def send(erjia):
    client = browser(erjia, "administrator")

    def send(content, name="函.docx"):
        return client.post(PAGE, {"file": SimpleUploadedFile(name, content)})

    send.client = client
    return send


def test_letters_are_written_on_the_town_s_own_template_until_it_is_taken_back(erjia, send):
    case = erjia.at("transferred").case
    letter = f"/desk/case/{case.number}/letter.docx"
    operator = browser(erjia, "operator")
    before = read(operator.get(letter))
    own = docx(
        "二甲镇人民政府（{{ number }}）",
        "{{ to }}",
        "{% for one in about %}{{ one.label }}={{ one.value }};{% endfor %}",
    )
    assert send(own).status_code == 302
    first, to, about = read(operator.get(letter))
    assert first == f"二甲镇人民政府（{case.number}-1）"
    assert to.startswith("县公路站")
    assert case.number in about
    assert "函.docx" in text_of(send.client.get(PAGE))
    assert read(send.client.get(f"{PAGE}/sample.docx"))[0] == "二甲镇人民政府（WG2611-0001-1）"
    assert send.client.get(f"{PAGE}/template.docx").content == own
    send.client.post(f"{PAGE}/end")
    assert read(operator.get(letter)) == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("{{ reporter }} {{ phone }}", "phone, reporter"),
        ("请于 {{ number 前办结", "{{ number 前办结"),
        ("{% for one in about", "{% for one in about"),
        ("{% for one in about %}{{ one.phone }}{% endfor %}", "phone"),
        ("{{ title * 1000000000 }}", "calculation"),
        ("{{ title.__class__.__mro__ }}", "does not have|calculation"),
        ("{% for one in range(10000000) %}x{% endfor %}", "calculation|do not exist"),
    ],
)
def test_a_template_that_cannot_be_filled_in_is_refused_with_why_and_nothing_changes(send, words, said):
    answer = send(docx("{{ number }}", words))
    assert answer.status_code == 422
    assert any(part in text_of(answer) for part in said.split("|"))
    assert not DocumentTemplate.objects.exists()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut", b"{{ number }}", b"\xd0\xcf\x11\xe0 an old .doc"])
def test_what_is_no_document_is_refused_in_words(send, content):
    answer = send(content)
    assert answer.status_code == 422
    assert "empty" in text_of(answer) or ".docx" in text_of(answer)


def test_a_document_that_unfolds_without_end_is_refused(send):
    file = io.BytesIO(docx("{{ number }}"))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("word/media/image1.png", bytes(50 << 20))
    answer = send(file.getvalue())
    assert answer.status_code == 422
    assert "too large" in text_of(answer)


def test_the_same_again_changes_nothing_and_another_takes_its_place(erjia, send):
    first = docx("{{ number }}")
    for _again in range(2):
        send(first)
    assert DocumentTemplate.objects.count() == 1
    send(docx("{{ to }}"))
    assert DocumentTemplate.objects.filter(ended_at=None).count() == 1
    told = [entry.action for entry in entries_of(erjia.town.uid) if "template" in entry.action]
    assert told == ["set_template", "set_template"]


@pytest.mark.parametrize("kind", DocumentTemplate.Kind.values)
def test_the_document_that_comes_with_the_software_can_be_filled_in_with_every_field_shown(erjia, send, kind):
    page = text_of(send.client.get(f"/desk/setup/templates/{kind}"))
    shown = " ".join(read(send.client.get(f"/desk/setup/templates/{kind}/sample.docx")))
    document = DOCUMENTS[kind]
    sample = document.sample(erjia.town.name)
    assert set(sample) == set(document.fields())
    assert all(value in page for value in sample.values() if isinstance(value, str) and "\n" not in value)
    assert sample["number"] in shown
    assert "{" not in shown


def test_another_kind_of_document_is_none(send):
    assert send.client.get("/desk/setup/templates/poem").status_code == 404


def test_a_supervision_order_is_a_document_too_with_its_answer_once_there_is_one(erjia):
    made = erjia.at("handling")
    case = erjia.take(made.case, cases.Supervise(words="限期办结 <b>&", due_at=WEDNESDAY), "leader")
    address = f"/desk/case/{case.number}/order/{case.strands.get(kind='supervision').uid}.docx"
    leader = browser(erjia, "leader")
    before = read(leader.get(address))
    assert "限期办结 <b>&" in before
    erjia.take(case, cases.AnswerSupervision(words="已经换好"), "handler")
    assert "已经换好" not in before
    assert "已经换好" in read(leader.get(address))


def test_the_reply_to_the_reporter_says_what_their_page_says_and_names_nobody(erjia):
    case = erjia.at("closed", name="王小明", phone="+8613812342046").case
    said = " ".join(read(browser(erjia, "operator").get(f"/desk/case/{case.number}/reply.docx")))
    assert case.answer
    assert case.answer in said
    assert case.number in said
    assert "王" not in said
    assert "2046" not in said
