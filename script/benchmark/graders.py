"""The other graders that script/bench-grade times, each with a trivial notebook."""

import json
import os
import re
import shutil
import subprocess
import sys


def save(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


class Rival:
    """A program for Python notebooks, with a trivial notebook of as many tasks."""

    # Makes notebooks of the cells that it reads.
    MAKER = """
import json, sys, nbformat
from nbformat.v4 import new_code_cell, new_notebook
kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
for path, cells in json.load(sys.stdin).items():
    cells = [new_code_cell(source, metadata=metadata) for source, metadata in cells]
    nbformat.write(new_notebook(cells=cells, metadata={"kernelspec": kernel}), path)
"""

    def __init__(self, meter, folder, program, tasks):
        self.meter = meter
        self.program = program
        self.tasks = tasks
        self.python = os.path.join(os.path.dirname(program), "python3")
        self.folder = os.path.join(folder, type(self).__name__)
        self.made = 0
        # It starts others that are installed beside it.
        path = os.environ.get("PATH", os.defpath)
        self.environment = {"PATH": f"{os.path.dirname(program)}{os.pathsep}{path}"}
        # Nothing of it stays behind in the user's folders, and no settings there change it.
        for name in ["TMPDIR", "IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR",
                     "MPLCONFIGDIR"]:
            self.environment[name] = os.path.join(self.folder, name)
            os.makedirs(self.environment[name])

    @classmethod
    def find(cls, program, meter, folder, tasks):
        """The rival, or none where it is not named or not there."""
        if program is None:
            return None
        found = shutil.which(os.path.expanduser(program))
        if found is None:
            print(f"{cls.name} is left out: there is no program {program}.", file=sys.stderr)
            return None
        found = os.path.abspath(found)
        if not os.access(os.path.join(os.path.dirname(found), "python3"), os.X_OK):
            print(
                f"{cls.name} is left out: there is no python3 beside {program}, as in a virtual environment.",
                file=sys.stderr)
            return None
        rival = cls(meter, folder, found, tasks)
        try:
            printed = subprocess.run(
                [found, "--version"], env={**os.environ, **rival.environment}, stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8", errors="replace",
                check=False)
            version = re.search(rf"^{cls.name} version:? (\S+)", printed.stdout, re.MULTILINE)
        except OSError:
            version = None
        if version is None:
            print(f"{cls.name} is left out: {program} --version names no version of it.", file=sys.stderr)
            return None
        rival.name += f" {version[1]}"
        return rival

    def new_place(self):
        self.made += 1
        place = os.path.join(self.folder, str(self.made))
        os.makedirs(place)
        return place

    def run(self, place, *arguments):
        return self.meter.run([self.program, *arguments], place, self.environment)

    def make(self, notebooks):
        made = subprocess.run(
            [self.python, "-c", self.MAKER], input=json.dumps(notebooks), encoding="utf-8",
            env={**os.environ, **self.environment}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            check=False)
        if made.returncode != 0:
            sys.exit(f"{self.python} can't make a notebook for {self.name}; printed was:\n{made.stdout}")


class NbGrader(Rival):
    name = "nbgrader"

    def time(self, count):
        """The first mark; then marks for each submission, and feedback for each."""
        place = self.new_place()
        os.makedirs(os.path.join(place, "source", "a"))
        cells = []
        for task in range(1, self.tasks + 1):
            cells.append((
                f"### BEGIN SOLUTION\nanswer_{task} = {task}\n### END SOLUTION",
                {"nbgrader": self.cell(f"answer{task}", grade=False, locked=False, solution=True)}))
            test = self.cell(f"test{task}", grade=True, locked=True, solution=False, points=1)
            cells.append(("pass", {"nbgrader": test}))
        self.make({os.path.join(place, "source", "a", "a.ipynb"): cells})

        first, _ = self.run(place, "generate_assignment", "a")
        with open(os.path.join(place, "release", "a", "a.ipynb"), encoding="utf-8") as file:
            released = json.load(file)
        learners = {"one": ["one"], "every": [f"every{index}" for index in range(count + 1)]}
        for learner in sum(learners.values(), []):
            for index, cell in enumerate(released["cells"]):
                if cell["metadata"]["nbgrader"]["solution"]:
                    task = index // 2 + 1
                    cell["source"] = f"answer_{task} = {task}  # Handed in by {learner}."
            submission = os.path.join(place, "submitted", learner, "a")
            os.makedirs(submission)
            save(os.path.join(submission, "a.ipynb"), json.dumps(released))

        taken = {}
        for command, folder in [("autograde", "autograded"), ("generate_feedback", "feedback")]:
            for who, names in learners.items():
                taken[command, who], printed = self.run(place, command, "a", "--student", f"{who}*")
                for name in names:
                    if not os.path.isdir(os.path.join(place, folder, name, "a")):
                        sys.exit(f"{self.name}: {command} made nothing of {name}; printed was:\n{printed}")
        each = [(taken[command, "every"] - taken[command, "one"]).each(count)
                for command in ["autograde", "generate_feedback"]]
        shutil.rmtree(place)
        return first + taken["autograde", "one"], *each

    @staticmethod
    def cell(name, **kind):
        return {"schema_version": 3, "grade_id": name, "task": False, **kind}


class Otter(Rival):
    name = "Otter-Grader"

    TEST = """OK_FORMAT = True
test = {"name": "q%d", "points": 1, "suites": [{
    "cases": [{"code": ">>> None\\n", "hidden": False, "locked": False}],
    "scored": True, "setup": "", "teardown": "", "type": "doctest"}]}
"""

    def time(self, count):
        """The first mark; then the time for each submission."""
        place = self.new_place()
        for name in ["tests", "results"]:
            os.makedirs(os.path.join(place, name))
        for task in range(1, self.tasks + 1):
            save(os.path.join(place, "tests", f"q{task}.py"), self.TEST % task)
        cells = {}
        for learner in range(count + 1):
            sources = ["import otter\ngrader = otter.Notebook()"]
            for task in range(1, self.tasks + 1):
                sources += [f"answer_{task} = {task}  # Handed in by {learner}.", f'grader.check("q{task}")']
            cells[os.path.join(place, f"learner{learner}.ipynb")] = [(source, {}) for source in sources]
        self.make(cells)

        first, _ = self.run(
            place, "generate", "--tests-dir", "tests", "--output-path", "autograder.zip",
            "--no-environment")
        every = []
        for submission in cells:
            taken, printed = self.run(
                place, "run", "--autograder", "autograder.zip", "--output-dir", "results", submission)
            every.append(taken)
            results = os.path.join(place, "results", "results.json")
            if not os.path.exists(results):
                sys.exit(f"{self.name} made no results; printed was:\n{printed}")
            with open(results, encoding="utf-8") as file:
                score = sum(test.get("score", 0) for test in json.load(file)["tests"])
            if score != self.tasks:
                sys.exit(f"{self.name} gave {score} of {self.tasks} points; printed was:\n{printed}")
            os.remove(results)
        shutil.rmtree(place)
        return first + every[0], sum(every[2:], every[1]).each(count)
