import pytest

from tests.doors.desk.actions import EAST_1, TAKEN, actions_of, case_for, fields_of
from tests.doors.desk.at_desk import browser, do, picture, sent, text_of
from tests.erjia import PASSWORD
from wangge.apps.cases import actions as cases
from wangge.apps.cases.models import Photo

OF_FEW_WORDS = {
    "receive",
    "support_receive",
    "call_back",
    "assign",
    "approve",
    "dispatch",
    "accept",
    "merge",
    "take_apart",
    "split",
    "look_first",
}
OF_FEW_WORDS |= {"name_checker", "order_comes", "agree_return", "take_on", "hand_to_town"}
OF_FEW_WORDS |= {"grant_extension", "take_back_extension", "resume", "take_up", "meet", "urge"}


@pytest.mark.parametrize("action", [one for one in TAKEN if one not in OF_FEW_WORDS])
def test_nothing_written_is_said_at_the_field(erjia, action):
    _state, who, _other = TAKEN[action]
    case = case_for(erjia, action)
    fields = sent(case, **fields_of(erjia, action) | {"words": " \u200b "})
    response = browser(erjia, who).post(do(case, action), fields)
    assert response.status_code == 422
    assert "Please write a few words" in text_of(response)
    assert actions_of(case)[-1] != action


@pytest.mark.parametrize(
    ("action", "changes", "words"),
    [
        ("dispatch", {"department": ""}, "Choose either a department or a grid"),
        ("dispatch", {"lead_grid": "EAST_1"}, "Choose either a department or a grid"),
        ("dispatch", {"supports": "LEAD"}, "cannot support itself"),
        ("dispatch", {"department": "999999"}, "Select a valid choice"),
        ("accept", {"category": "no such"}, "Select a valid choice"),
        ("accept", {"category": ""}, "This field is required"),
        ("accept", {"grid": "0"}, "Select a valid choice"),
        ("decline", {"reason": "because"}, "Select a valid choice"),
        ("assign", {"handler": "FARMER"}, "Select a valid choice"),
        ("feed_back", {"result": ""}, "This field is required"),
        ("hand_back", {"whose": ""}, "This field is required"),
        ("answer", {"words": "长" * 10_001}, "longer than 10,000"),
    ],
)
def test_each_mistake_is_named_and_everything_kept(erjia, action, changes, words):
    values = {
        "EAST_1": str(erjia.area[EAST_1].pk),
        "LEAD": str(erjia.department["construction"].pk),
        "FARMER": str(erjia.person["farmer"].pk),
    }
    _state, who, _other = TAKEN[action]
    case = case_for(erjia, action)
    fields = fields_of(erjia, action) | {key: values.get(value, value) for key, value in changes.items()}
    response = browser(erjia, who).post(do(case, action), sent(case, **fields))
    assert response.status_code == 422
    assert words in text_of(response)
    if "words" in fields and "words" not in changes:
        assert f"{fields['words']}</textarea>" in response.content.decode()
    assert actions_of(case)[-1] != action


def test_a_photo_asked_for_is_asked_for_with_its_reason_and_kept_when_something_is_missing(erjia):
    case = erjia.report(text="燃气软管老化").case
    case = erjia.take(case, cases.Accept(category=erjia.category["gas"]), "operator")
    case = erjia.take(case, cases.Dispatch(department=erjia.department["construction"]), "operator")
    case = erjia.take(case, cases.Receive(), "handler")
    client, fields = browser(erjia, "handler"), sent(case, **fields_of(erjia, "feed_back"))
    assert "A photo is asked for: 要看清隐患位置" in text_of(client.get(do(case, "feed_back")))
    assert "A photo is needed here" in text_of(client.post(do(case, "feed_back"), fields))
    again = client.post(do(case, "feed_back"), fields | {"words": "", "photos": picture()})
    kept = again.context["form"].picked.kept
    assert again.status_code == 422
    assert len(kept) == 1
    assert client.post(do(case, "feed_back"), fields | {"kept": str(kept[0])}).status_code == 302
    assert Photo.objects.filter(case=case).count() == 1


def test_a_photo_is_taken_off_the_form_without_sending_it(erjia):
    case = erjia.at("handling").case
    client, fields = browser(erjia, "handler"), sent(case, **fields_of(erjia, "feed_back"))
    kept = client.post(do(case, "feed_back"), fields | {"words": "", "photos": picture()}).context["form"].picked.kept
    response = client.post(do(case, "feed_back"), fields | {"kept": str(kept[0]), "drop": str(kept[0])})
    assert response.status_code == 200
    assert response.context["form"].picked.kept == []
    assert "写几个字</textarea>" in response.content.decode()
    assert actions_of(case)[-1] != "feed_back"


