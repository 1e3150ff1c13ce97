#!/usr/bin/env python3
"""Writes the rows of a hospital of an earlier version for test/lab/upgrade.

upgrade_rows.py DATA_DIRECTORY >test/lab/upgrade/NNNN.sql

One statement a row, for both engines: bytes stand as BYTES'hex'. The schema is not in it, because
its steps never change; which of them had run stands in the rows of platform_migration. The first
lines hold the key that the rows were sealed with, and the anchor of the audit. The hospital must be an invented one.
"""
import pathlib
import sqlite3
import sys

# Written anew from the program's own tables at each start.
DERIVED = {"access_rule"}


def literal(value):
    if value is None:
        return "NULL"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, bytes):
        return f"BYTES'{value.hex()}'"
    return "'" + value.replace("'", "''") + "'"


def main(data):
    key = pathlib.Path(f"{data}-keys/001.key").read_text().strip()
    anchor = pathlib.Path(f"{data}/audit-anchor").read_text().strip()
    print(f"-- key {key}")
    print(f"-- anchor {anchor}")
    database = sqlite3.connect(f"{data}/yixin.db")
    tables = [row[0] for row in database.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
    for table in tables:
        if table in DERIVED:
            continue
        rows = database.execute(f"SELECT * FROM {table} ORDER BY 1")
        columns = ", ".join(column[0] for column in rows.description)
        for row in rows:
            values = ", ".join(literal(value) for value in row)
            print(f"INSERT INTO {table} ({columns}) VALUES ({values});")


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
