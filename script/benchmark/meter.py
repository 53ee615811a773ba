"""What commands take, with all that they start."""

import os
import re
import resource
import subprocess
import sys
import time


class Meter:
    """Runs commands, and takes the time and, where that can be done, the processor time of all they start."""

    def __init__(self):
        self.group = None
        try:
            with open("/proc/self/cgroup", encoding="utf-8") as file:
                ours = re.search(r"^0::/(.*)$", file.read(), re.MULTILINE)[1]
            with open("/proc/self/mounts", encoding="utf-8") as file:
                place = re.search(r"^\S+ (\S+) cgroup2 ", file.read(), re.MULTILINE)[1]
            group = os.path.join(place, ours, f"bench-grade-{os.getpid()}")
            os.mkdir(group)
            self.group = group
            self.used()
            # To move a process takes more rights than to make a group.
            subprocess.run(["true"], preexec_fn=self.enter, check=True)
        except (OSError, TypeError, subprocess.SubprocessError):
            self.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        if self.group is None:
            return
        # It can't be removed before the last process in it has ended.
        for _ in range(50):
            try:
                os.rmdir(self.group)
                break
            except OSError:
                time.sleep(0.1)
        else:
            print(f"{self.group} couldn't be removed.", file=sys.stderr)
        self.group = None

    def enter(self):
        with open(os.path.join(self.group, "cgroup.procs"), "w", encoding="utf-8") as file:
            file.write("0")

    def used(self):
        """The processor seconds so far."""
        if self.group is None:
            usage = resource.getrusage(resource.RUSAGE_CHILDREN)
            return usage.ru_utime + usage.ru_stime
        with open(os.path.join(self.group, "cpu.stat"), encoding="utf-8") as file:
            return int(re.search(r"^usage_usec (\d+)$", file.read(), re.MULTILINE)[1]) / 1e6

    def run(self, command, folder, environment):
        """What the command took, and what it printed."""
        used = self.used()
        start = time.monotonic()
        try:
            process = subprocess.Popen(
                command, cwd=folder, env={**os.environ, **environment}, stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace",
                preexec_fn=self.enter if self.group else None)
        except OSError as error:
            sys.exit(f"{command[0]} can't be started: {error.strerror}.")
        try:
            output, _ = process.communicate()
        except BaseException:
            # Asked to end, it clears its own folders away.
            process.terminate()
            try:
                process.communicate(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
            raise
        taken = Taken(time.monotonic() - start, self.used() - used)
        if process.returncode != 0:
            sys.exit(f"“{' '.join(command)}” ended with {process.returncode}; printed was:\n{output}")
        return taken, output


class Taken:
    def __init__(self, wall, processor):
        self.wall = wall
        self.processor = processor

    def __add__(self, other):
        return Taken(self.wall + other.wall, self.processor + other.processor)

    def __sub__(self, other):
        return Taken(self.wall - other.wall, self.processor - other.processor)

    def each(self, count):
        return Taken(self.wall / count, self.processor / count)
