"""The set-up: kit.py, and the three files that say what the kit is made of.

No test here installs anything or asks a network.
"""
import ast
import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import InvalidRequirement, Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from lessons import ROOT, loaded

CONDA_NAMES = {"matplotlib-base": "matplotlib", "python-tzdata": "tzdata"}  # conda's name: the name in pyproject.toml


@pytest.fixture
def kit():
    """kit.py, loaded anew for each test."""
    return loaded(ROOT / "kit.py")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


# --- environment.yml = pyproject.toml = requirements.lock --------------------------------------


def bounds(requirements: list[str]) -> dict[str, SpecifierSet]:
    parsed = [Requirement(line) for line in requirements]
    return {canonicalize_name(one.name): one.specifier for one in parsed}


def locked(lock: str) -> dict[str, str]:
    """Each package in the lock with its version."""
    return dict(re.findall(r"^([A-Za-z0-9._-]+)==(\S+)", lock, flags=re.MULTILINE))


def disagreements(pyproject: str, conda: str, lock: str) -> list[str]:
    """What the three files (their texts) do not agree on: a line each, naming the package."""
    found = []
    toml = tomllib.loads(pyproject)
    project, extras = toml["project"], toml["project"]["optional-dependencies"]
    build = bounds(toml["build-system"]["requires"])
    if bounds(extras["build"]) != build:
        found += [f"{name}: the extra 'build' differs from build-system.requires" for name in build]
    wanted = bounds(project["dependencies"] + extras["test"])

    in_conda = {}
    lines = yaml.safe_load(conda)["dependencies"]
    for line in [*lines, *(line for part in lines if isinstance(part, dict) for line in part["pip"])]:
        if isinstance(line, str) and not line.startswith("-e "):
            try:
                one = Requirement(line)
            except InvalidRequirement:
                found.append(f"{line}: not a bound that conda and pip both read")
                continue
            name = canonicalize_name(one.name)
            in_conda[CONDA_NAMES.get(name, name)] = one.specifier
    in_conda.pop("pip", None)
    for_conda = {**wanted, "python": SpecifierSet(project["requires-python"])}
    for name in sorted(for_conda.keys() | in_conda.keys()):
        if name not in in_conda:
            found.append(f"{name}: missing in environment.yml")
        elif name not in for_conda:
            found.append(f"{name}: in environment.yml, but not in pyproject.toml")
        elif in_conda[name] != for_conda[name]:
            found.append(
                f"{name}: {in_conda[name]} in environment.yml, {for_conda[name]} in pyproject.toml"
            )

    versions = locked(lock)
    for name, specifier in sorted({**wanted, **build}.items()):
        if name not in versions:
            found.append(f"{name}: missing in requirements.lock (python3 kit.py lock)")
        elif versions[name] not in specifier:
            found.append(f"{name}: {versions[name]} in requirements.lock is not {specifier}")
    return found


FILES = {"pyproject": "pyproject.toml", "conda": "environment.yml", "lock": "requirements.lock"}


def test_the_three_files_agree():
    found = disagreements(**{key: read(name) for key, name in FILES.items()})
    assert not found, "The kit's packages drifted apart:\n" + "\n".join(found)


@pytest.mark.parametrize(
    ("file", "pattern", "replacement", "package"),
    [
        ("pyproject", r'"pandas>=[\d.]+', '"pandas>=1.0', "pandas"),
        ("pyproject", r'"nltk[^"]*",', "", "nltk"),
        ("pyproject", r'"nltk', '"newcomer>=1", "nltk', "newcomer"),
        ("pyproject", r'(requires = \["flit_core)>=\d+', r"\1>=3", "flit-core"),
        ("pyproject", r'requires-python = ">=3.11"', 'requires-python = ">=3.10"', "python"),
        ("conda", r"pandas>=[\d.]+", "pandas>=1.0", "pandas"),
        ("conda", r"pandas>=\S+", "pandas=3.*", "pandas"),
        ("conda", r"  - matplotlib-base\S+\n", "", "matplotlib"),
        ("conda", r"  - pip\n", "  - pip\n  - stowaway>=1\n", "stowaway"),
        ("conda", r"vadersentiment>=", "vadersentiment>", "vadersentiment"),
        ("conda", r"      - countryinfo\S+\n", "", "countryinfo"),
        ("lock", r"(?m)^jupyterlab==\S+", "jupyterlab==3.0", "jupyterlab"),
        ("lock", r"(?m)^pytest==\S+", "pytest==99.0", "pytest"),
        ("lock", r"(?m)^nbval==", "nbvalue==", "nbval"),
        ("lock", r"(?m)^flit-core==", "flat-core==", "flit-core"),
    ],
)
def test_drift_in_any_file_is_found_and_named(file, pattern, replacement, package):
    texts = {key: read(name) for key, name in FILES.items()}
    broken = re.sub(pattern, replacement, texts[file], count=1)
    assert broken != texts[file], "the pattern no longer finds its place"
    found = disagreements(**{**texts, file: broken})
    assert found and all(line.startswith(package) for line in found), found


