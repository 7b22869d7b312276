"""Forms of a department that supports."""

from django.utils.translation import gettext_lazy

from wangge.apps.cases.actions import SupportFeedBack, SupportReceive, SupportRefuse
from wangge.doors.desk.forms.acting import ActionForm
from wangge.doors.desk.forms.fields import Words


class SupportReceiveForm(ActionForm):
    def order(self) -> SupportReceive:
        return SupportReceive()


class SupportFeedBackForm(ActionForm):
    with_photos = True
    words = Words(label=gettext_lazy("what your department did"))

    def order(self) -> SupportFeedBack:
        return SupportFeedBack(words=self.cleaned_data["words"], photos=self.photos)


class SupportRefuseForm(ActionForm):
    danger = True
    words = Words(label=gettext_lazy("why your department has no part in it"))

    def order(self) -> SupportRefuse:
        return SupportRefuse(words=self.cleaned_data["words"])
