#!/usr/bin/env python3
"""Configurations that are unsafe: the server does not start, and says which key and why."""

import dataclasses
import shutil
import subprocess
import unittest
from collections.abc import Callable

import configuration
from gatehouse_process import DataFolder, demo_folder, run


@dataclasses.dataclass(frozen=True)
class Bad:
    begins: str   # of the reason: the key
    says: str     # a part of the reason
    spoil: Callable[[DataFolder], None]


def settings(**values):
    """Sets `listen__port` and the like."""
    def spoil(folder):
        content = configuration.read(folder.config)
        for key, value in values.items():
            configuration.set_value(content, key.replace("__", "."), value)
        configuration.write(folder.config, content)
    return spoil


def mode(name, bits):
    return lambda folder: (folder.path / name).chmod(bits)


def text(name, old, new):
    def spoil(folder):
        path = folder.path / name
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    return spoil


def openssl(folder, *words):
    made = subprocess.run(["openssl", *words], cwd=folder.path / "tls", capture_output=True,
                          text=True, check=False)
    if made.returncode != 0:
        raise RuntimeError(made.stderr)


def replace_pair(folder, algorithm, *until):
    """Puts a self-signed certificate of a new key in place."""
    openssl(folder, "genpkey", *algorithm, "-out", "new.key")
    (folder.path / "tls" / "new.key").chmod(0o600)
    shutil.move(folder.path / "tls" / "new.key", folder.path / "tls" / "server.key")
    openssl(folder, "req", "-new", "-key", "server.key", "-subj", "/CN=localhost", "-out", "a.csr")
    (folder.path / "tls" / "index.txt").touch()
    openssl(folder, "x509", "-req", "-in", "a.csr", "-signkey", "server.key", "-out", "server.pem",
            *until)


def weak_key(folder):
    replace_pair(folder, ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"], "-days", "30")


def expired(folder):
    replace_pair(folder, ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"], "-days", "-1")


def other_certificate(folder):
    shutil.copy(folder.path / "reports" / "signer.pem", folder.path / "tls" / "server.pem")


def key_beside_certificate(folder):
    with (folder.path / "tls" / "server.pem").open("a", encoding="utf-8") as file:
        file.write((folder.path / "tls" / "server.key").read_text(encoding="utf-8"))


def other_reports_key(folder):
    shutil.copy(folder.path / "tls" / "server.key", folder.path / "reports" / "signer.key")


def open_socket_folder(folder):
    (folder.path / "run").mkdir(0o700)
    (folder.path / "run").chmod(0o777)
    settings(listen__address=str(folder.path / "run" / "server.socket"))(folder)


def open_programmes(folder):
    (folder.path / "programmes").mkdir(0o700)
    (folder.path / "programmes").chmod(0o777)
    settings(programmes__directory="programmes")(folder)


def database_is_folder(folder):
    folder.database.unlink()
    folder.database.mkdir(0o700)


CASES = {
    "network that nobody asked for": Bad(
        "listen.address", "this machine only", settings(listen__address="0.0.0.0")),
    "demonstration, or a test's build, on a network": Bad(
        "listen.address", "serves", settings(
            listen__address="0.0.0.0", listen__beyond_this_machine=True)),
    "address by name": Bad(
        "listen.address", "neither an IP address", settings(listen__address="localhost")),
    "proxy that is everybody": Bad(
        "proxy.address", "one host", settings(proxy__address="0.0.0.0")),
    "old TLS": Bad("tls.minimum", "", settings(tls__minimum="1.1")),
    "TLS key for the group": Bad("tls.key", "chmod 600", mode("tls/server.key", 0o640)),
    "TLS key for everybody": Bad("tls.key", "chmod 600", mode("tls/server.key", 0o604)),
    "no TLS key": Bad("tls.key", "cannot open", settings(tls__key="missing.key")),
    "TLS key too weak": Bad("tls.certificate", "too weak", weak_key),
    "certificate out of date": Bad("tls.certificate", "expired", expired),
    "certificate of another key": Bad("tls.certificate", "not the certificate's", other_certificate),
    "certificate with its key": Bad("tls.certificate", "private key", key_beside_certificate),
    "certificate that is none": Bad(
        "tls.certificate", "no X.509", text("tls/server.pem", "CERTIFICATE", "NOTHING")),
    "certificate that others may change": Bad(
        "tls.certificate", "chmod go-w", mode("tls/server.pem", 0o666)),
    "data folder for everybody": Bad("database.path", "chmod 700", mode(".", 0o705)),
    "data folder for the group": Bad("database.path", "chmod 700", mode(".", 0o770)),
    "no database": Bad("database.path", "there is no", settings(database__path="missing.db")),
    "database that is a folder": Bad("database.path", "not a file", database_is_folder),
    "configuration that others may change": Bad(
        "the configuration", "chmod go-w", mode("gatehouse-server.json", 0o666)),
    "reports key for the group": Bad("reports.key", "chmod 600", mode("reports/signer.key", 0o640)),
    "reports key of another certificate": Bad("reports.key", "", other_reports_key),
    "reports' root that others may change": Bad(
        "reports.chain", "chmod go-w", mode("reports/ca.pem", 0o666)),
    "socket in a folder for everybody": Bad("listen.address", "chmod go-w", open_socket_folder),
    "programmes that others may change": Bad(
        "programmes.directory", "chmod go-w", open_programmes),
    "unknown key": Bad("listen.adress", "", settings(listen__adress="127.0.0.1")),
    "repeated key": Bad(
        "log.level", "twice", text("gatehouse-server.json", '"level": "info"',
                                   '"level": "info", "level": "debug"')),
    "peer that may have all connections": Bad(
        "limits.connections_per_peer", "more than", settings(
            limits__connections=16, limits__connections_per_peer=17)),
}


class UnsafeStart(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.good = cls.enterClassContext(demo_folder())

    def test_each_is_refused_with_its_reason(self):
        for number, (name, bad) in enumerate(CASES.items()):
            with self.subTest(case=name):
                folder = DataFolder(self.good.path.parent / f"bad-{number}")
                shutil.copytree(self.good.path, folder.path)
                bad.spoil(folder)
                for command in (["serve", "--port", "0"], ["check-config"]):
                    ended = run("gatehouse-server", *command, "--config", folder.config, timeout=30)
                    self.assertEqual(ended.returncode, 2, ended.stderr)
                    self.assertRegex(ended.stderr, f"^gatehouse-server: {bad.begins}: ?")
                    self.assertIn(bad.says, ended.stderr)
                    self.assertEqual(ended.stderr.count("\n"), 1, ended.stderr)
                    self.assertEqual(ended.stdout, "")

    def test_what_none_of_them_has_starts(self):
        checked = self.good.command("check-config")
        self.assertEqual(checked.returncode, 0, checked.stderr)


if __name__ == "__main__":
    unittest.main()
