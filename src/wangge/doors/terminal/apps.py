from django.apps import AppConfig


class TerminalConfig(AppConfig):
    name = "wangge.doors.terminal"
    label = "terminal"
