"""The authority that certifies prescribers' keys, on its own computer: a folder and `gatehouse-verify`."""

import contextlib
import tempfile
from pathlib import Path

from gatehouse_process import run


class Authority:
    """The offline authority of a demo: its folder beside the data folder."""

    def __init__(self, path):
        self.path = Path(path)
        self.certificate = self.path / "ca.pem"

    @classmethod
    def beside(cls, folder):
        return cls(f"{folder.path}-authority")

    @classmethod
    def make(cls, path, name="Fictional authority of a test"):
        with _file("fictional-passphrase-of-a-test\n") as passphrase:
            _done(run("gatehouse-verify", "ca", "init", "--dir", path, "--name", name,
                      "--passphrase-file", passphrase))
            authority = cls(path)
            target = authority.path / "passphrase"
            target.touch(mode=0o600)
            target.write_text(passphrase.read_text(encoding="ascii"), encoding="ascii")
        return authority

    def certify(self, request, user_id, username, days=30):
        """The certificate in PEM."""
        with tempfile.TemporaryDirectory() as parent, _file(request) as asked:
            made = Path(parent) / "certificate.pem"
            _done(run("gatehouse-verify", "ca", "certify", "--dir", self.path, "--request", asked,
                      "--user", user_id, "--name", username, "--days", days, "--out", made,
                      "--passphrase-file", self.path / "passphrase"))
            return made.read_text(encoding="ascii")

    def judge(self, proof):
        """What `gatehouse-verify authorisation` says of a proof."""
        with _file(proof) as file:
            return run("gatehouse-verify", "authorisation", file, "--trust", self.certificate,
                       "--json")


@contextlib.contextmanager
def _file(text):
    """A file that only we can read."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        yield Path(file.name)


def _done(completed):
    if completed.returncode != 0:
        raise AssertionError(f"ended with {completed.returncode}: {completed.stderr}")
