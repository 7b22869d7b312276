"""Questions with conditions, asked on a telephone and checked here: definitions, expressions, answers, workbooks.

A phone that has no signal asks by the same rules: the grammar stands in `expression`, its meaning in `evaluating`, the
shape of a form in `definition`, that of each answer in `typed`.
"""

from wangge.apps.kit.forms.answers import Answered, AnswerFault, check_answers
from wangge.apps.kit.forms.definition import FormDefinition, Question, Type, text_in
from wangge.apps.kit.forms.faults import Fault, FormFaulty
from wangge.apps.kit.forms.names import checked

__all__ = [
    "AnswerFault",
    "Answered",
    "Fault",
    "FormDefinition",
    "FormFaulty",
    "Question",
    "Type",
    "check_answers",
    "checked",
    "text_in",
]
