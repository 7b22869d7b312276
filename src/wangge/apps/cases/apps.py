from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "wangge.apps.cases"
    label = "cases"

    def ready(self) -> None:
        from wangge.apps.cases.handlers import connect  # noqa: PLC0415 - models are not there before

        connect()
