"""Forms as others keep them: XLSForm, a workbook with the sheets survey, choices and settings. A part of it is supported."""

from wangge.apps.kit.forms.xlsform.reading import read_xlsform
from wangge.apps.kit.forms.xlsform.refused import RowFault, SheetRefused
from wangge.apps.kit.forms.xlsform.writing import write_xlsform

__all__ = ["RowFault", "SheetRefused", "read_xlsform", "write_xlsform"]
