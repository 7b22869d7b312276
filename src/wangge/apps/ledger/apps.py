from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "wangge.apps.ledger"
    label = "ledger"
