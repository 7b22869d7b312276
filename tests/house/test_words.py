"""Every word that a person reads can be translated, and is (one catalogue, English to simplified Chinese)."""

import re

from tests.house.source import FRONTEND, PACKAGE, files, place, python_files
from tools import messages

CHINESE = re.compile("[\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
# Words as data: they are not shown but looked for, or they are the facts of a place; or they are a translation.
DATA_FOLDERS = {"data", "locale", "words"}
# path below src/wangge: why its Chinese is not a message
NOT_A_MESSAGE = {
    "__init__.py": "the product's name",
    "doors/desk/forms/year_list.py": "words by which a list is understood",
    "doors/desk/forms/calendar.py": "signs by which hours are understood",
    "doors/terminal/templates/terminal/app.html": "one page for both languages, kept on phones",
}

# What the town writes to a resident: a letter, a message, a standard answer.
LETTERS = {
    "Please tell us on the page of your report whether it is settled. If it is not, we go on.",
    "We have a question about your matter %(number)s. Please answer on its page, or call us.",
    "What you reported on %(day)s was dealt with as follows.",
}


def chinese_lines(path):
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if CHINESE.search(line):
            yield place(path, number)


def test_every_string_is_translated():
    missing = messages.untranslated(messages.read(messages.CATALOGUE))
    assert [message.id for message in missing] == []


def test_a_translation_fills_in_the_same_values():
    faults = [(message.id, fault) for message, errors in messages.read(messages.CATALOGUE).check() for fault in errors]
    assert [(words, str(fault)) for words, fault in faults] == []


def test_the_source_has_no_chinese_of_its_own():
    own = [*python_files(), *files(PACKAGE, ".html"), *files(FRONTEND, ".ts", ".vue", ".html")]
    checked = [path for path in own if not DATA_FOLDERS.intersection(path.parts) and ".test." not in path.name]
    assert checked
    excepted = [PACKAGE / name for name in NOT_A_MESSAGE]
    assert [line for path in checked if path not in excepted for line in chinese_lines(path)] == []


def test_every_exception_is_still_needed():
    assert [name for name in NOT_A_MESSAGE if not any(chinese_lines(PACKAGE / name))] == []


def test_screens_and_letters_address_people_each_in_its_own_way():
    """Screens say 你, in the app and at the desk; what is sent or printed as the town's answer says 您."""
    found = {one.id for one in messages.read(messages.CATALOGUE) if "您" in str(one.string)}
    assert found == LETTERS
    own = [path for path in files(FRONTEND, ".ts", ".vue", ".html") if ".test." not in path.name]
    assert [place(path, 1) for path in own if "您" in path.read_text(encoding="utf-8")] == []
