from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "wangge.apps.cases"
    label = "cases"
