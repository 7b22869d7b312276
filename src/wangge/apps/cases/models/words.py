from django.db import models

from wangge.apps.cases.models.case import Case
from wangge.apps.kit.wordindex import WordsField


class CaseWords(models.Model):
    """What a case is found by: number, title, the reporter's words, words of place and comments. No person's data."""

    case = models.OneToOneField(Case, on_delete=models.CASCADE, primary_key=True, related_name="+")
    words = WordsField()
