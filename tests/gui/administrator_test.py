#!/usr/bin/env python3
"""An administrator is told where administration is done for now."""

import unittest

from journey import Journey


class AdministratorTest(Journey):
    def test_is_told_the_commands(self):
        window = self.signed_in("demo-administrator")
        said = " ".join(window.words())
        for command in ("site add", "user add", "registration add", "verify", "backup"):
            self.assertIn(f"gatehouse-server {command}", said)
        self.assertFalse(window.has("Authorisation number", "text"))


if __name__ == "__main__":
    unittest.main()