LOCKS = pytest.mark.parametrize("name", ["requirements.lock", "requirements-browser.lock"])


def test_the_browser_tests_have_a_lock_of_their_own_that_fits_the_other():
    """Each package of the group is locked within its bounds; what both locks hold, they hold in one version."""
    group = bounds(tomllib.loads(read("pyproject.toml"))["dependency-groups"]["browser"])
    kept, whole = locked(read("requirements-browser.lock")), locked(read("requirements.lock"))
    assert group and all(kept[name] in specifier for name, specifier in group.items())
    assert not group.keys() & whole.keys()
    assert all(kept[name] == whole[name] for name in kept.keys() & whole.keys())


@LOCKS
def test_every_locked_package_has_one_version_and_hashes(name):
    entries = re.split(r"(?m)^(?=[A-Za-z0-9])", re.sub(r"(?m)^\s*#.*\n", "", read(name)))
    entries = [entry for entry in entries if entry.strip()]
    wrong = [
        entry.splitlines()[0]
        for entry in entries
        if not re.match(r"[a-z0-9._-]+==[\w.!+]+( ; .+?)? \\\n(    --hash=sha256:[0-9a-f]{64}( \\)?\n)+$", entry)
    ]
    assert not wrong
    assert len(entries) == len(locked(read(name))), "a package is locked twice"


@LOCKS
def test_the_lock_holds_no_address_and_no_path(name):
    lock = read(name)
    assert "/" not in lock and " @ " not in lock
    assert not re.search(r"\\(?!\n)", lock)  # the backslash only ends a line
    assert not re.search(r"^\s*-(?!-hash=)", lock, flags=re.MULTILINE)  # no option but hashes


def test_the_workflow_tries_the_oldest_python_on_three_systems_and_every_month():
    workflow = yaml.safe_load(read(".github/workflows/tests.yml"))
    matrix = workflow["jobs"]["tests"]["strategy"]["matrix"]
    assert {name.split("-")[0] for name in matrix["os"]} == {"ubuntu", "macos", "windows"}
    oldest = tomllib.loads(read("pyproject.toml"))["project"]["requires-python"].removeprefix(">=")
    assert matrix["python"][0] == oldest and len(matrix["python"]) == 2
    triggers = workflow[True]  # YAML reads the word "on" as true
    assert {"push", "schedule"} <= triggers.keys()


# --- The package --------------------------------------------------------------------------------


def test_helpers_are_importable_from_any_folder(tmp_path):
    variables = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    code = "import helpers; print(helpers.__file__)"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=variables,
                          capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert Path(done.stdout.strip()).parent == ROOT / "helpers"


# --- kit.py -------------------------------------------------------------------------------------


def test_kit_needs_only_the_standard_library():
    imported = set()
    for node in ast.walk(ast.parse(read("kit.py"))):
        if isinstance(node, ast.Import):
            imported |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add(node.module.partition(".")[0])
    assert imported <= sys.stdlib_module_names


