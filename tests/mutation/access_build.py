"""Links programs with one changed file in them, out of a build that exists, and asks the tests.

A change then costs one compilation, one archive, one link and a run, in a folder of its own, so that
several can be judged at a time; the build and the tree are left alone.
"""

import json
import os
import queue
import re
import shlex
import subprocess
from pathlib import Path

from mutant_build import REPOSITORY, BuildFailure, require, run

SERVER = "gatehouse-server"
MATRIX = REPOSITORY / "tests/e2e/access_matrix_test.py"
SERVICES = ("services_test", "report_service_test")
# Where a source lies: its library, and the unit tests that speak of it.
PARTS = {
    "server/http": ("server/http/libgatehouse_http.a", ("http_test",)),
    "server/services": ("server/services/libgatehouse_services.a", SERVICES),
    "server/records": ("server/records/libgatehouse_records.a", SERVICES),
}
# A changed check may let a test run for ever.
LIMITS = ["prlimit", "--cpu=300"]
JUDGES = ("matrix", "unit")


class AccessBuild:
    """`prepare()` comes first; `verdict()` may then be asked from `jobs` threads.

    Judges are asked in their order: the matrix is tests/e2e/access_matrix_test.py against a changed
    server, unit the tests of services and routes.
    """

    def __init__(self, build, folder, jobs, judges):
        self.build = build.resolve()
        self.judges = judges
        self.commands = {}
        self.objects = {}
        self.links = {}
        self.free = queue.Queue()
        for number in range(jobs):
            self.free.put(folder.resolve() / f"worker-{number}")

    def prepare(self):
        tests = sorted({test for _, tests in PARTS.values() for test in tests})
        programs = [*(tests if "unit" in self.judges else ()), *([SERVER] if "matrix" in self.judges else ())]
        require(["ninja", "-C", self.build, *programs, "gatehouse-verify"])
        for entry in json.loads((self.build / "compile_commands.json").read_text(encoding="utf-8")):
            path = Path(entry["file"])
            if path.is_relative_to(REPOSITORY / "server"):
                words = shlex.split(entry["command"])
                # Without ccache, which would keep all mutants, and without what names the object.
                first = next(place for place, word in enumerate(words) if re.search(r"(c|g|clang)\+\+", word))
                name, output = str(path.relative_to(REPOSITORY)), words.index("-o")
                self.commands[name] = words[first:output]
                self.objects[name] = words[output + 1]
        for program in programs:
            said = subprocess.check_output(["ninja", "-C", self.build, "-t", "commands", program], text=True)
            link = said.splitlines()[-1].removeprefix(": && ").split(" && ")[0]
            self.links[program] = shlex.split(link)
            folder = self.build / ("bin" if program == SERVER else "tests")
            if self.fails(folder / program):
                raise BuildFailure(f"{program} does not pass unchanged")

    @staticmethod
    def fails(program):
        """Whether the tests of this program do, or for a server the matrix."""
        if program.name == SERVER:
            environment = {**os.environ, "GATEHOUSE_BIN": str(program.parent)}
            command = [*LIMITS, "/usr/bin/python3", MATRIX, "--failfast"]
            return run(command, env=environment).returncode != 0
        return run([*LIMITS, program, "--gtest_brief=1", "--gtest_fail_fast"]).returncode != 0

    def verdict(self, mutant):
        """The judge that noticed; survived; or stillborn where it does not compile."""
        library, tests = next(part for folder, part in PARTS.items() if mutant.path.startswith(folder + "/"))
        folder = self.free.get()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            changed = folder / Path(mutant.path).name
            changed.write_text(mutant.applied(), encoding="utf-8")
            compiled = folder / "changed.o"
            command = [*self.commands[mutant.path], "-Wno-error", "-o", compiled, "-c", changed]
            if run(command, cwd=self.build).returncode != 0:
                return "stillborn"
            archive = folder / Path(library).name
            archive.unlink(missing_ok=True)
            target = f"/{archive.stem.removeprefix('lib')}.dir/"
            others = [path for name, path in self.objects.items() if target in path and name != mutant.path]
            require(["ar", "qcs", archive, compiled, *others], cwd=self.build)
            programs = {"unit": tests, "matrix": (SERVER,)}
            noticed = (judge for judge in self.judges
                       if any(self.fails(self.linked(program, library, archive)) for program in programs[judge]))
            return next(noticed, "survived")
        finally:
            self.free.put(folder)

    def linked(self, program, library, archive):
        """The program with this archive in the place of the library."""
        folder = archive.parent
        if program == SERVER:
            folder /= "bin"
            folder.mkdir(exist_ok=True)
            beside = folder / "gatehouse-verify"
            beside.unlink(missing_ok=True)
            beside.symlink_to(self.build / "bin" / beside.name)
        link = [str(archive) if word == library else word for word in self.links[program]]
        link[link.index("-o") + 1] = str(folder / program)
        require(link, cwd=self.build)
        return folder / program


__all__ = ["JUDGES", "AccessBuild", "BuildFailure"]