def test_a_file_that_is_no_photo_is_named(erjia):
    case = erjia.at("handling").case
    file = picture()
    file.write(b"MZ no picture at all")
    file.seek(0)
    response = browser(erjia, "handler").post(
        do(case, "feed_back"), sent(case, photos=file, **fields_of(erjia, "feed_back"))
    )
    assert response.status_code == 422
    assert "photo.jpg" in text_of(response)


def test_what_was_typed_when_the_session_ended_comes_back_after_signing_in(erjia):
    case = erjia.at("handling").case
    fields = sent(case, **fields_of(erjia, "feed_back") | {"words": "写到一半"})
    client = browser(erjia, None)
    response = client.post(do(case, "feed_back"), fields)
    assert response.url == f"/sign-in?next=%2Fdesk%2Fcase%2F{case.number}%2Fdo%2Ffeed_back"
    client.post("/sign-in", {"login": "handler", "password": PASSWORD, "next": do(case, "feed_back")})
    back = client.get(do(case, "feed_back"))
    assert "You were signed out meanwhile" in text_of(back)
    assert "写到一半</textarea>" in back.content.decode()
    assert f'value="{fields["command_id"]}"' in back.content.decode()
    assert client.post(do(case, "feed_back"), fields).status_code == 302
    assert "signed out" not in text_of(client.get(do(case, "feed_back")))


def test_a_village_hands_out_to_its_own_grids_alone(erjia):
    actor = erjia.stands["worker"]
    case = erjia.report(text="垃圾没人管", category=erjia.category["litter"], actor=actor).case
    client = browser(erjia, "secretary")
    form = client.get(do(case, "accept")).context["form"]
    assert "department" not in form.fields
    assert [label for label, _grids in form.fields["lead_grid"].choices[1:]] == ["余西村"]
    assert form.initial["lead_grid"] == str(case.grid_id or "") == str(erjia.area["320612102224001"].pk)
    shown = text_of(client.get(do(case, "accept")))
    assert "Accept and hand out" in shown
    assert "dispatch" not in shown
    nobody = client.post(
        do(case, "accept"), sent(case, category="litter", kind="request", then="dispatch", lead_grid="")
    )
    assert "Please choose to which grid it is handed out, or accept it only." in text_of(nobody)
    grid = str(erjia.area["320612102224002"].pk)
    fields = {"category": "litter", "kind": "request", "then": "dispatch", "lead_grid": grid}
    assert client.post(do(case, "accept"), sent(case, **fields)).status_code == 302
    case.refresh_from_db()
    assert case.handling_grid == erjia.area["320612102224002"]


def test_suggestions_say_why(erjia):
    case = erjia.report().case
    words = text_of(browser(erjia, "operator").get(do(case, "accept")))
    assert "The words say so: “路面”, “坑”, “塌”" in words
    assert "The position lies in this grid." in words
    assert "The catalogue names 村镇建设办公室 for “路面破损”." in words


def test_a_place_in_words_suggests_its_grid(erjia):
    case = erjia.report(text="路灯不亮", place="余西村第2网格", latitude=None, longitude=None).case
    form = browser(erjia, "operator").get(do(case, "accept")).context["form"]
    assert form.initial["grid"] == str(erjia.area["320612102224002"].pk)
    assert form.fields["grid"].help_text.startswith("The words name it: 余西村第2网格")


def test_every_page_of_a_form_asks_the_database_as_often_after_fifty_entries(erjia, django_assert_num_queries):
    case = erjia.report().case
    for number in range(50):
        erjia.take(case, cases.Comment(words=f"第 {number} 条"), "operator")
    client = browser(erjia, "operator")
    client.get(do(case, "accept"))
    with django_assert_num_queries(9):
        client.get(do(case, "accept"))


def test_another_category_brings_the_reason_for_its_own_lead(erjia):
    page = do(erjia.report(text="路面有坑").case, "accept")
    client = browser(erjia, "operator")
    named = [category for category in erjia.category.values() if category.department]
    assert len(named) > 1
    for category in named:
        reason = client.get(page, {"category": category.code}).context["form"].fields["department"].help_text
        assert category.name in reason
        assert category.department.name in reason
