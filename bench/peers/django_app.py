"""Django in one file: its own middleware, sessions and accounts in the database, its templates and its ORM."""

import datetime
import os
import pathlib
import sys

import django
from django.conf import settings

frame = pathlib.Path(os.environ["BENCH_FRAME"])
settings.configure(
    SECRET_KEY="bench", ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, DEBUG=False, USE_TZ=True,
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "django.contrib.sessions", "django.contrib.messages"],
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware", "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware", "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware", "django.contrib.messages.middleware.MessageMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ],
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": [str(frame)], "OPTIONS": {}}],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": os.environ["BENCH_DATABASE"], "CONN_MAX_AGE": None}},
    DEFAULT_AUTO_FIELD="django.db.models.AutoField")
django.setup()

from django.contrib.auth.decorators import login_required  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import models  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.template.loader import get_template  # noqa: E402
from django.urls import path  # noqa: E402

from store import fold  # noqa: E402


class Organisation(models.Model):
    id = models.TextField(primary_key=True)
    name = models.TextField()
    name_key = models.TextField()
    folded = models.TextField()
    commune = models.TextField()
    field = models.TextField()
    members = models.IntegerField()
    revenue = models.BigIntegerField()
    founded = models.TextField()
    circulation = models.TextField()

    class Meta:
        app_label = "bench"
        managed = False
        db_table = "organisation"


class Assignment(models.Model):
    id = models.TextField(primary_key=True)
    title = models.TextField()
    lead_name = models.TextField()
    state = models.TextField()
    due_on = models.TextField(null=True)
    asked_day = models.TextField(null=True)

    class Meta:
        app_label = "bench"
        managed = False
        db_table = "assignment"


class Target(models.Model):
    id = models.TextField(primary_key=True)
    title = models.TextField()
    value = models.TextField()

    class Meta:
        app_label = "bench"
        managed = False
        db_table = "target"


class Measure(models.Model):
    id = models.TextField(primary_key=True)
    target = models.ForeignKey(Target, models.DO_NOTHING, related_name="measures")
    measured_on = models.TextField()
    value = models.TextField()

    class Meta:
        app_label = "bench"
        managed = False
        db_table = "target_measure"


OPEN = (frame / "open.html").read_bytes()


def grouped(number):
    return f"{number:,}".replace(",", ".")


def empty(request):
    return HttpResponse(get_template("empty.django").render({"title": "Trang trống"}, request))


def public(request):
    return HttpResponse(OPEN)


@login_required(login_url="/no")
def organisations(request):
    found = Organisation.objects.filter(circulation="all")
    for word in fold(request.GET.get("q", "")).split():
        found = found.filter(folded__contains=f" {word}")
    total = found.count()
    rows = found.order_by("name_key", "id").only("id", "name", "commune", "field", "members", "revenue", "founded")[:50]
    shown = [
        {"number": number, "id": one.id, "name": one.name, "commune": one.commune, "field": one.field,
         "members": grouped(one.members), "revenue": grouped(one.revenue),
         "founded": "/".join(reversed(one.founded.split("-")))}
        for number, one in enumerate(rows, 1)]
    return HttpResponse(get_template("list.django").render({"rows": shown, "total": total}, request))


@login_required(login_url="/no")
def desk(request):
    """The leader's page: the same questions, by the ORM."""
    today = datetime.date.today()
    day, week, old = str(today), str(today + datetime.timedelta(7)), str(today - datetime.timedelta(10))
    going = Assignment.objects.filter(state__in=["given", "accepted", "contested", "doing", "reported", "returned"])
    late = list(
        going.values("lead_name").annotate(
            open=models.Count("id"), overdue=models.Count("id", filter=models.Q(due_on__lt=day)),
            old=models.Count("id", filter=models.Q(due_on__lt=old)),
            week=models.Count("id", filter=models.Q(due_on__gte=day, due_on__lte=week)),
            waiting=models.Count("id", filter=models.Q(state="reported")),
            undecided=models.Count("id", filter=models.Q(state="contested") | models.Q(asked_day__isnull=False))))
    worst = list(going.filter(due_on__lt=day).order_by("due_on", "id")[:8])
    targets = list(Target.objects.prefetch_related("measures"))
    latest = {one.id: max(one.measures.all(), key=lambda measure: measure.measured_on, default=None) for one in targets}
    overdue = sum(one["overdue"] for one in late)
    return HttpResponse(
        get_template("desk.django").render({"overdue": f"{overdue} {len(worst)} {len(latest)}"}, request))


urlpatterns = [path("desk", desk), path("empty", empty), path("open", public), path("list", organisations)]
application = get_wsgi_application()


def sign_in():
    """Makes the tables of accounts and sessions, and prints the cookie of somebody who has signed in."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.auth.models import User
    from django.contrib.sessions.backends.db import SessionStore
    from django.core.management import call_command

    call_command("migrate", verbosity=0, run_syncdb=True)
    user = User.objects.create_user("bench")
    session = SessionStore()
    session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(user.pk), "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    print(session.session_key)


if __name__ == "__main__" and sys.argv[1:] == ["sign-in"]:
    sign_in()
