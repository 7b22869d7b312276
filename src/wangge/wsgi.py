import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import reverse

from wangge.threads import one_request_a_thread

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wangge.settings.production")
application = get_wsgi_application()
one_request_a_thread()

# What every request needs is loaded once, here, and then left alone by the collector: looking through all of it again
# and again for what may go would cost each page a tenth of its time.
reverse("desk:home")
gc.collect()
gc.freeze()
# What a request leaves behind goes mostly by itself: to look after every 700 objects took another twelfth of a page's time.
gc.set_threshold(10_000, 20, 20)
