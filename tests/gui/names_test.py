#!/usr/bin/env python3
"""Every control of every page has a name, for those who cannot see what stands beside it."""

import unittest

import e2e_helpers  # noqa: F401
from gatehouse_process import Server, demo_folder
from journey import shared_desktop
from pages import Pages
from tree import CELL_ROLES, State

# An empty cell, and what only passes the focus on.
WITHOUT = (*CELL_ROLES, "filler", "layered pane")
FEWEST_PAGES = 30


class NamesTest(unittest.TestCase):
    maxDiff = None

    def test_every_control_of_every_page_has_a_name(self):
        folder = self.enterContext(demo_folder())
        server = self.enterContext(Server(folder))
        nameless = {}
        visited = []

        def look(page, window):
            visited.append(page)
            found = [str(node) for node in window.nodes()
                     if node.has(State.FOCUSABLE) and node.role not in WITHOUT
                     and not node.label.strip()]
            if found:
                nameless[page] = found

        Pages(shared_desktop(), server, look).visit_all()
        self.assertGreaterEqual(len(visited), FEWEST_PAGES)
        self.assertEqual(nameless, {})


if __name__ == "__main__":
    unittest.main()
