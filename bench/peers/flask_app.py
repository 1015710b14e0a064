"""Flask with Jinja and sqlite3, as it is commonly written. The frame of the pages is ours, so that bodies are alike."""

import os
import pathlib
import sqlite3
import threading

from flask import Flask, abort, g, render_template_string, request

from store import fold

frame = pathlib.Path(os.environ["BENCH_FRAME"])
app = Flask(__name__)
EMPTY = (frame / "empty.html").read_text().replace("Trang trống", "{{ title }}")
ROW = (frame / "row.jinja").read_text()
HEAD, FOOT = (frame / "list-head.html").read_text(), (frame / "list-foot.html").read_text()
LIST = "{% raw %}" + HEAD + "{% endraw %}{% for one in rows %}" + ROW + "{% endfor %}{% raw %}" + FOOT + "{% endraw %}"
OPEN = (frame / "open.html").read_bytes()
local = threading.local()


def database():
    if not hasattr(local, "db"):
        local.db = sqlite3.connect(os.environ["BENCH_DATABASE"], check_same_thread=False)
        local.db.row_factory = sqlite3.Row
    return local.db


def find(query):
    conditions, values = ["circulation = 'all'"], []
    for word in fold(query).split():
        conditions.append("folded LIKE ?")
        values.append(f"% {word}%")
    where = " AND ".join(conditions)
    db = database()
    total = db.execute(f"SELECT count(*) FROM organisation WHERE {where}", values).fetchone()[0]
    rows = db.execute(
        f"SELECT id, name, commune, field, members, revenue, founded FROM organisation WHERE {where} "
        "ORDER BY name_key, id LIMIT 50", values).fetchall()
    return total, rows


def shown(number, row):
    day = "/".join(reversed(row["founded"].split("-")))
    return {"number": number, "id": row["id"], "name": row["name"], "commune": row["commune"], "field": row["field"],
            "members": grouped(row["members"]), "revenue": grouped(row["revenue"]), "founded": day}


def grouped(number):
    return f"{number:,}".replace(",", ".")


@app.get("/empty")
def empty():
    return render_template_string(EMPTY, title="Trang trống")


@app.get("/open")
def public():
    return OPEN


@app.get("/list")
def organisations():
    token = request.cookies.get("session_token", "")
    g.person = database().execute("SELECT person, role FROM web_session WHERE token = ?", (token,)).fetchone()
    if g.person is None:
        abort(401)
    total, rows = find(request.args.get("q", ""))
    return render_template_string(LIST, rows=[shown(n, row) for n, row in enumerate(rows, 1)], total=total)
