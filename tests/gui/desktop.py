"""A desktop of its own for one test process: screen, session bus, accessibility bus, window manager.

Nothing of the caller's session is seen or touched: display, buses, HOME and the XDG folders are
made here and gone afterwards, also when the test is killed. A test process has one Desktop at most,
because the accessibility library connects once; the programs on it may come and go.
"""

import os
import select
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

START_SECONDS = 60
STOP_SECONDS = 10

# What the programs see of the caller's environment.
INHERITED = ("PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS")

XDG_FOLDERS = {
    "XDG_CONFIG_HOME": ".config", "XDG_DATA_HOME": ".local/share", "XDG_CACHE_HOME": ".cache",
    "XDG_STATE_HOME": ".local/state",
}


def make_home(path):
    """The variables of a home folder, which may be there already."""
    variables = {"HOME": str(path)}
    for name, folder in XDG_FOLDERS.items():
        (path / folder).mkdir(parents=True, exist_ok=True, mode=0o700)
        variables[name] = str(path / folder)
    return variables


class Desktop:
    """As a context manager it is running inside and gone afterwards. While it runs, os.environ
    names its display and buses, so that the libraries and tools of this process find them."""

    def __init__(self, width=1366, height=768):
        self.size = (width, height)
        self.environment = None
        self._folder = None
        self._processes = []
        self._before = None

    def __enter__(self):
        self._before = dict(os.environ)
        self._folder = Path(tempfile.mkdtemp(prefix="gatehouse-gui-"))
        try:
            self._start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for process in reversed(self._processes):
            end(process)
        self._processes.clear()
        os.environ.clear()
        os.environ.update(self._before)
        shutil.rmtree(self._folder, ignore_errors=True)

    def path(self, name):
        """A path in the desktop's own folder."""
        return self._folder / name

    def start(self, *command, environment=None, log="log", pass_fds=()):
        """Runs a program on this desktop; it ends with the desktop or with this process. What it
        writes goes to the file `log` of the desktop."""
        with open(self.path(log), "ab") as output:
            process = subprocess.Popen(
                ["setpriv", "--pdeathsig", "KILL", "--", *map(str, command)],
                env=environment or self.environment, cwd=self._folder, stdin=subprocess.DEVNULL,
                stdout=output, stderr=output, pass_fds=pass_fds,
            )
        self._processes.append(process)
        return process

    def log(self):
        """What the desktop's own programs wrote, and which of all have ended."""
        written = self.path("log").read_text(encoding="utf-8", errors="replace")
        ended = [f"{process.args[4]} ended with {process.returncode}\n"
                 for process in self._processes if process.poll() is not None]
        return written + "".join(ended)

    def _start(self):
        self.environment = {name: os.environ[name] for name in INHERITED if name in os.environ}
        self.environment |= make_home(self.path("home"))
        self.path("run").mkdir(mode=0o700)
        self.environment |= {
            "LANG": "C.UTF-8", "TZ": "Europe/London", "XDG_RUNTIME_DIR": str(self.path("run")),
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_QPA_PLATFORM": "xcb",
            "QT_XCB_GL_INTEGRATION": "none",
        }
        width, height = self.size
        display = self._start_reporting(
            "Xvfb", "-displayfd", "{}", "-screen", "0", f"{width}x{height}x24",
            "-nolisten", "tcp", "-noreset")
        self.environment["DISPLAY"] = f":{display}"
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = self._start_reporting(
            "dbus-daemon", f"--config-file={self._bus_rules()}", "--nofork", "--nopidfile",
            "--print-address={}")
        os.environ.update(self.environment)
        self._await("accessibility bus", "dbus-send", "--session", "--print-reply",
                    "--dest=org.a11y.Bus", "/org/a11y/bus", "org.freedesktop.DBus.Properties.Set",
                    "string:org.a11y.Status", "string:IsEnabled", "variant:boolean:true")
        self.start("openbox", "--sm-disable", "--config-file", self._window_rules())
        self._await("window manager", "xdotool", "get_num_desktops")

    def _bus_rules(self):
        """Asking for a service starts the accessibility bus alone: whether this machine has a keyring
        must not matter."""
        services = self.path("services")
        services.mkdir()
        shutil.copy("/usr/share/dbus-1/services/org.a11y.Bus.service", services)
        rules = self.path("bus.xml")
        rules.write_text(
            f"<busconfig><type>session</type><listen>unix:dir={self.path('run')}</listen>"
            f"<auth>EXTERNAL</auth><servicedir>{services}</servicedir>"
            '<policy context="default"><allow send_destination="*" eavesdrop="true"/>'
            '<allow eavesdrop="true"/><allow own="*"/></policy></busconfig>', encoding="utf-8")
        return rules

    def _window_rules(self):
        """Every window gets the focus and the whole screen, so that pictures can be compared."""
        rules = self.path("openbox.xml")
        rules.write_text(
            '<?xml version="1.0"?><openbox_config xmlns="http://openbox.org/3.4/rc">'
            "<focus><focusNew>yes</focusNew></focus>"
            '<applications><application class="*" type="normal"><decor>no</decor>'
            "<focus>yes</focus><maximized>yes</maximized></application></applications>"
            "</openbox_config>", encoding="utf-8")
        return rules

    def _start_reporting(self, *command):
        """Starts a program that says on the descriptor {} where it is to be found; that line."""
        read, write = os.pipe()
        with os.fdopen(read, "rb") as pipe:
            try:
                self.start(*(word.replace("{}", str(write)) for word in command),
                           pass_fds=(write,))
            finally:
                os.close(write)
            ready, _, _ = select.select([pipe], [], [], START_SECONDS)
            line = pipe.readline().decode().strip() if ready else ""
        if not line:
            raise RuntimeError(f"{command[0]} did not start:\n{self.log()}")
        return line

    def _await(self, what, *command):
        """Until this command succeeds."""
        deadline = time.monotonic() + START_SECONDS
        while subprocess.run(command, capture_output=True, check=False).returncode != 0:
            if time.monotonic() > deadline:
                raise RuntimeError(f"no {what} after {START_SECONDS} s:\n{self.log()}")
            time.sleep(0.02)


def end(process):
    """Ends a process, the hard way where it does not listen."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(STOP_SECONDS)
