"""Looks into gatehouse.db from outside, as someone with a copy of the file would."""

import contextlib
import re
import sqlite3

# Tables that may grow without a change on record: who looked, who knocked, first answers by key,
# what lies beside the audit entries of these, and checkpoints, which are signed by the clock.
JOURNALS = re.compile("access|journal|session|throttle|security|idempoten|audit_(payloads|nodes|checkpoints|cosignatures)")


def quoted(name):
    return '"' + name.replace('"', '""') + '"'


@contextlib.contextmanager
def opened(path, mode="ro"):
    connection = sqlite3.connect(f"file:{path}?mode={mode}", uri=True, isolation_level=None)
    try:
        yield connection
    finally:
        connection.close()


def tables(connection):
    rows = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%'"
        " ESCAPE '\\' ORDER BY name"
    )
    return [name for (name,) in rows]


# Entries about who knocked, which come half a second later, and about checkpoints: they change
# nothing on record.
SECURITY_EVENTS = ("sign-in.", "session.", "reauthentication.", "role.refused", "password.upgraded",
                   "checkpoint.")


def count_of(connection, table):
    if table != "audit_entries":
        return connection.execute(f"SELECT count(*) FROM {quoted(table)}").fetchone()[0]
    actions = connection.execute("SELECT action FROM audit_entries")
    return sum(not action.startswith(SECURITY_EVENTS) for (action,) in actions)


def row_counts(path, journals=False):
    """Rows by table, read while the server may be running."""
    with opened(path) as connection:
        return {
            table: count_of(connection, table)
            for table in tables(connection)
            if journals or not JOURNALS.search(table)
        }


@contextlib.contextmanager
def unguarded(path):
    """A transaction in which no trigger, foreign key or CHECK objects.

    The triggers are back afterwards, so that only the rows differ from before.
    """
    with opened(path, "rw") as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("BEGIN IMMEDIATE")
        triggers = connection.execute(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
        ).fetchall()
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {quoted(name)}")
        yield connection
        for _, sql in triggers:
            connection.execute(sql)
        connection.execute("COMMIT")


def counters(connection, value):
    """(table, counter, limit) for each CHECK (counter <= limit) where some row has both equal to
    the given value: found by what it does, whatever it is called."""
    found = []
    for table, sql in connection.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%CHECK%'"
    ).fetchall():
        columns = {row[1] for row in connection.execute(f"PRAGMA table_info({quoted(table)})")}
        bare = sql.replace('"', "")
        pairs = [(a, b) for a, b in re.findall(r"(\w+)\s*<=\s*(\w+)", bare)]
        pairs += [(b, a) for a, b in re.findall(r"(\w+)\s*>=\s*(\w+)", bare)]
        for counter, limit in pairs:
            if not {counter, limit} <= columns:
                continue
            full = connection.execute(
                f"SELECT count(*) FROM {quoted(table)} WHERE {quoted(counter)} = ?1"
                f" AND {quoted(limit)} = ?1", (value,)
            ).fetchone()[0]
            if full:
                found.append((table, counter, limit))
    return found
