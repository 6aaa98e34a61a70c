"""The production layout: nginx with deploy/nginx/gatehouse.conf before a server on a Unix socket.

nginx runs as whoever runs the test, on a free port of this machine. Only paths, port and what an
unprivileged user may not set differ from the file that is installed.
"""

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path

import api
import configuration
from gatehouse_process import Server

NGINX = shutil.which("nginx", path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin")
DEPLOY = Path(__file__).resolve().parents[2] / "deploy" / "nginx"
START_SECONDS = 20
STOP_SECONDS = 20


def missing():
    """Why the front cannot be run here; None where it can."""
    if NGINX is None:
        return "nginx is not installed (deploy/install-packages.sh test)"
    if not Path("/usr/lib/nginx/modules/ngx_http_headers_more_filter_module.so").exists():
        return "libnginx-mod-http-headers-more-filter is not installed"
    return None


def listen_on_socket(folder):
    """From now on the data folder's server listens on a Unix socket; its path."""
    path = folder.path / "server.socket"
    settings = configuration.read(folder.config)
    configuration.set_value(settings, "listen.address", str(path))
    configuration.write(folder.config, settings)
    return path


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Front(Server):
    """A server behind nginx; `endpoint` is nginx's. Its files lie in `work`."""

    def __init__(self, folder):
        super().__init__(folder)
        self.work = None
        self.front_port = None
        self._nginx = None
        self._cleanup = contextlib.ExitStack()

    def __enter__(self):
        self.work = Path(self._cleanup.enter_context(tempfile.TemporaryDirectory(prefix="front-")))
        socket_path = listen_on_socket(self.folder)
        super().__enter__()
        self._cleanup.callback(super().__exit__, None, None, None)
        try:
            self._start_nginx(socket_path)
        except Exception:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        if self._nginx is not None and self._nginx.poll() is None:
            self._nginx.terminate()
            self._nginx.wait(STOP_SECONDS)
        self._cleanup.close()

    @property
    def endpoint(self):
        return api.Endpoint("127.0.0.1", self.front_port, str(self.folder.ca))

    @property
    def nginx(self):
        return self._nginx

    def written(self):
        """Everything that nginx has logged."""
        return b"".join(path.read_bytes() for path in sorted(self.work.glob("*.log")))

    def _start_nginx(self, socket_path):
        self.front_port = free_port()
        config = self.work / "nginx.conf"
        config.write_text(self._adapted(socket_path), encoding="utf-8")
        shutil.copy(DEPLOY / "gatehouse-proxy.conf", self.work)
        self._nginx = subprocess.Popen(
            [NGINX, "-p", str(self.work), "-c", str(config), "-e", str(self.work / "error.log"),
             "-g", "daemon off;"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.front_port)).close()
                return
            except ConnectionRefusedError:
                if self._nginx.poll() is not None:
                    raise RuntimeError(f"nginx ended: {self.written()}") from None
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.05)

    def _adapted(self, socket_path):
        text = (DEPLOY / "gatehouse.conf").read_text(encoding="utf-8")
        changes = {
            # Only root may change to another user, who could not read the folder of a test.
            "user www-data;\n": "user root;\n" if os.geteuid() == 0 else "",
            "pid /run/nginx.pid;": f"pid {self.work}/nginx.pid;",
            "error_log /var/log/nginx/error.log crit;": f"error_log {self.work}/error.log crit;",
            "access_log /var/log/nginx/gatehouse.log gatehouse;":
                f"access_log {self.work}/access.log gatehouse;\n" + "".join(
                    f"    {kind}_temp_path {self.work}/{kind};\n"
                    for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")),
            "/etc/gatehouse/tls/server.pem": str(self.folder.path / "tls" / "server.pem"),
            "/etc/gatehouse/tls/server.key": str(self.folder.path / "tls" / "server.key"),
            "unix:/run/gatehouse/server.socket": f"unix:{socket_path}",
            "listen 443 ssl default_server;":
                f"listen 127.0.0.1:{self.front_port} ssl default_server;",
            "        listen [::]:443 ssl default_server;\n": "",
        }
        for installed, here in changes.items():
            if text.count(installed) != 1:
                raise RuntimeError(f"deploy/nginx/gatehouse.conf has no line with {installed!r}")
            text = text.replace(installed, here)
        return text
