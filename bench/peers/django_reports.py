"""A small office's own report form: Django, SQLite, a row a value and an entry in a log, in one transaction."""

import json
import os
import sys

import django
from django.conf import settings

settings.configure(
    SECRET_KEY="bench", ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, DEBUG=False, USE_TZ=True,
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "django.contrib.sessions"],
    MIDDLEWARE=["django.contrib.sessions.middleware.SessionMiddleware", "django.middleware.csrf.CsrfViewMiddleware",
                "django.contrib.auth.middleware.AuthenticationMiddleware"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": os.environ["BENCH_DATABASE"], "CONN_MAX_AGE": None,
                           "OPTIONS": {"timeout": 5, "transaction_mode": "IMMEDIATE",
                                       "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"}}},
    DEFAULT_AUTO_FIELD="django.db.models.AutoField")
django.setup()

from django.contrib.auth.decorators import login_required  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import connection, models, transaction  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.middleware.csrf import get_token  # noqa: E402
from django.urls import path  # noqa: E402
from django.utils import timezone  # noqa: E402


class Value(models.Model):
    report = models.IntegerField()
    item = models.TextField()
    content = models.TextField()
    saved_at = models.DateTimeField()

    class Meta:
        app_label = "bench"
        unique_together = [("report", "item")]


class Entry(models.Model):
    actor = models.IntegerField()
    act = models.TextField()
    before = models.TextField(null=True)
    after = models.TextField()
    at = models.DateTimeField()

    class Meta:
        app_label = "bench"


@login_required
def report(request, number):
    if request.method == "GET":
        return HttpResponse(f'<form method="post"><input name="csrfmiddlewaretoken" value="{get_token(request)}"></form>')
    with transaction.atomic():
        now = timezone.now()
        held = dict(Value.objects.filter(report=number).values_list("item", "content"))
        typed = {item: content for item, content in request.POST.items() if item != "csrfmiddlewaretoken"}
        changed = {item: content for item, content in typed.items() if held.get(item) != content}
        for item, content in changed.items():
            Value.objects.update_or_create(report=number, item=item, defaults={"content": content, "saved_at": now})
        if changed:
            Entry.objects.create(
                actor=request.user.id, act="save", before=json.dumps({item: held.get(item) for item in changed}),
                after=json.dumps(changed), at=now)
    return HttpResponse(f"Đã lưu lúc {now:%H:%M}", content_type="text/plain; charset=utf-8")


urlpatterns = [path("bao-cao/<int:number>", report)]
application = get_wsgi_application()

if __name__ == "__main__":
    # Makes the tables and so many people, and prints the key of a session of each.
    from django.contrib.auth.models import User
    from django.contrib.sessions.backends.db import SessionStore
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    with connection.schema_editor() as editor:
        editor.create_model(Value)
        editor.create_model(Entry)
    for number in range(int(sys.argv[1])):
        user = User.objects.create(username=f"u{number}", password="!")
        session = SessionStore()
        session["_auth_user_id"] = str(user.id)
        session["_auth_user_backend"] = "django.contrib.auth.backends.ModelBackend"
        session["_auth_user_hash"] = user.get_session_auth_hash()
        session.create()
        print(session.session_key)
