"""The window of a running program, by the words on its screen.

Every question waits until it can be answered, up to a deadline, and then fails with the accessible
tree, so that the message shows what was there instead. Only what is showing is ever found.
"""

import os
import re
import signal
import time

import keys
import screenshot
import tree
from tree import State, Vanished

WAIT_SECONDS = float(os.environ.get("GATEHOUSE_GUI_SECONDS", "30"))
POLL_SECONDS = 0.03
LOG_CHARACTERS = 2000

FIELDS = ("text", "password text", "spin button")
BUTTONS = ("push button", "toggle button")
TABLES = ("table", "tree table")
LISTS = ("list", "list box")


class Window:
    def __init__(self, process, log):
        """Of a process that writes its output to this file."""
        self._process = process
        self._log = log
        self._root = None
        self.until("the window", lambda: any(node.showing for node in self._connected().children()))

    # Waiting

    def until(self, what, probe, seconds=WAIT_SECONDS):
        """The probe's first answer that counts as true."""
        deadline = time.monotonic() + seconds
        while True:
            try:
                answer = probe()
            except Vanished as vanished:
                answer, trouble = None, f" ({vanished})"
            else:
                trouble = ""
            if answer:
                return answer
            if self._process.poll() is not None:
                self._fail(f"{what}: the program ended with {self._process.returncode}")
            if time.monotonic() > deadline:
                self._fail(f"{what}: not within {seconds} s{trouble}")
            time.sleep(POLL_SECONDS)

    def _fail(self, what):
        shown = tree.printed(self._root) if self._root else "(no accessible tree)"
        written = self._log.read_text(encoding="utf-8", errors="replace")[-LOG_CHARACTERS:]
        picture = screenshot.of_failure()
        raise AssertionError(
            f"{what}\nPicture: {picture}\nOn screen:\n{shown}\nThe program wrote:\n{written}")

    def _connected(self):
        if self._root is None:
            self._root = tree.application(self._process.pid)
            if self._root is None:
                raise Vanished("it is not on the accessibility bus")
        return self._root

    # Reading

    def nodes(self):
        """Everything on screen at this moment."""
        return [node for node in self._connected().walk() if node.showing]

    def find(self, label, *roles):
        """The one enabled control of this label."""
        def probe():
            found = self._with_label(label, roles)
            return found[0] if len(found) == 1 and found[0].enabled else None
        return self.until(f"one enabled {' or '.join(roles)} {label!r}", probe)

    def has(self, label, *roles):
        """Whether such a control is on screen now, enabled or not."""
        return bool(self._now(lambda: (self._with_label(label, roles),))[0])

    def until_gone(self, label, *roles):
        self.until(f"no {' or '.join(roles)} {label!r}",
                   lambda: not self._with_label(label, roles))

    def is_enabled(self, label, *roles):
        return self._now(lambda: (any(node.enabled for node in self._with_label(label, roles)),))[0]

    def content(self, label):
        """What a field holds, or which entry a combo box shows."""
        return self.find(label, *FIELDS, "combo box").text()

    def number(self, label):
        return self.find(label, "spin button", "progress bar").value()

    def told(self, description, pattern=".", seconds=WAIT_SECONDS):
        """The text of the label with this accessible description, once it fits the pattern."""
        def probe():
            return next((text for text in self.texts(description) if re.search(pattern, text)), None)
        return self.until(
            f"a label described {description!r} that says {pattern!r}", probe, seconds)

    def trouble(self, pattern=".", seconds=WAIT_SECONDS):
        """What the page's message line says, other than that it is waiting for an answer."""
        return self.told("Message", rf"(?is)\A(?!Asking).*({pattern})", seconds)

    def texts(self, description):
        """The texts of all showing labels of this accessible description, empty ones left out."""
        return self._now(lambda: [
            node.text() for node in self.nodes()
            if node.role == "label" and node.description == description and node.name
        ])

    def says(self, pattern):
        """The first text anywhere on screen that fits."""
        def probe():
            return next((text for text in self.words() if re.search(pattern, text)), None)
        return self.until(f"something on screen that says {pattern!r}", probe)

    def words(self):
        """Every text on screen: names, descriptions, contents of fields and tables."""
        return self._now(lambda: [
            text for node in self.nodes() for text in (node.name, node.description, node.text())
            if text
        ])

    def rows(self, table, fitting=len):
        """The rows of a table as dicts, once there are any, or once they are as asked for."""
        def probe():
            rows = self.find(table, *TABLES).rows()
            return (rows,) if fitting(rows) else None
        return self.until(f"rows in {table!r} that are as expected", probe)[0]

    def items(self, label):
        """The entries of a list, perhaps none."""
        node = self.find(label, *LISTS)
        return self._now(lambda: [child.name for child in node.children()
                                  if child.role in tree.CELL_ROLES])

    def focused(self):
        """The control that has the focus, a table rather than its cell and a text rather than the
        area in it; None where nothing has."""
        found = [node for node in self.nodes()
                 if node.focused and node.role not in tree.CELL_ROLES + ("page tab", "frame")]
        named = [node for node in found if node.role != "filler"]
        return (named or found or [None])[-1]

    def answers_within(self, seconds):
        """Whether the program answers the reader at once: it is not stuck in a call."""
        begun = time.monotonic()
        try:
            count = self._connected().accessible.get_child_count()
        except tree.GLib.Error:
            return False
        return count > 0 and time.monotonic() - begun < seconds

    def _with_label(self, label, roles):
        return [node for node in self.nodes() if node.role in roles and node.label == label]

    def _now(self, read):
        """An answer about this moment, for which a tree that changes meanwhile is read again."""
        return self.until("a tree that can be read", lambda: (read(),))[0]

    # Acting

    def focus(self, node):
        node.grab_focus()
        self.until(f"the focus on {node.label!r}", lambda: node.fresh().focused)

    def type(self, label, text, shown=None):
        """Replaces what a field holds, by keyboard; `shown` is what the field makes of it."""
        node = self.find(label, *FIELDS)
        self.focus(node)
        keys.press("ctrl+a", "Delete")
        keys.type_text(text)
        if node.role == "password text":
            self.until(f"{len(text)} characters in {label!r}", lambda: node.length() == len(text))
        else:
            wanted = text if shown is None else shown
            self.until(f"{wanted!r} in {label!r}", lambda: node.text() == wanted)

    def fill(self, **fields):
        """Several fields: a keyword's underscores stand for blanks."""
        for label, text in fields.items():
            self.type(label.replace("_", " "), text)

    def press(self, label):
        self.find(label, *BUTTONS).act()

    def open_tab(self, label):
        self.find(label, "page tab").act()

    def tick(self, label, on=True):
        node = self.find(label, "check box")
        if node.checked != on:
            node.act()
        self.until(f"{label!r} {'ticked' if on else 'not ticked'}",
                   lambda: node.fresh().checked == on)

    def check_boxes(self):
        return self._now(lambda: [node.label for node in self.nodes() if node.role == "check box"])

    def entries(self, label):
        """The entries of a combo box."""
        combo = self.find(label, "combo box")
        return self._now(lambda: [
            entry.name for part in combo.children() if part.role in LISTS
            for entry in part.children() if entry.role in tree.CELL_ROLES
        ])

    def choose(self, label, entry):
        """Opens a combo box and chooses the entry, given whole or by a part that only it has."""
        offered = self.entries(label)
        index = chosen(entry, offered)
        combo = self.find(label, "combo box")
        combo.act()
        self.until(f"the entries of {label!r}", lambda: combo.fresh().has(State.EXPANDED))
        keys.press("Home", *["Down"] * index, "Return")
        self.until(f"{offered[index]!r} in {label!r}", lambda: combo.fresh().name == offered[index])

    def select_row(self, table, row):
        """Clicks on a row that is on screen."""
        node = self.find(table, *TABLES)
        keys.click(*self._now(lambda: node.cell(row).centre()))
        self.until(f"row {row} selected in {table!r}", lambda: node.selected_rows() == [row])

    def crash(self):
        """Ends the program as a fault in its memory would; with which signal it ended."""
        self._process.send_signal(signal.SIGSEGV)
        return -self._process.wait(WAIT_SECONDS)

    def close(self):
        """Asks the window to close, as its frame's button does."""
        keys.press("alt+F4")


def chosen(entry, offered):
    """The index of an entry; letter case and hyphens do not count in a part of one."""
    def plain(text):
        return text.replace("-", " ").casefold()
    fitting = [index for index, text in enumerate(offered) if text == entry] or [
        index for index, text in enumerate(offered) if plain(entry) in plain(text)]
    if len(fitting) != 1:
        raise AssertionError(f"{entry!r} is not one entry of {offered}")
    return fitting[0]
