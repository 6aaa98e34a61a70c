#!/usr/bin/env python3
"""Signing in: whom the client trusts, and what it says when something is wrong."""

import hashlib
import re
import ssl
import time
import unittest

import e2e_helpers  # noqa: F401
from faulty_proxy import Fault, FaultyProxy
from gatehouse_process import Server, demo_folder
from journey import Journey, server_options, sign_in

USER = "demo-pharmacist"


def fingerprint(port):
    """SHA-256 of the certificate that a server presents, in capital hexadecimal digits."""
    pem = ssl.get_server_certificate(("127.0.0.1", port))
    return hashlib.sha256(ssl.PEM_cert_to_DER_cert(pem)).hexdigest().upper()


def hexadecimal(text):
    """The longest run of hexadecimal digits in a text, however they are grouped."""
    runs = re.findall(r"(?:[0-9A-Fa-f]{2}[\s:]*){8,}", text)
    return max((re.sub(r"[\s:]", "", run).upper() for run in runs), key=len, default="")


class SignInTest(Journey):
    def attempt(self, window, password=None):
        window.type("User name", USER)
        window.type("Password", password or self.folder.account(USER)["password"])
        window.press("Sign in")

    def url(self, port):
        return f"https://127.0.0.1:{port}"

    def assert_still_out(self, window):
        self.assertFalse(window.has("Sign out", "push button"))

    def test_signs_in_and_out(self):
        begun = time.monotonic()
        window = self.start(*server_options(self.server))
        window.find("Sign in", "push button")
        print(f"start to sign-in page: {time.monotonic() - begun:.2f} s, with reading the page")
        sign_in(window, self.folder, USER)
        window.says(USER)
        window.find("Lock", "push button")
        window.press("Sign out")
        window.find("User name", "text")
        self.assertEqual(window.find("Password", "password text").length(), 0)
        self.assert_still_out(window)

    def test_arguments_fill_the_page_in(self):
        window = self.start(*server_options(self.server), "--user", USER)
        self.assertEqual(window.content("User name"), USER)
        self.assertEqual(window.content("Server"), self.url(self.server.port))
        self.assertEqual(window.focused().label, "Password")

    def test_wrong_password_is_told_in_words(self):
        window = self.start(*server_options(self.server))
        self.attempt(window, "not-the-password")
        window.trouble("password")
        self.assert_still_out(window)
        sign_in(window, self.folder, USER)

    def test_unknown_certificate_is_shown_and_refused(self):
        with FaultyProxy(self.server.port) as proxy:
            window = self.start("--server", self.url(proxy.port), home="cautious")
            self.attempt(window)
            shown = window.told("Certificate", "[0-9A-Fa-f]{2}")
            self.assertEqual(hexadecimal(shown), fingerprint(self.server.port))
            self.assert_still_out(window)
            window.press("Do not trust")
            window.until_gone("Trust this server", "push button")
            window.find("Sign in", "push button")
            self.assert_still_out(window)
            self.assertEqual(proxy.requests, 0, "the password went to a server nobody trusts")

            # Nothing was remembered.
            self.attempt(window)
            window.find("Trust this server", "push button")

    def test_trusted_certificate_is_pinned(self):
        with demo_folder() as folder, Server(folder) as impostor, \
                FaultyProxy(self.server.port) as proxy:
            options = ("--server", self.url(proxy.port))
            window = self.start(*options, home="trusting")
            self.attempt(window)
            window.press("Trust this server")
            window.find("Sign out", "push button")
            window.close()

            window = self.start(*options, home="trusting")
            self.attempt(window)
            window.find("Sign out", "push button")
            window.close()

            proxy.lead_to(impostor.port)
            asked = proxy.requests
            window = self.start(*options, home="trusting")
            self.attempt(window)
            warning = window.told("Certificate", "[0-9A-Fa-f]{2}")
            self.assert_mentions(warning, "CHANGED", "Ask the administrator")
            self.assert_mentions(window.trouble(), "CHANGED")
            self.assertEqual(hexadecimal(warning), fingerprint(impostor.port))
            window.press("Do not trust")
            window.until_gone("Trust this server", "push button")
            self.assert_still_out(window)
            self.assertEqual(proxy.requests, asked, "the password went to the impostor")

    def test_changed_certificate_is_trusted_only_after_a_box_is_ticked(self):
        with demo_folder() as folder, Server(folder) as renewed, \
                FaultyProxy(self.server.port) as proxy:
            options = ("--server", self.url(proxy.port))
            window = self.start(*options, home="renewing")
            self.attempt(window)
            window.press("Trust this server")
            window.find("Sign out", "push button")
            window.close()

            proxy.lead_to(renewed.port)
            window = self.start(*options, home="renewing")
            self.attempt(window, folder.account(USER)["password"])
            window.told("Certificate", "CHANGED")
            self.assertFalse(window.is_enabled("Trust this server", "push button"))
            window.tick("The administrator confirmed this fingerprint to me")
            window.press("Trust this server")
            window.find("Sign out", "push button")

    def test_certificate_of_another_authority_is_refused(self):
        with demo_folder() as folder, Server(folder) as other, FaultyProxy(other.port) as proxy:
            window = self.start("--server", self.url(proxy.port), "--ca", self.folder.ca)
            self.attempt(window)
            window.trouble("cannot be trusted")
            self.assertFalse(window.has("Trust this server", "push button"))
            self.assert_still_out(window)
            self.assertEqual(proxy.requests, 0, "the password went to another server")

    def test_server_that_is_not_there_is_told_in_words(self):
        with FaultyProxy(self.server.port) as proxy:
            proxy.choose(Fault.DEAD)
            window = self.start(*server_options(self.server, proxy.port))
            self.attempt(window)
            window.trouble("server|connect|reach")
            self.assert_still_out(window)
            proxy.choose(Fault.NONE)
            sign_in(window, self.folder, USER)


if __name__ == "__main__":
    unittest.main()
