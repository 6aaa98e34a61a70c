"""One edited cell, one row less, one row more: what write access to the file allows."""

import dataclasses
import re
import shutil
import sqlite3
import uuid
from pathlib import Path

import database
from database import quoted
from gatehouse_process import DataFolder


def copy_of(folder, path):
    """A data folder with the same contents elsewhere; absolute paths in its settings follow."""
    shutil.copytree(folder.path, path)
    copy = DataFolder(path)
    text = copy.config.read_text(encoding="utf-8")
    copy.config.write_text(text.replace(str(folder.path), str(path)), encoding="utf-8")
    return copy


def restore_database(folder, copy):
    """Puts the original database back into a copy."""
    for suffix in ("-wal", "-shm", "-journal"):
        Path(f"{copy.database}{suffix}").unlink(missing_ok=True)
    shutil.copyfile(folder.database, copy.database)


@dataclasses.dataclass(frozen=True)
class Column:
    name: str
    type: str
    key: int  # position in the primary key, 0 outside it


@dataclasses.dataclass(frozen=True)
class Table:
    name: str
    columns: tuple
    rows: int

    @property
    def key(self):
        return [column.name for column in self.columns if column.key] or ["rowid"]


def tables(path):
    """Every table with its stored columns; a generated column cannot be edited."""
    with database.opened(path) as connection:
        found = []
        for name in database.tables(connection):
            columns = tuple(
                Column(row[1], row[2].upper(), row[5])
                for row in connection.execute(f"PRAGMA table_xinfo({quoted(name)})")
                if row[6] == 0
            )
            rows = connection.execute(f"SELECT count(*) FROM {quoted(name)}").fetchone()[0]
            found.append(Table(name, columns, rows))
        return found


def variants(value, declared_type):
    """Other values of the same type, the most plausible first."""
    if value is None:
        return [{"INTEGER": 1, "INT": 1, "REAL": 1.0, "BLOB": b"\0"}.get(declared_type, "x")]
    if isinstance(value, int):
        nearest = 1 - value if value in (0, 1) else value + 1
        return [nearest, value + 1_000_003]
    if isinstance(value, float):
        return [value + 1.0]
    if isinstance(value, bytes):
        return [value[:-1] + bytes([value[-1] ^ 1]), value + b"\0"] if value else [b"\0"]
    return [_other_text(value), value + "x"]


def _other_text(text):
    """The text with its last letter or digit replaced by another, so that its form stays."""
    for position in range(len(text) - 1, -1, -1):
        if re.match("[0-9A-Za-z]", text[position]):
            other = {"0": "1", "a": "b", "A": "B"}.get(text[position])
            if other is None:
                character = text[position]
                other = "0" if character.isdigit() else "a" if character.islower() else "A"
            return text[:position] + other + text[position + 1:]
    return text + "x"


@dataclasses.dataclass(frozen=True)
class Change:
    """What was done; a finding must hold the table and one of the names."""
    description: str
    table: str
    names: tuple

    def is_named_in(self, output):
        return _holds(output, self.table) and any(_holds(output, name) for name in self.names)


def _holds(output, word):
    return re.search(rf"(?<![0-9A-Za-z_]){re.escape(word)}(?![0-9A-Za-z_])", output) is not None


def _key_names(values):
    for value in values:
        if isinstance(value, bytes):
            yield value.hex()
            if len(value) == 16:
                yield str(uuid.UUID(bytes=value))
        elif value not in (None, ""):
            yield str(value)


def _row(connection, table, choice, columns):
    """The chosen row's values of these columns, in the order of the key."""
    names = ", ".join(map(quoted_or_rowid, columns))
    order = ", ".join(map(quoted_or_rowid, table.key))
    return connection.execute(
        f"SELECT {names} FROM {quoted(table.name)} ORDER BY {order} LIMIT 1 OFFSET ?", (choice,)
    ).fetchone()


def quoted_or_rowid(name):
    return name if name == "rowid" else quoted(name)


def _at(table):
    return " AND ".join(f"{quoted_or_rowid(name)} IS ?" for name in table.key)


def edit_cell(path, table, column, choice):
    """Changes one cell of the chosen row."""
    with database.unguarded(path) as connection:
        key = _row(connection, table, choice, table.key)
        (old,) = _row(connection, table, choice, [column.name])
        for new in variants(old, column.type):
            try:
                changed = connection.execute(
                    f"UPDATE {quoted(table.name)} SET {quoted(column.name)} = ? WHERE {_at(table)}",
                    (new, *key),
                ).rowcount
            except sqlite3.IntegrityError:
                continue  # the value is taken by another row
            assert changed == 1, (table.name, column.name)
            names = [column.name, *_key_names(key)]
            if column.key:
                names += _key_names([new])
            return Change(f"{table.name}.{column.name}", table.name, tuple(names))
    raise AssertionError(f"no other value fits {table.name}.{column.name}")


def delete_row(path, table, choice):
    with database.unguarded(path) as connection:
        key = _row(connection, table, choice, table.key)
        connection.execute(f"DELETE FROM {quoted(table.name)} WHERE {_at(table)}", key)
    return Change(f"{table.name} row less", table.name, (table.name,))


def add_row(path, table, choice):
    """Adds the chosen row again under another key."""
    names = [column.name for column in table.columns]
    statement = (
        f"INSERT INTO {quoted(table.name)} ({', '.join(map(quoted, names))})"
        f" VALUES ({', '.join('?' * len(names))})"
    )
    with database.unguarded(path) as connection:
        row = dict(zip(names, _row(connection, table, choice, names)))
        unique = _unique_columns(connection, table.name)
        keys = {column.name for column in table.columns if column.key}
        for changed in (keys, keys | unique):
            for variant in (0, 1):
                values = [
                    variants(row[column.name], column.type)[:variant + 1][-1]
                    if column.name in changed else row[column.name]
                    for column in table.columns
                ]
                try:
                    connection.execute(statement, values)
                except sqlite3.IntegrityError:
                    continue
                return Change(f"{table.name} row more", table.name, (table.name,))
    raise AssertionError(f"no further row fits into {table.name}")


def _unique_columns(connection, table):
    found = set()
    for index in connection.execute(f"PRAGMA index_list({quoted(table)})").fetchall():
        if index[2]:
            rows = connection.execute(f"PRAGMA index_info({quoted(index[1])})")
            found.update(row[2] for row in rows if row[2] is not None)
    return found
