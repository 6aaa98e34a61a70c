#!/usr/bin/env python3
"""Protocols, ciphers and groups that are offered, held against lists: sslscan reads them."""

import shutil
import subprocess
import unittest
import xml.etree.ElementTree as xml

import configuration
import front
from gatehouse_process import Server, demo_folder

TLS_13 = {"TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256", "TLS_AES_128_GCM_SHA256"}
# Of a P-256 certificate, as init makes it.
TLS_12 = {
    "ECDHE-ECDSA-AES256-GCM-SHA384", "ECDHE-ECDSA-CHACHA20-POLY1305",
    "ECDHE-ECDSA-AES128-GCM-SHA256",
}
GROUPS = {"x25519", "secp256r1", "secp384r1"}


def group_name(group):
    return group.get("name").split(" ")[0].lower()


@unittest.skipUnless(shutil.which("sslscan"), "sslscan is not installed")
class Offered(unittest.TestCase):
    def scan(self, server):
        target = f"{server.endpoint.host}:{server.endpoint.port}"
        scanned = subprocess.run(["sslscan", "--xml=-", target], capture_output=True, text=True,
                                 timeout=120, check=True)
        return xml.fromstring(scanned.stdout).find("ssltest")

    def assert_offers(self, server, ciphers):
        """These ciphers by protocol and nothing else, of protocols or of weaknesses."""
        found = self.scan(server)
        enabled = {
            f"{protocol.get('type').upper()}v{protocol.get('version')}"
            for protocol in found.iter("protocol") if protocol.get("enabled") == "1"
        }
        self.assertEqual(enabled, set(ciphers))
        offered = {}
        for cipher in found.iter("cipher"):
            offered.setdefault(cipher.get("sslversion"), set()).add(cipher.get("cipher"))
        self.assertEqual(offered, ciphers)
        self.assertLessEqual({group_name(group) for group in found.iter("group")}, GROUPS)
        # Each is there where sslscan could ask for it.
        for kind, attribute in (("compression", "supported"), ("heartbleed", "vulnerable")):
            for weakness in found.iter(kind):
                self.assertEqual(weakness.get(attribute), "0", kind)

    def test_server(self):
        with demo_folder() as folder, Server(folder) as server:
            self.assert_offers(server, {"TLSv1.3": TLS_13})

    def test_server_for_older_clients(self):
        with demo_folder() as folder:
            settings = configuration.read(folder.config)
            configuration.set_value(settings, "tls.minimum", "1.2")
            configuration.write(folder.config, settings)
            with Server(folder) as server:
                self.assert_offers(server, {"TLSv1.2": TLS_12, "TLSv1.3": TLS_13})

    def test_nginx(self):
        if front.missing():
            self.skipTest(front.missing())
        with demo_folder() as folder, front.Front(folder) as server:
            self.assert_offers(server, {"TLSv1.3": TLS_13})


if __name__ == "__main__":
    unittest.main()
