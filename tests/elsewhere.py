"""A county far away, set up as its administrator would do it: page by page, list by list, in an empty data folder.

One town whose neighbourhoods are its grids, a time zone of its own, a catalogue of its own (decision 11).
"""

import csv
import io
from datetime import UTC, datetime
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.erjia import BACKEND
from wangge.apps.accounts.models import Person
from wangge.apps.intake.models import Upload
from wangge.apps.intake.queries import outcomes_of

NOW = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)
CODE = "A" * 26
TOWN = "LA-CITY"
BEGUN = {
    "county_name": "Los Angeles County",
    "county_code": "LA",
    "town_name": "City of Los Angeles",
    "town_code": TOWN,
    "number_prefix": "LA",
    "code_form": "free",
    "time_zone": "America/Los_Angeles",
    "name": "Ann Keeper",
    "account": "ann",
    "phone": "",
    "password": "long enough for a town",
    "again": "long enough for a town",
}
DEPARTMENTS = {"SAN": "Sanitation", "LIGHT": "Street lighting", "WATER": "Water and power"}
LEADS = {
    "Bulky Items": "SAN",
    "Graffiti Removal": "SAN",
    "Illegal Dumping Pickup": "SAN",
    "Metal/Household Appliances": "SAN",
    "Electronic Waste": "SAN",
    "Homeless Encampment": "SAN",
    "Dead Animal Removal": "SAN",
    "Other": "SAN",
    "Single Streetlight Issue": "LIGHT",
    "Multiple Streetlight Issue": "LIGHT",
    "Report Water Waste": "WATER",
}


def table(*rows):
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


class Elsewhere:
    """`client` is the administrator's browser."""

    def __init__(self, settings, digest):
        settings.FIRST_RUN_HASH = digest(CODE.encode()).hex()
        settings.LANGUAGE_CODE = "en"
        self.client = Client(headers={"accept-language": "en"})
        assert self.client.post(reverse("first_run", args=[CODE]), BEGUN).status_code == 302
        self.sign_in("ann")

    def sign_in(self, account):
        person = Person.objects.get(username=account)
        self.client.force_login(person, backend=BACKEND)
        return self

    def outlines(self, path_or_bytes):
        """Looked over; what is said of each row. Nothing is written yet."""
        content = path_or_bytes.read_bytes() if isinstance(path_or_bytes, Path) else path_or_bytes
        return self._look_over("areas", "outlines.geojson", content, kind="grid/general", datum="WGS84")

    def carry_out(self):
        upload = Upload.objects.order_by("pk").last()
        self.client.post(reverse("desk:carry_out_list", args=[upload.uid]))
        upload.refresh_from_db()
        assert upload.state == "done", upload.state

    def years(self, first):
        """Back from the first one known: Monday to Friday, but for New Year and Christmas."""
        for year in range(2025, first - 1, -1):
            rows = [
                ("date", "worked", "name"),
                (f"{year}-01-01", "off", "New Year"),
                (f"{year}-12-25", "off", "Christmas"),
            ]
            page = self.client.post(reverse("desk:calendar_list"), {"file": SimpleUploadedFile("y.csv", table(*rows))})
            fields = {"rows": page.context["found"].spelled(), "source": "city"}
            assert self.client.post(reverse("desk:calendar_list"), fields).status_code == 302

    def units_and_people(self):
        self._look_over(
            "departments", "d.csv", table(("编码", "名称", "类型"), *((c, n, "内设") for c, n in DEPARTMENTS.items()))
        )
        self.carry_out()
        rows = [
            ("姓名", "账号", "角色", "网格", "部门", "任职起"),
            ("Olga Operator", "olga", "值班员", TOWN, "", "2015-01-01"),
        ]
        for code, name in DEPARTMENTS.items():
            for role in ("部门负责人", "经办人"):
                account = f"{code.lower()}-{'head' if role == '部门负责人' else 'one'}"
                rows.append((f"{name} {account[-4:]}", account, role, "", code, "2015-01-01"))
        self._look_over("people", "p.csv", table(*rows))
        self.carry_out()

    def catalogue(self):
        head = (
            "code",
            "group",
            "name",
            "kind of request",
            "limit",
            "unit of the limit",
            "lead department",
            "review",
            "check",
        )
        rows = [
            (f"c{at}", "Streets", name, "求助", "5", "工作日", lead, "部门负责人", "不核查")
            for at, (name, lead) in enumerate(LEADS.items())
        ]
        file = SimpleUploadedFile("c.csv", table(head, *rows))
        page = self.client.post(reverse("desk:catalogue_import"), {"file": file})
        fields = {"rows": page.context["rows"], "version": page.context["version"]}
        assert self.client.post(reverse("desk:catalogue_import"), fields).status_code == 302

    def _look_over(self, what, name, content, **more):
        fields = {"file": SimpleUploadedFile(name, content), "root": TOWN} | more
        answer = self.client.post(reverse("desk:send_list", args=[what]), fields)
        assert answer.status_code == 302, answer.content.decode()
        return outcomes_of(Upload.objects.order_by("pk").last())
