"""The door of a served site."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fengku.settings.production")
application = get_wsgi_application()
