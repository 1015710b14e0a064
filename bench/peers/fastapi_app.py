"""FastAPI with Jinja; its pages are made as Flask's are."""

import os
import pathlib

from fastapi import FastAPI, HTTPException, Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment

import flask_app

frame = pathlib.Path(os.environ["BENCH_FRAME"])
app = FastAPI()
engine = Environment(autoescape=True)
EMPTY, LIST = engine.from_string(flask_app.EMPTY), engine.from_string(flask_app.LIST)


@app.get("/empty", response_class=HTMLResponse)
async def empty():
    return EMPTY.render(title="Trang trống")


@app.get("/open", response_class=HTMLResponse)
async def public():
    return HTMLResponse(flask_app.OPEN)


@app.get("/list", response_class=HTMLResponse)
def organisations(request: Request, q: str = ""):
    token = request.cookies.get("session_token", "")
    if flask_app.database().execute("SELECT person FROM web_session WHERE token = ?", (token,)).fetchone() is None:
        raise HTTPException(401)
    total, rows = flask_app.find(q)
    return LIST.render(rows=[flask_app.shown(n, row) for n, row in enumerate(rows, 1)], total=total)