def test_an_old_python_is_told_what_is_needed():
    ast.parse(read("kit.py"), feature_version=(3, 6))  # it must parse to say so
    code = (
        "import runpy, sys; sys.version_info = (3, 8, 18, 'final', 0); "
        f"runpy.run_path({str(ROOT / 'kit.py')!r}, run_name='__main__')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 1
    assert "needs Python 3.11 or newer; this is Python 3.8" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_oldest_python_is_the_same_in_kit_and_project(kit):
    wanted = tomllib.loads(read("pyproject.toml"))["project"]["requires-python"]
    assert f"sys.version_info < ({wanted.removeprefix('>=').replace('.', ', ')})" in read("kit.py")


def test_the_readme_and_kit_name_the_same_verbs(kit):
    in_readme = set(re.findall(r"python3? kit\.py ([a-z]+)", read("README.md")))
    assert in_readme == set(kit.VERBS)


def test_kit_alone_lists_its_verbs(kit, capsys):
    assert kit.main([]) == 0
    listed = capsys.readouterr().out
    assert all(re.search(rf"^  {verb} ", listed, flags=re.MULTILINE) for verb in kit.VERBS)
    assert kit.main(["no-such-verb"]) == 2


@pytest.fixture
def small_root(tmp_path):
    """A folder with the files that the stamp is made from."""
    (tmp_path / "requirements.lock").write_text("one==1\n", encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text(read("pyproject.toml"), encoding="utf-8")
    return tmp_path


def test_the_stamp_changes_with_what_is_installed_and_with_nothing_else(kit, small_root, monkeypatch):
    first = kit.made_from(small_root)
    project = small_root / "pyproject.toml"
    project.write_text(read("pyproject.toml").replace("minversion = ", "# "), encoding="utf-8")
    assert kit.made_from(small_root) == first  # pytest's settings install nothing
    project.write_text(read("pyproject.toml").replace("pandas>=", "pandas>"), encoding="utf-8")
    assert kit.made_from(small_root)["project"] != first["project"]
    (small_root / "requirements.lock").write_text("one==2\n", encoding="utf-8")
    assert kit.made_from(small_root)["lock"] != first["lock"]
    monkeypatch.setattr(sys, "base_prefix", "elsewhere")
    assert kit.made_from(small_root)["base"] == "elsewhere"
    assert first["root"] == str(small_root)


def test_an_environment_is_ready_only_when_made_to_its_end(kit, tmp_path, monkeypatch):
    monkeypatch.setattr(kit, "env_python", lambda env: Path(sys.executable))
    wanted = {"lock": "abc"}
    stamp = tmp_path / kit.STAMP
    assert not kit.is_ready(tmp_path, wanted)  # no stamp: interrupted
    stamp.write_text("{", encoding="utf-8")
    assert not kit.is_ready(tmp_path, wanted)
    stamp.write_text('{"lock": "other"}', encoding="utf-8")
    assert not kit.is_ready(tmp_path, wanted)
    stamp.write_text('{"lock": "abc"}', encoding="utf-8")
    assert kit.is_ready(tmp_path, wanted)
    monkeypatch.setattr(kit, "env_python", lambda env: tmp_path / "gone")
    assert not kit.is_ready(tmp_path, wanted)  # its Python was removed


def test_a_ready_environment_is_left_alone(kit, monkeypatch, capsys):
    monkeypatch.setattr(kit, "is_ready", lambda env, wanted: True)
    monkeypatch.setattr(kit, "find_uv", lambda: pytest.fail("nothing needs installing"))
    kit.set_up()
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_a_failed_set_up_says_what_to_do_and_keeps_the_old_environment(
    kit, tmp_path, monkeypatch, capsys
):
    monkeypatch.setattr(kit, "KIT", tmp_path)
    monkeypatch.setattr(kit, "ENV", tmp_path / "env")
    monkeypatch.setattr(kit, "is_ready", lambda env, wanted: False)
    (tmp_path / "env").mkdir()
    (tmp_path / "env" / "old").touch()
    monkeypatch.setattr(kit, "find_uv", lambda: "uv")
    monkeypatch.setattr(kit, "uv_variables", dict)
    failed = subprocess.CompletedProcess([], 2, "", "")
    monkeypatch.setattr(kit, "ask", lambda *command: failed)
    monkeypatch.setattr(kit.subprocess, "call", lambda *command, **more: 2)
    assert kit.main(["test"]) == 1
    said = capsys.readouterr().err
    assert "package index" in said.replace("\n", " ") and "later runs need no network" in said
    assert (tmp_path / "env" / "old").exists()


def test_packages_come_from_the_lock_by_their_hashes_and_from_the_store_first(kit, tmp_path, monkeypatch):
    steps = []

    def ask(command, variables=None):
        steps.append([str(part) for part in command])
        return subprocess.CompletedProcess([], 1 if "sync" in command else 0, "", "")

    monkeypatch.setattr(kit, "KIT", tmp_path)
    monkeypatch.setattr(kit, "ENV", tmp_path / "env")
    monkeypatch.setattr(kit, "find_uv", lambda: "uv")
    monkeypatch.setattr(kit, "uv_variables", dict)
    monkeypatch.setattr(kit, "ask", ask)
    monkeypatch.setattr(kit.subprocess, "call", lambda command, **more: steps.append(command) or 0)
    (tmp_path / "env.new").mkdir()
    (tmp_path / "env.new" / "half").touch()  # an earlier set-up was interrupted
    kit.make({"lock": "abc"})
    sync = [step for step in steps if "sync" in step]
    assert len(sync) == 2 and sync[0] == [*sync[1], "--offline"]  # not in the store: then from the index
    assert sync[1][-2:] == ["--require-hashes", "requirements.lock"]
    assert all("--offline" in step for step in steps if "sync" not in step)
    assert json.loads((tmp_path / "env" / kit.STAMP).read_text(encoding="utf-8")) == {"lock": "abc"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["env"] and not (tmp_path / "env" / "half").exists()


def test_an_environment_that_lost_a_package_is_made_again(kit, tmp_path, monkeypatch):
    monkeypatch.setattr(kit, "env_python", lambda env: Path(sys.executable))
    (tmp_path / kit.STAMP).write_text("{}", encoding="utf-8")
    assert kit.is_ready(tmp_path, {})
    monkeypatch.setattr(kit, "NEEDED", ("pandas", "a_package_that_is_gone"))
    assert not kit.is_ready(tmp_path, {})


def test_all_lies_in_the_kits_folder(kit, monkeypatch):
    monkeypatch.delenv("UV_CACHE_DIR", raising=False)
    monkeypatch.setenv("PIP_INDEX_URL", "file:///an/index")
    variables = kit.uv_variables()
    assert Path(variables["UV_CACHE_DIR"]).parent == kit.KIT
    assert (variables["UV_DEFAULT_INDEX"], variables["UV_PYTHON_DOWNLOADS"]) == ("file:///an/index", "never")
    monkeypatch.setenv("UV_CACHE_DIR", "mine")
    assert kit.uv_variables()["UV_CACHE_DIR"] == "mine"


def test_a_folder_that_cannot_be_written_is_said_to_be_so(kit, tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setattr(kit, "KIT", tmp_path / "file" / ".kit")
    monkeypatch.setattr(kit, "is_ready", lambda env, wanted: False)
    with pytest.raises(kit.Stop, match="Copy the folder to a place of yours"):
        kit.set_up()


def test_two_set_ups_take_turns(kit, tmp_path, monkeypatch, capsys):
    """The second waits for the first, then finds the environment made and makes none."""
    monkeypatch.setattr(kit, "KIT", tmp_path)
    first = (tmp_path / "set-up.lock").open("w")
    assert kit.taken(first)
    answers = iter([False, True])  # before the first is done, and after
    monkeypatch.setattr(kit, "is_ready", lambda env, wanted: next(answers))
    monkeypatch.setattr(kit, "make", lambda wanted: pytest.fail("it was made twice"))
    monkeypatch.setattr(kit.time, "sleep", lambda seconds: first.close())
    kit.set_up()
    assert "waiting for it" in capsys.readouterr().out


def test_a_duplicated_lesson_is_no_lesson(kit, tmp_path, monkeypatch):
    (tmp_path / "notebooks").mkdir()
    for name in ("00-start.ipynb", "00-start-Copy1.ipynb"):
        (tmp_path / "notebooks" / name).touch()
    monkeypatch.setattr(kit, "ROOT", tmp_path)
    assert [lesson.name for lesson in kit.lessons([])] == ["00-start.ipynb"]


def test_no_pip_names_the_package_to_install(kit, tmp_path, monkeypatch):
    monkeypatch.setattr(kit, "KIT", tmp_path)
    monkeypatch.setattr(kit.shutil, "which", lambda name: None)
    answer = subprocess.CompletedProcess([], 1, "", "/usr/bin/python3: No module named pip")
    monkeypatch.setattr(kit, "ask", lambda *command: answer)
    with pytest.raises(kit.Stop, match="python3-pip"):
        kit.find_uv()


def test_a_readers_own_settings_do_not_reach_the_lessons(kit, monkeypatch):
    for name in ("PYTHONPATH", "PYTHONWARNINGS", "MPLBACKEND", "JUPYTER_PATH", "IPYTHONDIR"):
        monkeypatch.setenv(name, "mine")
    assert "mine" not in kit.environment().values()
    monkeypatch.setenv("KIT_SOMETHING", "mine")
    assert kit.environment()["KIT_SOMETHING"] == "mine"


@pytest.mark.parametrize("browser", [True, False])
def test_lab_opens_the_first_lesson(kit, tmp_path, monkeypatch, capsys, browser):
    called = []
    monkeypatch.setattr(kit, "KIT", tmp_path)
    monkeypatch.setattr(kit, "set_up", lambda: None)
    monkeypatch.setattr(kit, "has_browser", lambda: browser)
    monkeypatch.setattr(kit, "run", lambda command, variables: called.extend(command) or 0)
    assert kit.main(["lab", "--port=9999"]) == 0
    assert "--LabApp.default_url=/lab/tree/notebooks/00-start-here.ipynb" in called
    assert (ROOT / "notebooks" / "00-start-here.ipynb").exists()
    assert called[-1] == "--port=9999"
    assert ("--no-browser" in called) is not browser
    assert ("No browser" in capsys.readouterr().out) is not browser


def test_the_first_time_the_table_of_contents_is_open_later_it_is_as_its_reader_left_it(kit, tmp_path):
    kit.arrange(tmp_path / "workspaces")
    place = tmp_path / "workspaces" / "default-37a8.jupyterlab-workspace"
    assert json.loads(place.read_text(encoding="utf-8"))["data"]["layout-restorer:data"]["left"]["current"] == "@jupyterlab/toc:plugin"
    place.write_text("mine", encoding="utf-8")
    kit.arrange(tmp_path / "workspaces")
    assert place.read_text(encoding="utf-8") == "mine"


def test_pages_are_written_of_the_lessons_asked_for(kit, monkeypatch, capsys):
    called = []
    monkeypatch.setattr(kit, "set_up", lambda: None)
    monkeypatch.setattr(kit, "run", lambda command, variables: called.extend(map(str, command)) or 0)
    assert kit.main(["html", "00", "explore"]) == 0
    assert called[1:] == [str(ROOT / part) for part in ("pages/make.py", "html", "notebooks/00-start-here.ipynb", "notebooks/explore.ipynb")]
    assert "index.html" in capsys.readouterr().out
    assert kit.main(["html", "99"]) == 1


def test_packages_that_were_brought_along_are_taken_and_no_network_is_asked(kit, tmp_path, monkeypatch):
    steps = []
    monkeypatch.setattr(kit, "KIT", tmp_path)
    monkeypatch.setattr(kit, "ENV", tmp_path / "env")
    monkeypatch.setattr(kit, "WHEELS", tmp_path / "wheels")
    monkeypatch.setattr(kit, "find_uv", lambda: "uv")
    monkeypatch.setattr(kit, "uv_variables", dict)
    monkeypatch.setattr(kit, "ask", lambda command, variables=None: steps.append([str(part) for part in command]) or subprocess.CompletedProcess([], 0, "", ""))
    (tmp_path / "env.new").mkdir()
    kit.make({})
    assert not any("--no-index" in step for step in steps)
    (tmp_path / "wheels").mkdir()
    (tmp_path / "wheels" / "one-1-py3-none-any.whl").touch()
    steps.clear()
    kit.make({})
    (sync,) = [step for step in steps if "sync" in step]
    assert sync[sync.index("--no-index") : -2] == ["--no-index", "--find-links", str(tmp_path / "wheels")] and sync[-2] == "requirements.lock"
    assert "another\nkind of system" in kit.cannot_install()


def test_a_folder_is_filled_for_set_ups_without_a_network(kit, tmp_path, monkeypatch, capsys):
    """By the lock's hashes, as wheels only, and with the installer."""
    asked = []

    def fetch(command, variables):
        asked.append([str(part) for part in command])
        (tmp_path / f"package{len(asked)}.whl").write_bytes(b"x" * 3_000_000)
        return 0

    monkeypatch.setattr(kit, "run", fetch)
    assert kit.main(["offline", str(tmp_path)]) == 0
    assert "--require-hashes" in asked[0] and asked[0][-1].endswith("requirements.lock") and asked[1][-1] == "uv==" + kit.UV_PINNED
    assert all("--only-binary" in command and str(tmp_path) in command for command in asked)
    assert "2 packages, 6 MB" in capsys.readouterr().out
    monkeypatch.setattr(kit, "run", lambda command, variables: 1)
    assert kit.main(["offline", str(tmp_path)]) == 1 and kit.main(["offline"]) == 1


def test_a_class_needs_a_folder(kit, capsys):
    for wrong in ([], ["gone"], ["a", "b"]):
        assert kit.main(["class", *wrong]) == 1 and "class FOLDER" in capsys.readouterr().err


def test_a_class_is_put_together(kit, tmp_path, monkeypatch, capsys):
    """The lesson is run on the folder, apart from the committed one and its figures, and its page is made."""
    asked = []
    monkeypatch.setattr(kit, "set_up", lambda: None)
    monkeypatch.setattr(kit, "ask", lambda command, variables: asked.append(variables) or subprocess.CompletedProcess([], 0, "", ""))
    monkeypatch.setattr(kit, "run", lambda command, variables: asked.append([str(part) for part in command]) or 0)
    assert kit.main(["class", str(tmp_path)]) == 0
    assert asked[0]["KIT_CLASS"] == str(tmp_path.resolve()) and not Path(asked[0]["KIT_FIGURES"]).is_relative_to(ROOT)
    assert asked[1][-2:] == [str(ROOT / "html" / "class"), asked[1][-1]] and asked[1][-1].endswith("class.ipynb")
    assert "class.html" in capsys.readouterr().out
    monkeypatch.setattr(kit, "run", lambda command, variables: 1)
    assert kit.main(["class", str(tmp_path)]) == 1 and "Open" not in capsys.readouterr().out  # no page, no word of one


def test_an_article_of_ones_own_is_read(kit, tmp_path, monkeypatch, capsys):
    """The lesson is run on the file, apart from the committed one; page, figures and tables lie together. What a page needs is added for a page only."""
    asked = []

    def runs(command, variables):
        asked.append(variables | {"command": command})
        for name in ("times.csv", "article.txt"):
            (Path(variables["KIT_TABLES"]) / name).write_text(text)
        return subprocess.CompletedProcess([], 0, "", "")

    text, page, taken = "One.", tmp_path / "page.php", tmp_path / "html" / "read"
    page.write_text("\n <!DOCTYPE html><html></html>")
    lesson = ROOT / "notebooks" / "07-your-own-article.ipynb"
    for name, value in {"ROOT": tmp_path, "set_up": lambda: None, "lessons": lambda chosen: [lesson], "ask": runs, "add": lambda lock, why: asked.append(lock),
                        "run": lambda command, variables: asked.append([str(part) for part in command]) or 0}.items():
        monkeypatch.setattr(kit, name, value)
    assert kit.main(["read", str(tmp_path / "my story.txt"), "--published", "2024-03-06", "--title", "A title"]) == 0
    assert [asked[0][name] for name in ("KIT_READ", "KIT_PUBLISHED", "KIT_TITLE")] == [str((tmp_path / "my story.txt").resolve()), "2024-03-06", "A title"]
    assert "--TagRemovePreprocessor.remove_cell_tags=lesson" in asked[0]["command"]  # what is for a lesson only
    assert asked[1][-1].endswith("my story.html") and len(asked) == 2
    assert (taken / "my story" / "times.csv").exists() and "my story.html in a browser" in capsys.readouterr().out
    (taken / "my story" / "times.csv").write_text("corrected")
    text = "Two."
    assert kit.main(["read", str(tmp_path / "elsewhere" / "my story.txt")]) == 0 and sorted(one.name for one in taken.iterdir()) == ["my story", "my story-2"]
    assert ((taken / "my story" / "times.csv").read_text(), (taken / "my story-2" / "times.csv").read_text()) == ("corrected", "Two.")  # nothing is overwritten
    assert "requirements-page.lock" not in asked and kit.main(["read", str(page)]) == 0 and "requirements-page.lock" in asked  # whatever it is called
    monkeypatch.setattr(kit, "ask", lambda command, variables: subprocess.CompletedProcess([], 1, "", "Traceback\nValueError: x.pdf: this is a PDF. Copy the text."))
    assert kit.main(["read", "x.pdf"]) == 1 and capsys.readouterr().out.endswith("It could not be read. x.pdf: this is a PDF. Copy the text.\n")
    monkeypatch.setattr(kit, "ask", lambda command, variables: subprocess.CompletedProcess([], 1, "", "Killed"))
    assert kit.main(["read", "x.txt"]) == 1 and capsys.readouterr().out.endswith("It could not be read. Killed\n")


def test_the_handout_is_printed_where_a_browser_is_and_told_of_elsewhere(kit, tmp_path, monkeypatch, capsys):
    """Without one the pages are there and the way to print them is said; one that fails is said to have failed."""
    monkeypatch.setattr(kit, "ROOT", tmp_path)
    monkeypatch.setattr(kit, "set_up", lambda: None)
    monkeypatch.setattr(kit, "run", lambda command, variables: 0)
    monkeypatch.setattr(kit, "chromium", lambda: None)
    assert kit.main(["handout"]) == 0 and "print them from your browser" in capsys.readouterr().out
    monkeypatch.setattr(kit, "chromium", lambda: "chromium")
    monkeypatch.setattr(kit, "ask", lambda command: subprocess.CompletedProcess([], 0, "", "cannot start"))
    assert kit.main(["handout"]) == 1 and "cannot start" in capsys.readouterr().out

    def prints(command):
        (option,) = [part for part in command if part.startswith("--print-to-pdf=")]
        Path(option.partition("=")[2]).write_bytes(b"%PDF")
        return subprocess.CompletedProcess([], 0, "", "")

    (tmp_path / "html").mkdir()
    monkeypatch.setattr(kit, "ask", prints)
    assert kit.main(["handout"]) == 0
    assert sorted(path.name for path in (tmp_path / "html").iterdir()) == ["handout-without-text.pdf", "handout.pdf"]


def test_the_browser_is_driven_where_there_is_one_and_the_rest_is_tested_anyway(kit, tmp_path, monkeypatch, capsys):
    """No browser: nothing is fetched. One, and no network: said, and the tests go on. One and a network: once."""
    monkeypatch.delenv("KIT_BROWSER", raising=False)
    answers = [subprocess.CompletedProcess([], code, "", "no network") for code in (1, 1, 1, 0)]
    asked = []
    monkeypatch.setattr(kit, "KIT", tmp_path)
    monkeypatch.setattr(kit, "ENV", tmp_path)
    monkeypatch.setattr(kit, "set_up", lambda: None)
    monkeypatch.setattr(kit, "find_uv", lambda: "uv")
    monkeypatch.setattr(kit, "uv_variables", dict)
    monkeypatch.setattr(kit, "run", lambda command, variables: 0)
    monkeypatch.setattr(kit, "ask", lambda command, variables: asked.append(command) or answers.pop(0))
    monkeypatch.setattr(kit, "chromium", lambda: None)
    assert kit.main(["test"]) == 0 and not asked
    monkeypatch.setattr(kit, "chromium", lambda: "chromium")
    assert kit.main(["test", "-m", "not browser"]) == 0 and not asked  # who leaves them out fetches nothing
    assert kit.main(["test"]) == 0 and len(asked) == 2
    said = capsys.readouterr().out
    assert "could not be had" in said and "no network" in said
    assert asked[1][-3:] == ["--require-hashes", "-r", "requirements-browser.lock"] and asked[0] == [*asked[1], "--offline"]
    assert [kit.main(["test"]), kit.main(["test"])] == [0, 0] and len(asked) == 4
    (tmp_path / "requirements-browser.sha256").unlink()
    monkeypatch.setattr(kit, "find_uv", lambda: (_ for _ in ()).throw(kit.Stop("no pip")))
    assert kit.main(["test"]) == 0 and "no pip" in capsys.readouterr().out


def test_ci_requires_the_browser():
    """Else a machine without one would be green without these tests."""
    script = read(".ci/run")
    assert "KIT_BROWSER=required python3 kit.py test" in script and "chromium" in script


# --- Saving lessons -----------------------------------------------------------------------------


def dirty_notebook() -> dict:
    view = {"model_id": "0a1b2c", "version_major": 2, "version_minor": 0}
    return {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {
            "kernelspec": {"display_name": "my own", "language": "python", "name": "mine"},
            "language_info": {"name": "python", "version": "3.12.1"},
            "widgets": {"state": {"0a1b2c": {}}},
        },
        "cells": [
            {"cell_type": "markdown", "id": "prose", "metadata": {}, "source": ["# “Ça”\n"]},
            {
                "cell_type": "code",
                "id": "panel",
                "execution_count": 1,
                "metadata": {"execution": {"iopub.execute_input": "2026-01-01"}, "tags": ["kept"]},
                "source": ["1 + 1"],
                "outputs": [
                    {
                        "output_type": "display_data",
                        "metadata": {},
                        "data": {
                            "application/vnd.jupyter.widget-view+json": view,
                            "text/plain": ["한국 2"],
                        },
                    }
                ],
            },
        ],
    }


def test_a_saved_lesson_is_clean_and_saving_it_again_changes_nothing(kit, tmp_path):
    executed, lesson = tmp_path / "executed.ipynb", tmp_path / "lesson.ipynb"
    executed.write_text(json.dumps(dirty_notebook()), encoding="utf-8")
    assert kit.save_clean(executed, lesson) == ""
    saved = lesson.read_bytes()
    for trace in (b"2026-01-01", b"3.12.1", b"my own", b"0a1b2c", b"\r", rb"\u"):
        assert trace not in saved
    assert saved.endswith(b"}\n") and not saved.endswith(b"\n\n")
    assert saved.startswith(b'{\n "cells"')
    assert kit.save_clean(lesson, lesson) == "" and lesson.read_bytes() == saved
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".new"] == []

    notebook, before = json.loads(saved), dirty_notebook()
    assert [cell["id"] for cell in notebook["cells"]] == ["prose", "panel"]
    assert [cell["source"] for cell in notebook["cells"]] == [c["source"] for c in before["cells"]]
    assert notebook["cells"][1]["metadata"] == {"tags": ["kept"]}
    assert notebook["cells"][1]["outputs"][0]["data"] == {"text/plain": ["한국 2"]}  # a panel ends with its kernel
    assert notebook["metadata"]["kernelspec"]["name"] == "python3"


def test_a_lesson_that_names_a_folder_of_this_machine_is_not_saved(kit, tmp_path):
    notebook = dirty_notebook()
    notebook["cells"][1]["outputs"][0]["data"]["text/plain"] = [str(ROOT / "data")]
    executed, lesson = tmp_path / "executed.ipynb", tmp_path / "lesson.ipynb"
    executed.write_text(json.dumps(notebook), encoding="utf-8")
    assert "folder of this machine" in kit.save_clean(executed, lesson)
    assert not lesson.exists()


def test_a_failing_lesson_is_named_and_left_as_it_was_and_the_others_go_on(
    kit, tmp_path, monkeypatch, capsys
):
    (tmp_path / "notebooks").mkdir()
    good, bad = (tmp_path / "notebooks" / name for name in ("02-good.ipynb", "01-bad.ipynb"))
    good.write_text("old", encoding="utf-8")
    bad.write_text("old", encoding="utf-8")
    (tmp_path / "notebooks" / "notes.ipynb").write_text("no lesson", encoding="utf-8")

    def execute(lesson, folder):
        if lesson == bad:
            return 1.0, [], "Traceback\nValueError: no such row"
        (folder / lesson.name).write_text(json.dumps(dirty_notebook()), encoding="utf-8")
        return 2.0, ["02-good"], ""

    monkeypatch.setattr(kit, "ROOT", tmp_path)
    monkeypatch.setattr(kit, "execute", execute)
    monkeypatch.setattr(kit, "set_up", lambda: None)
    assert kit.main(["refresh"]) == 1
    said = capsys.readouterr().out
    assert "[1/2] 01-bad FAILED" in said and "ValueError: no such row" in said
    assert "[2/2] 02-good 2 s, figures: 02-good" in said
    assert bad.read_text(encoding="utf-8") == "old"
    assert good.read_text(encoding="utf-8") != "old"
    assert kit.main(["figures", "02"]) == 0
    assert kit.main(["figures", "07"]) == 1  # no such lesson


def test_what_was_printed_is_saved_in_one_piece(kit):
    """A busy machine hands a line over in pieces; what stands between two of them keeps its place."""
    out = [{"output_type": "stream", "name": name, "text": text} for name, text in [("stdout", ["a\n", "b"]), ("stdout", "\n"), ("stderr", "x"), ("stdout", "c")]]
    shown = {"output_type": "display_data", "data": {}}
    found = kit.whole_streams([*out[:2], shown, *out[2:]])
    assert [one.get("text") for one in found] == [["a\n", "b\n"], None, "x", "c"]


def test_every_lesson_is_saved_as_refresh_saves_it(kit):
    changed = []
    for lesson in kit.lessons([]):
        text = lesson.read_text(encoding="utf-8")
        notebook = kit.clean(json.loads(text))
        if json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True) + "\n" != text:
            changed.append(lesson.name)
    assert not changed, f"run python3 kit.py refresh for {changed}"
