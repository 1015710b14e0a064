"""The register as a peer keeps it: SQLite with folded text beside the name, and an index for the order."""

import csv
import sqlite3
import sys
import unicodedata


def fold(text):
    plain = unicodedata.normalize("NFD", text.lower()).replace("đ", "d")
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def load(database, register, order):
    """`order` is our own sort key of each row, so that all sides agree on the order and none has to reckon it."""
    keys = dict(line.rstrip("\n").split("\t") for line in open(order, encoding="utf-8"))
    db = sqlite3.connect(database)
    db.executescript("""
        PRAGMA journal_mode = WAL;
        CREATE TABLE organisation (id TEXT PRIMARY KEY, name TEXT NOT NULL, name_key TEXT NOT NULL, folded TEXT NOT NULL,
          commune TEXT NOT NULL, field TEXT NOT NULL, members INTEGER NOT NULL, revenue INTEGER NOT NULL,
          founded TEXT NOT NULL, circulation TEXT NOT NULL);
        CREATE INDEX organisation_name ON organisation (name_key, id);
        CREATE TABLE web_session (token TEXT PRIMARY KEY, person TEXT NOT NULL, role TEXT NOT NULL);
        INSERT INTO web_session VALUES ('bench', 'Y Hạnh Mẫu', 'officer');
    """)
    with open(register, newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    db.executemany(
        "INSERT INTO organisation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'all')",
        [(row["id"], row["name"], keys[row["id"]], f" {fold(row['name'])} {fold(row['commune'])}", row["commune"], row["field"],
          int(row["members"]), int(row["revenue"]), row["founded"]) for row in rows])
    db.commit()
    db.close()


if __name__ == "__main__":
    load(*sys.argv[1:])
