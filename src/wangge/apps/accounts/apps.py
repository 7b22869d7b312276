from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "wangge.apps.accounts"
    label = "accounts"
