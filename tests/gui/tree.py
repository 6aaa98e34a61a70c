"""The accessible tree of a program, read the way a screen reader reads it."""

import functools

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402  (the version has to be chosen first)

# A call that takes longer counts as not answered.
CALL_MILLISECONDS = 5000
CELL_ROLES = ("table cell", "list item", "tree item")

State = Atspi.StateType


class Vanished(Exception):
    """What was being read is gone, or the program does not answer."""


def reading(function):
    """Turns the library's errors into Vanished."""
    @functools.wraps(function)
    def wrapped(*arguments):
        try:
            return function(*arguments)
        except GLib.Error as error:
            raise Vanished(error.message) from None
    return wrapped


class Node:
    """One accessible object. Its properties are read once, when they are first asked for."""

    def __init__(self, accessible, depth=0):
        self.accessible = accessible
        self.depth = depth

    @functools.cached_property
    def role(self):
        return self._read(self.accessible.get_role_name)

    @functools.cached_property
    def name(self):
        return self._read(self.accessible.get_name)

    @functools.cached_property
    def description(self):
        return self._read(self.accessible.get_description)

    @functools.cached_property
    def states(self):
        return self._read(self.accessible.get_state_set)

    @functools.cached_property
    def label(self):
        """The word on screen. A combo box calls itself by its current entry: its label knows."""
        if self.role != "combo box":
            return self.name
        for relation in self._read(self.accessible.get_relation_set):
            if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY:
                return relation.get_target(0).get_name()
        return self.description

    def has(self, state):
        return self.states.contains(state)

    @property
    def showing(self):
        return self.has(State.SHOWING)

    @property
    def enabled(self):
        return self.has(State.ENABLED)

    @property
    def focused(self):
        return self.has(State.FOCUSED)

    @property
    def checked(self):
        return self.has(State.CHECKED)

    def fresh(self):
        """The same object, to be read anew."""
        return Node(self.accessible, self.depth)

    @reading
    def text(self):
        """The content of a field or label; of a password field nothing."""
        if self.role == "combo box" or "Text" not in self.accessible.get_interfaces():
            return self.accessible.get_name()
        return Atspi.Text.get_text(self.accessible, 0, -1)

    @reading
    def length(self):
        """How many characters a field holds; of a password field too."""
        return self.accessible.get_character_count()

    @reading
    def value(self):
        """The number in a spin box or progress bar."""
        return self.accessible.get_current_value()

    @reading
    def act(self):
        """What a click does: press, toggle, open."""
        if not self.accessible.do_action(0):
            raise AssertionError(f"{self} cannot be pressed")

    @reading
    def grab_focus(self):
        return self.accessible.grab_focus()

    @reading
    def centre(self):
        """The middle of it on screen, as (x, y)."""
        extents = self.accessible.get_extents(Atspi.CoordType.SCREEN)
        return extents.x + extents.width // 2, extents.y + extents.height // 2

    @reading
    def is_part_of_field(self):
        """Whether Qt put it into a line edit, like the cross that clears it."""
        parent = self.accessible.get_parent()
        return parent is not None and parent.get_role_name() == "text"

    @reading
    def children(self):
        found = (self.accessible.get_child_at_index(index)
                 for index in range(self.accessible.get_child_count()))
        return [Node(child, self.depth + 1) for child in found if child is not None]

    def walk(self):
        """This object and all below it that is on screen, in the order of the tree."""
        yield self
        if self.depth == 0 or self.showing:
            for child in self.children():
                yield from child.walk()

    @reading
    def rows(self):
        """The rows of a table, also those that are scrolled away: a dict by heading each."""
        table = self.accessible
        headings = [table.get_column_description(column) or str(column)
                    for column in range(table.get_n_columns())]
        return [
            {heading: self.cell(row, column).name for column, heading in enumerate(headings)}
            for row in range(table.get_n_rows())
        ]

    @reading
    def selected_rows(self):
        return list(self.accessible.get_selected_rows())

    @reading
    def cell(self, row, column=0):
        found = self.accessible.get_accessible_at(row, column)
        if found is None:
            raise Vanished(f"there is no cell {row}, {column} any more")
        return Node(found, self.depth + 1)

    def _read(self, call):
        try:
            return call()
        except GLib.Error as error:
            raise Vanished(error.message) from None

    def __str__(self):
        words = [self.role, repr(self.name)]
        if self.label != self.name:
            words.append(f"label {self.label!r}")
        if self.description:
            words.append(f"description {self.description!r}")
        words += [word for word, state in (
            ("off", not self.enabled), ("hidden", not self.showing), ("focused", self.focused),
            ("checked", self.checked), ("selected", self.has(State.SELECTED))) if state]
        if self.role in ("text", "spin button"):
            words.append(f"holds {self.text()!r}")
        return " ".join(words)


def application(process_id):
    """The program of this process, or None while it is not there yet."""
    Atspi.init()
    Atspi.set_timeout(CALL_MILLISECONDS, CALL_MILLISECONDS)
    desktop = Atspi.get_desktop(0)
    # What is remembered of the tree would only be refreshed by events, which nobody reads here.
    desktop.set_cache_mask(Atspi.Cache.NONE)
    for node in Node(desktop).children():
        try:
            if node.accessible.get_process_id() == process_id:
                return Node(node.accessible)
        except GLib.Error:
            continue
    return None


def printed(root):
    """The showing part of the tree, a line an object; fillers and table cells are left out."""
    lines = []
    try:
        for node in root.walk():
            if node.showing and node.role not in ("filler", "layered pane", "scroll bar"):
                lines.append("  " * node.depth + str(node))
    except Vanished as error:
        lines.append(f"(then {error})")
    return "\n".join(lines)
