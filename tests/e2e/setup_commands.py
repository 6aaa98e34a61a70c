"""The administrator's commands on a data folder at rest."""

import os
import re
import tempfile

from offline_authority import Authority
from signing import SigningKey

UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def done(completed):
    if completed.returncode != 0:
        raise AssertionError(f"ended with {completed.returncode}: {completed.stderr}")
    return completed


def add_site(folder, name, kind):
    """What --site takes for the new site: the id that the command prints, else the name."""
    added = done(folder.command("site", "add", "--name", name, "--kind", kind))
    printed = UUID.search(added.stdout)
    return printed.group() if printed else name


def try_user(folder, username, role, site, password):
    with tempfile.TemporaryDirectory() as parent:
        path = os.path.join(parent, "password")
        with open(path, "w", encoding="utf-8") as file:
            file.write(password + "\n")
        os.chmod(path, 0o600)
        return folder.command(
            "user", "add", "--username", username, "--role", role, "--site", site,
            "--password-file", path,
        )


def add_user(folder, username, role, site, password):
    return done(try_user(folder, username, role, site, password))


def try_key(folder, username, certificate):
    with tempfile.NamedTemporaryFile("w", encoding="ascii") as file:
        file.write(certificate)
        file.flush()
        return folder.command("key", "add", "--user", username, "--certificate", file.name)


def add_prescriber(folder, username, site, password):
    """A prescriber with a key that the demo's authority certified; the key."""
    added = add_user(folder, username, "prescriber", site, password)
    key = SigningKey()
    certificate = Authority.beside(folder).certify(
        key.request(username), UUID.search(added.stdout).group(), username
    )
    done(try_key(folder, username, certificate))
    return key


def try_registration(folder, *whose, begin):
    return folder.command(
        "registration", "add", "--programme", "uk-lenalidomide", *whose, "--from", begin
    )


def register(folder, *whose, begin):
    return done(try_registration(folder, *whose, begin=begin))
