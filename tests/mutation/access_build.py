"""Links the tests of services and routes with one changed file in them, out of a build that exists.

A change then costs one compilation, one archive, one link and a run, in a folder of its own, so that
several can be judged at a time; the build and the tree are left alone.
"""

import json
import queue
import re
import shlex
import subprocess
from pathlib import Path

from mutant_build import REPOSITORY, BuildFailure, require, run

SERVICES = ("services_test", "report_service_test")
# Where a source lies: its library, and the tests of which one has to notice.
PARTS = {
    "server/http": ("server/http/libgatehouse_http.a", ("http_test",)),
    "server/services": ("server/services/libgatehouse_services.a", SERVICES),
    "server/records": ("server/records/libgatehouse_records.a", SERVICES),
}
# A changed check may let a test run for ever.
LIMITS = ["prlimit", "--cpu=300"]


class AccessBuild:
    """`prepare()` comes first; `verdict()` may then be asked from `jobs` threads."""

    def __init__(self, build, folder, jobs):
        self.build = build.resolve()
        self.commands = {}
        self.objects = {}
        self.links = {}
        self.free = queue.Queue()
        for number in range(jobs):
            self.free.put(folder.resolve() / f"worker-{number}")

    def prepare(self):
        tests = sorted({test for _, tests in PARTS.values() for test in tests})
        require(["ninja", "-C", self.build, *tests])
        for entry in json.loads((self.build / "compile_commands.json").read_text(encoding="utf-8")):
            path = Path(entry["file"])
            if path.is_relative_to(REPOSITORY / "server"):
                words = shlex.split(entry["command"])
                # Without ccache, which would keep all mutants, and without what names the object.
                first = next(place for place, word in enumerate(words) if re.search(r"(c|g|clang)\+\+", word))
                name, output = str(path.relative_to(REPOSITORY)), words.index("-o")
                self.commands[name] = words[first:output]
                self.objects[name] = words[output + 1]
        for test in tests:
            said = subprocess.check_output(["ninja", "-C", self.build, "-t", "commands", test], text=True)
            link = said.splitlines()[-1].removeprefix(": && ").split(" && ")[0]
            self.links[test] = shlex.split(link)
            require(self.test(self.build / "tests" / test))

    @staticmethod
    def test(program):
        return [*LIMITS, program, "--gtest_brief=1", "--gtest_fail_fast"]

    def verdict(self, mutant):
        """killed, survived, or stillborn where it does not compile."""
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
            noticed = any(self.notices(test, library, archive) for test in tests)
            return "killed" if noticed else "survived"
        finally:
            self.free.put(folder)

    def notices(self, test, library, archive):
        """Links the test with this archive in the place of the library, and runs it."""
        program = archive.with_name(test)
        link = [str(archive) if word == library else word for word in self.links[test]]
        link[link.index("-o") + 1] = str(program)
        require(link, cwd=self.build)
        return run(self.test(program)).returncode != 0


__all__ = ["AccessBuild", "BuildFailure"]
