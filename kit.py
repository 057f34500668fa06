"""The one door to the kit: `python3 kit.py` lists what it can do.

Needs Python 3.11 or newer with pip. All that it installs, and the installer's store of downloads,
lies in the hidden folder .kit beside this file; delete that folder to start afresh.
"""
import sys

if sys.version_info < (3, 11):  # so the rest of this file must still parse on old Pythons
    sys.exit(
        "The kit needs Python 3.11 or newer; this is Python %d.%d (%s).\n"
        "Install a newer Python, or run kit.py with one that you have: python3.12 kit.py"
        % (sys.version_info[0], sys.version_info[1], sys.executable)
    )

import argparse
import contextlib
import hashlib
import json
import os
import platform
import re
import shutil
import subprocess
import tempfile
import time
import tomllib
import webbrowser
from pathlib import Path

ROOT = Path(__file__).resolve().parent
KIT = ROOT / ".kit"
ENV = KIT / "env"
WHEELS = ROOT / "wheels"  # packages that were brought along: see offline
STAMP = "made-from.json"
UV_PINNED = "0.13.9"
UV_OLDEST = (0, 8)
BROWSER_LOCK = "requirements-browser.lock"
PAGE_LOCK = "requirements-page.lock"
NEEDED = ("helpers", "pandas", "matplotlib", "nltk", "jupyterlab", "anywidget", "pytest", "nbval")  # gone: set up again
WINDOWS = os.name == "nt"

# No pop-up asks a class about news or updates: there may be no network to ask for them.
LAB_SETTINGS = {
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False}
}

# The table of contents open at the left, on a fifth of the window.
CONTENTS = "@jupyterlab/toc:plugin"
LAB_WORKSPACE = {
    "metadata": {"id": "default"},
    "data": {
        "layout-restorer:data": {
            "left": {"collapsed": False, "visible": True, "current": CONTENTS, "widgets": ["filebrowser", CONTENTS]},
            "relativeSizes": [0.2, 0.8, 0],
        }
    },
}

CANNOT_INSTALL = """\
The set-up could not install its packages. The first set-up needs a Python package
index (about 130 MB are fetched from it); later runs need no network at all. Check the
connection, or the proxy that stands before it, and run the same command again.
"""


class Stop(Exception):
    """The kit cannot go on; the message says why and what to do."""


# --- The environment in .kit/env ------------------------------------------------------------


def base_python() -> str:
    """The Python under any virtual environment: that one has pip, and outlives the environment."""
    return getattr(sys, "_base_executable", None) or sys.executable


def env_python(env: Path = ENV) -> Path:
    return env / "Scripts" / "python.exe" if WINDOWS else env / "bin" / "python"


def made_from(root: Path = ROOT) -> dict:
    """All that an environment depends on: when any of it changes, the environment is made again."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    built = [project["build-system"], project["project"], project["tool"]["flit"]]
    return {
        "lock": hashlib.sha256((root / "requirements.lock").read_bytes()).hexdigest(),
        "project": hashlib.sha256(json.dumps(built, sort_keys=True).encode()).hexdigest(),
        "python": "%s %d.%d" % (platform.python_implementation(), *sys.version_info[:2]),
        "base": sys.base_prefix,
        "machine": "%s %s" % (sys.platform, platform.machine()),
        "root": str(root),  # the editable install holds the checkout's absolute path
    }


def is_ready(env: Path, wanted: dict) -> bool:
    """True if `env` was made from `wanted` to its end, and its Python finds the packages."""
    try:
        if json.loads((env / STAMP).read_text(encoding="utf-8")) != wanted:
            return False
        look = "from importlib.util import find_spec; raise SystemExit(not all(map(find_spec, %r)))" % (NEEDED,)
        return ask([env_python(env), "-c", look]).returncode == 0
    except (OSError, ValueError):
        return False


def environment() -> dict:
    """The variables that the kit's programs run under.

    A reader's own start-up files, matplotlib style or PYTHONPATH would give other answers
    than the lessons show, so those of the kit are used, in .kit.
    """
    own = ("PYTHON", "JUPYTER", "IPYTHON", "MPL", "MATPLOTLIB")
    variables = {key: value for key, value in os.environ.items() if not key.startswith(own)}
    variables.update(
        PYTHONUTF8="1",  # the same text encoding on Windows as elsewhere
        PYTHONDONTWRITEBYTECODE="1",  # no __pycache__ in the tree; the packages are compiled once
        JUPYTER_CONFIG_DIR=str(KIT / "jupyter"),
        JUPYTER_DATA_DIR=str(KIT / "jupyter" / "data"),
        JUPYTER_PREFER_ENV_PATH="1",
        IPYTHONDIR=str(KIT / "ipython"),
        MPLCONFIGDIR=str(KIT / "matplotlib"),
    )
    return variables


def run(command: list, variables: dict) -> int:
    """Run `command` in the checkout. Ctrl-C is left to the program, which ends by itself."""
    process = subprocess.Popen([str(part) for part in command], cwd=ROOT, env=variables)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue


def ask(command: list, variables: dict | None = None) -> subprocess.CompletedProcess:
    """Run `command` in the checkout without a word on the screen; what it said is in the answer."""
    return subprocess.run([str(part) for part in command], cwd=ROOT, env=variables,
                          capture_output=True, text=True, encoding="utf-8", errors="replace")


def last_lines(text: str, count: int = 8) -> str:
    plain = re.sub(r"\x1b\[[0-9;]*m", "", text)  # without colours
    lines = [line for line in plain.splitlines() if line.strip()]
    return "\n".join("    " + line for line in lines[-count:])


def find_uv() -> str:
    """The path of uv, which installs the kit's packages: yours, or one put into .kit/uv."""
    name = "uv.exe" if WINDOWS else "uv"
    own = KIT / "uv" / "bin" / name
    for path in (shutil.which("uv"), str(own)):
        if path and uv_version(path) >= UV_OLDEST:
            return path
    print("Fetching the installer uv %s into .kit/uv" % UV_PINNED, flush=True)
    shutil.rmtree(KIT / "uv", ignore_errors=True)
    command = [base_python(), "-m", "pip", "install", "--quiet", "--no-deps", "--retries", "2",
               "--disable-pip-version-check", "--target", KIT / "uv", *brought(), "uv==" + UV_PINNED]
    # A reader's own pip settings may forbid to install outside an environment: this is one.
    variables = dict(os.environ, PIP_USER="0", PIP_REQUIRE_VIRTUALENV="0")
    done = ask(command, variables)
    if "No module named pip" in done.stderr:
        raise Stop(
            "This Python (%s) has no pip, and the first set-up needs it.\n"
            "On Debian or Ubuntu: sudo apt install python3-pip. On Fedora: sudo dnf install "
            "python3-pip.\nThen run the same command again." % base_python()
        )
    if done.returncode or not own.exists():
        raise Stop(cannot_install() + "The installer's last words:\n" + last_lines(done.stderr))
    return str(own)


def brought() -> list:
    """What an installer is told where packages were brought along in wheels/: take these, and ask no network."""
    return ["--no-index", "--find-links", str(WHEELS)] if any(WHEELS.glob("*.whl")) else []


def cannot_install() -> str:
    if brought():
        return ("The set-up could not install from the folder wheels/, which was brought along: perhaps it was filled on another\n"
                "kind of system or Python. Move it away, and the set-up asks the network.\n")
    return CANNOT_INSTALL


def uv_version(path: str) -> tuple:
    try:
        found = re.match(r"uv (\d+)\.(\d+)", ask([path, "--version"]).stdout)
    except OSError:
        return ()
    return tuple(int(part) for part in found.groups()) if found else ()


def uv_variables() -> dict:
    """The variables for uv: no Python of its own, its store in .kit, and the package index that pip was told of."""
    variables = dict(environment(), UV_PYTHON_DOWNLOADS="never")
    variables.setdefault("UV_CACHE_DIR", str(KIT / "cache"))
    index = os.environ.get("PIP_INDEX_URL") or ask(
        [base_python(), "-m", "pip", "config", "get", "global.index-url"]
    ).stdout.strip()
    if index:  # uv does not read pip's settings, where a school's own index usually stands
        variables.setdefault("UV_DEFAULT_INDEX", index)
    return variables


def set_up() -> None:
    """Make .kit/env from requirements.lock, unless it is there and up to date."""
    wanted = made_from()
    if is_ready(ENV, wanted):
        print("The kit's environment is ready.", flush=True)
        return
    print("Setting up the kit in %s (a minute or two the first time)" % KIT, flush=True)
    with only_one():
        if not is_ready(ENV, wanted):
            make(wanted)


@contextlib.contextmanager
def only_one():
    """Lets one set-up work at a time: two would build in one another's folders."""
    try:
        KIT.mkdir(exist_ok=True)
        sign = (KIT / "set-up.lock").open("w")
    except OSError as error:
        raise Stop("%s\nThe kit sets itself up in its own folder, and may not write there. Copy the folder to a "
                   "place of yours, and run the same command there." % error)
    with sign:  # the system takes the lock off when the program ends, however it ends
        waited = False
        while not taken(sign):
            if not waited:
                print("Another set-up is at work; waiting for it.", flush=True)
            waited = True
            time.sleep(1)
        yield


def taken(sign) -> bool:
    """True if this program now holds the lock of the open file."""
    try:
        if WINDOWS:
            import msvcrt
            msvcrt.locking(sign.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl
            fcntl.flock(sign, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def make(wanted: dict) -> None:
    """Build the environment beside the old one, and put it in its place when it is whole."""
    uv, variables = find_uv(), uv_variables()
    new = KIT / "env.new"  # the old environment stays until the new one is whole
    shutil.rmtree(new, ignore_errors=True)
    python = ["--python", str(env_python(new))]
    steps = [
        ["venv", "--quiet", "--relocatable", "--python", base_python(), str(new)],
        ["pip", "sync", *python, "--compile-bytecode", "--require-hashes", *brought(), "requirements.lock"],
        ["pip", "install", "--quiet", *python, "--no-deps", "--no-build-isolation", "--editable", "."],
    ]
    for step in steps:
        # First from what earlier set-ups left in uv's cache, which needs no network.
        if ask([uv, *step, "--offline"], variables).returncode == 0:
            continue
        if subprocess.call([uv, *step], cwd=ROOT, env=variables):
            raise Stop(cannot_install() + "What the installer said stands above.")
    settings = new / "share" / "jupyter" / "lab" / "settings"
    settings.mkdir(parents=True, exist_ok=True)
    (settings / "overrides.json").write_text(json.dumps(LAB_SETTINGS), encoding="utf-8")
    (new / STAMP).write_text(json.dumps(wanted, indent=1), encoding="utf-8")
    old = KIT / "env.old"
    shutil.rmtree(old, ignore_errors=True)
    try:
        if ENV.exists():
            ENV.rename(old)
        new.rename(ENV)
    except OSError as error:  # Windows moves no folder whose programs run
        raise Stop("%s\nClose the kit's JupyterLab, then run the same command again." % error)
    shutil.rmtree(old, ignore_errors=True)


def chromium() -> str | None:
    """The path of a Chromium or Chrome on this machine, for the tests that need one."""
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    return next(filter(None, map(shutil.which, names)), None)


def add_browser_tools() -> None:
    """Where a browser is found, the packages that drive it; without a network the rest of the tests still runs."""
    if not chromium():
        return
    try:
        add(BROWSER_LOCK, "A browser is here: adding what the tests drive it with (about 50 MB, once)")
    except (Stop, OSError) as problem:
        print("It could not be had, so that the tests in a browser have nothing to drive it with.\n%s" % problem, flush=True)


def add(lock: str, why: str) -> None:
    """Adds the packages of a lock of their own to the environment, once; raises Stop if they cannot be had."""
    wanted, stamp = hashlib.sha256((ROOT / lock).read_bytes()).hexdigest(), ENV / Path(lock).with_suffix(".sha256").name
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return
    print(why, flush=True)
    with only_one():
        command = [find_uv(), "pip", "install", "--python", env_python(), "--require-hashes", "-r", lock]
        done = ask([*command, "--offline"], uv_variables())  # from what an earlier set-up left
        if done.returncode:
            done = ask(command, uv_variables())
    if done.returncode:
        raise Stop(last_lines(done.stderr))
    stamp.write_text(wanted, encoding="utf-8")


# --- The lessons ----------------------------------------------------------------------------


def lessons(chosen: list) -> list:
    """The lessons in order, and the notebook to explore with; or those whose names begin as one of `chosen`."""
    folder = ROOT / "notebooks"
    found = sorted(path for path in folder.glob("[0-9][0-9]-*.ipynb") if "-Copy" not in path.stem)
    found += folder.glob("explore.ipynb")
    if chosen:
        found = [lesson for lesson in found if lesson.name.startswith(tuple(chosen))]
    if not found:
        raise Stop("No lesson in %s is called %s" % (folder, " or ".join(chosen) or "00-…"))
    return found


def execute(lesson: Path, folder: Path) -> tuple:
    """Run `lesson` from its first cell to its last; the executed copy goes into `folder`.

    Returns (seconds, names of the figures written, error text or "").
    """
    figures = ROOT / "figures"
    started, before = time.monotonic(), changes(figures)
    done = nbconvert(lesson, folder, {"KIT_FIGURES": figures}, "--ExecutePreprocessor.record_timing=False")
    after = changes(figures).items()
    written = sorted({Path(name).stem for name, when in after if before.get(name) != when})
    return time.monotonic() - started, written, done.stderr if done.returncode else ""


def nbconvert(lesson: Path, folder: Path, variables: dict, *options):
    """Run `lesson` by nbconvert, with these variables set; the executed copy goes into `folder`."""
    command = [env_python(), "-m", "nbconvert", "--to", "notebook", "--execute", *options, "--output-dir", folder, lesson]
    return ask(command, dict(environment(), **{name: str(value) for name, value in variables.items()}))


def changes(folder: Path) -> dict:
    """The files in `folder`, each with the moment of its last change."""
    if not folder.is_dir():
        return {}
    return {path.name: path.stat().st_mtime_ns for path in folder.iterdir() if path.is_file()}


def solutions(chosen: list) -> list:
    """The solved exercises of the lessons that `lessons` finds; the exercises are made from them."""
    return [path for path in (lesson.parent / "solutions" / lesson.name for lesson in lessons(chosen)) if path.exists()]


def execute_all(found: list, keep: bool) -> int:
    """Run the notebooks with a line of progress each; with `keep`, save each afresh."""
    failed = []
    with tempfile.TemporaryDirectory() as folder:
        for number, lesson in enumerate(found, 1):
            kind = "the solutions of " if lesson.parent.name == "solutions" else ""
            print("[%d/%d] %s%s" % (number, len(found), kind, lesson.stem), end=" ", flush=True)
            seconds, written, error = execute(lesson, Path(folder))
            if keep and not error:
                error = save_clean(Path(folder) / lesson.name, lesson)
            if error:
                failed.append(lesson.name)
                print("FAILED after %.0f s\n%s" % (seconds, last_lines(error)), flush=True)
                continue
            print("%.0f s, figures: %s" % (seconds, ", ".join(written) or "none"), flush=True)
    if failed:
        print("%d of %d notebooks failed: %s" % (len(failed), len(found), ", ".join(failed)))
    return 1 if failed else 0


def clean(notebook: dict) -> dict:
    """`notebook` without timestamps and traces of a machine; cells, ids and outputs stay."""
    for cell in notebook["cells"]:
        for trace in ("execution", "ExecuteTime"):
            cell["metadata"].pop(trace, None)
        if "outputs" in cell:
            cell["outputs"] = whole_streams(cell["outputs"])
        for output in cell.get("outputs", []):
            # A panel lives as long as its kernel; what it showed first stays.
            output.get("data", {}).pop("application/vnd.jupyter.widget-view+json", None)
    language = notebook["metadata"].get("language_info", {})
    language.pop("version", None)  # else the file changes with the Python that ran it
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    notebook["metadata"] = {"kernelspec": kernel, "language_info": language}
    notebook["nbformat"], notebook["nbformat_minor"] = 4, 5
    return notebook


def whole_streams(outputs: list) -> list:
    """The outputs with what was printed in one piece, which a busy machine hands over in several."""
    found = []
    for output in outputs:
        if found and output["output_type"] == "stream" and found[-1].get("name") == output["name"]:
            pieces = [text if isinstance(text, str) else "".join(text) for text in (found[-1]["text"], output["text"])]
            found[-1] = dict(output, text="".join(pieces).splitlines(True))
        else:
            found.append(output)
    return found


def save_clean(executed: Path, lesson: Path) -> str:
    """Put the executed copy, cleaned, in the lesson's place; returns what forbids it, or ""."""
    notebook = clean(json.loads(executed.read_text(encoding="utf-8")))
    text = as_text(notebook)
    for folder in (str(ROOT), str(Path.home())):
        if len(folder) > 1 and json.dumps(folder, ensure_ascii=False)[1:-1] in text:
            return "Its outputs name a folder of this machine: " + folder
    save(notebook, lesson)
    return ""


def as_text(notebook: dict) -> str:
    return json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def save(notebook: dict, path: Path) -> None:
    new = path.with_suffix(".new")
    new.write_text(as_text(notebook), encoding="utf-8", newline="\n")
    new.replace(path)  # whole or not at all


def unsolved(solved: dict) -> dict:
    """The exercises of a solved page: without the cells tagged solution, without outputs, and without the answers.

    A line that ends in `# SOLUTION` becomes `answer = ...`, or goes if it gives no answer; of what stands between `# BEGIN SOLUTION`
    and `# END SOLUTION` three dots stay, at the same indent.
    """
    cells = [dict(cell) for cell in solved["cells"] if "solution" not in cell["metadata"].get("tags", [])]
    for cell in cells:
        if cell["cell_type"] == "code":
            source = "".join(cell["source"])
            source = re.sub(r"^( *)# BEGIN SOLUTION\n.*?^ *# END SOLUTION$", r"\1...", source, flags=re.MULTILINE | re.DOTALL)
            source = re.sub(r"^answer = .*# SOLUTION$", "answer = ...", source, flags=re.MULTILINE)
            source = re.sub(r"^.*# SOLUTION\n", "", source, flags=re.MULTILINE)
            cell.update(source=source.splitlines(True), outputs=[], execution_count=None)
    return dict(solved, cells=cells)


# --- The verbs ------------------------------------------------------------------------------


def has_browser() -> bool:
    """True if a browser with windows is here; one in the terminal cannot show JupyterLab."""
    try:
        name = getattr(webbrowser.get(), "name", "")
    except webbrowser.Error:
        return False
    return Path(name).name not in ("www-browser", "links", "elinks", "lynx", "w3m")


def lab(extra: list) -> int:
    set_up()
    print("Opening JupyterLab; Ctrl-C here ends it.", flush=True)
    arrange(KIT / "jupyter" / "lab" / "workspaces")
    options = lab_options(ROOT)
    if not has_browser():
        options.append("--no-browser")
        print("No browser was found here: open the address printed below in one.", flush=True)
    return run([env_python(), "-m", "jupyterlab", *options, *extra], environment())


def lab_options(folder: Path) -> list:
    """What JupyterLab is told: the first lesson first, and nothing asked of the network."""
    options = [
        "--ServerApp.root_dir=%s" % folder,
        "--LabApp.default_url=/lab/tree/notebooks/00-start-here.ipynb",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.news_url=None",
        "--log-level=WARN",
        "-y",  # Ctrl-C ends it without a question
    ]
    return options + (["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else [])


def arrange(workspaces: Path) -> None:
    """The first time, JupyterLab shows a lesson's table of contents; later it keeps what its reader arranged."""
    place = workspaces / "default-37a8.jupyterlab-workspace"  # JupyterLab's name for the one that opens by itself
    if not any(workspaces.glob("*")):
        workspaces.mkdir(parents=True, exist_ok=True)
        place.write_text(json.dumps(LAB_WORKSPACE), encoding="utf-8")


def figures(extra: list) -> int:
    set_up()
    print("Running the lessons; their figures go to %s" % (ROOT / "figures"), flush=True)
    return execute_all(lessons(extra), keep=False)


def html(extra: list) -> int:
    teaching = [] if extra else [ROOT / "notebooks" / "TEACHING.md"]
    return written("pages", "make.py", ROOT / "html", lessons(extra) + teaching)


def slides(extra: list) -> int:
    chosen = [lesson for lesson in lessons(extra) if extra or lesson.stem != "explore"]  # which is for one reader and has none
    return written("slides", "slides.py", ROOT / "html" / "slides", chosen)


def written(what: str, program: str, folder: Path, chosen: list) -> int:
    """Have a program of pages/ write the lessons into `folder`, and say where they are."""
    set_up()
    print("Writing the lessons, as they were last saved, as %s into %s" % (what, folder), flush=True)
    done = run([env_python(), ROOT / "pages" / program, folder, *chosen], environment())
    if not done:
        print("Open %s in a browser; no network is needed." % (folder / "index.html"))
    return done


def handout(extra: list) -> int:
    set_up()
    folder = ROOT / "html"
    if run([env_python(), ROOT / "pages" / "handout.py", folder], environment()):
        return 1
    print("Written to %s: handout.html, and handout-without-text.html with the first words of each line" % folder)
    if not chromium():
        print("No Chromium or Chrome was found here: print them from your browser, in A4, without its own margins' lines.")
        return 0
    return print_pdf(folder / "handout") or print_pdf(folder / "handout-without-text")


def read_together(extra: list) -> int:
    if len(extra) != 1 or not Path(extra[0]).is_dir():
        raise Stop("python3 kit.py class FOLDER: the folder in which the sheets of the class (.csv) lie together.")
    set_up()
    (lesson,) = lessons(["06"])
    with tempfile.TemporaryDirectory() as own:
        place = Path(own) / "notebooks"  # so that the page names other lessons by their place in the kit
        done = nbconvert(lesson, place, {"KIT_CLASS": Path(extra[0]).resolve(), "KIT_FIGURES": Path(own) / "figures"}, "--output", "class")
        if done.returncode:
            print("The sheets could not be put together:\n" + last_lines(done.stderr))
            return 1
        if run([env_python(), ROOT / "pages" / "make.py", ROOT / "html" / "class", place / "class.ipynb"], environment()):
            return 1
    print("Open %s in a browser; sheets that were set aside are named in it." % (ROOT / "html" / "class" / "class.html"))
    return 0


def read_file(extra: list) -> int:
    parser = argparse.ArgumentParser(prog="python3 kit.py read", description="Reads an article of your own: a page, figures and tables.")
    parser.add_argument("file", metavar="FILE", help="a text file, its headline first, or a saved web page (.html)")
    parser.add_argument("--published", metavar="2024-03-06", default="", help="the day of its publication, year first")
    parser.add_argument("--title", default="", help="its headline, if the file does not begin with it")
    asked = parser.parse_args(extra)
    path = Path(asked.file).resolve()
    set_up()
    if path.is_file() and path.read_bytes()[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        add(PAGE_LOCK, "A web page: adding what finds the article in it (about 60 MB, once)")
    (lesson,) = lessons(["07"])
    with tempfile.TemporaryDirectory() as own:
        made = Path(own) / "found"
        made.mkdir()
        variables = {"KIT_READ": path, "KIT_PUBLISHED": asked.published, "KIT_TITLE": asked.title, "KIT_FIGURES": made, "KIT_TABLES": made}
        place, without = Path(own) / "notebooks", ("--TagRemovePreprocessor.enabled=True", "--TagRemovePreprocessor.remove_cell_tags=lesson")
        done = nbconvert(lesson, place, variables, *without, "--output", "read")  # not the file's name, in which nbconvert may read signs
        if done.returncode:
            said = last_lines(done.stderr, 1).strip()
            print("It could not be read. " + (said.partition(": ")[2] or said))
            return 1
        if run([env_python(), ROOT / "pages" / "reading.py", place / "read.ipynb", made, made / (path.stem + ".html")], environment()):
            return 1
        found = new_folder(ROOT / "html" / "read", path.stem)
        shutil.copytree(made, found)
    print("Open %s in a browser. Beside it lie the figures, and each table as CSV; columns.csv says what they mean." % (found / (path.stem + ".html")))
    return 0


def new_folder(above: Path, name: str) -> Path:
    """A folder of that name, or of the first of name-2, name-3 ... that is not there: what was made before may have been written into."""
    for number in range(1, 10000):
        folder = above / (name if number == 1 else "%s-%d" % (name, number))
        if not folder.exists():
            return folder
    raise Stop("%s holds too many of that name; move some away." % above)


def print_pdf(page: Path) -> int:
    """The page as PDF beside it, printed by the browser that is here."""
    with tempfile.TemporaryDirectory() as own:
        command = [chromium(), "--headless", "--disable-gpu", "--disable-dev-shm-usage", "--user-data-dir=" + own,
                   "--no-pdf-header-footer", "--print-to-pdf=%s.pdf" % page, "%s.html" % page]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            command.insert(1, "--no-sandbox")  # Chromium's sandbox does not start for root
        done = ask(command)
    if done.returncode or not Path("%s.pdf" % page).exists():
        print("The browser printed no PDF; print %s.html from it yourself. Its last words:\n%s" % (page, last_lines(done.stderr, 3)))
        return 1
    print("%s.pdf" % page)
    return 0


def offline(extra: list) -> int:
    if len(extra) != 1:
        raise Stop("python3 kit.py offline FOLDER: the folder to be filled; called wheels, beside kit.py, it is found by itself.")
    folder = Path(extra[0]).resolve()
    print("Fetching the packages for this kind of system and Python into %s" % folder, flush=True)
    command = [base_python(), "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps",
               "--only-binary", ":all:", "--dest", folder]
    for wanted in (["--require-hashes", "--requirement", ROOT / "requirements.lock"], ["uv==" + UV_PINNED]):
        if run([*command, *wanted], dict(os.environ)):
            raise Stop(CANNOT_INSTALL)
    sizes = [path.stat().st_size for path in folder.glob("*.whl")]
    print("%d packages, %d MB, for %s, %s. With this folder called wheels beside kit.py, the first set-up needs no network."
          % (len(sizes), sum(sizes) / 1e6, made_from()["machine"], made_from()["python"]))
    return 0


def test(extra: list) -> int:
    set_up()
    if not {"not browser", "--help", "-h", "--collect-only"} & set(extra):
        add_browser_tools()
    if os.environ.get("KIT_BROWSER") == "required":  # then no test is to be skipped
        add(PAGE_LOCK, "Adding what finds the article in a web page, so that its tests run too")
    print("Running the tests", flush=True)
    return run([env_python(), "-m", "pytest", *extra], environment())


def lock(extra: list) -> int:
    print("Writing requirements.lock, %s and %s from pyproject.toml" % (BROWSER_LOCK, PAGE_LOCK), flush=True)
    # For all of Python 3.11 and newer and all systems; without addresses, so that any index serves.
    command = [find_uv(), "pip", "compile", "--universal", "--fork-strategy", "fewest",
               "--python-version", "3.11", "--generate-hashes", "--no-emit-index-url",
               "--custom-compile-command", "python3 kit.py lock", "--quiet"]
    whole = ["pyproject.toml", "--all-extras", "--output-file", "requirements.lock"]
    groups = [["--group", group, "--constraint", "requirements.lock", "--output-file", lock] for group, lock in (("browser", BROWSER_LOCK), ("page", PAGE_LOCK))]
    return max(run([*command, *wanted, *extra], uv_variables()) for wanted in [whole] + groups)


def refresh(extra: list) -> int:
    set_up()
    print("Running the lessons and solutions, writing figures, saving all clean, and making the exercises", flush=True)
    if execute_all(lessons(extra) + solutions(extra), keep=True):
        return 1
    for solved in solutions(extra):
        exercise = solved.parent.parent / "exercises" / solved.name
        exercise.parent.mkdir(exist_ok=True)
        save(unsolved(json.loads(solved.read_text(encoding="utf-8"))), exercise)
    return 0


VERBS = {
    "lab": (lab, "open the lessons in JupyterLab"),
    "figures": (figures, "run every lesson and write figures/ (some: figures 02 04)"),
    "html": (html, "write every lesson as a page that opens from disk (some: html 02 04)"),
    "slides": (slides, "write every lesson as ten to fifteen slides for a class (some: slides 02 04)"),
    "handout": (handout, "write the handout for a class: article, rules and a table to fill in, on two sides"),
    "class": (read_together, "put a class's sheets together: class FOLDER"),
    "read": (read_file, "read an article of your own: read FILE --published 2024-03-06"),
    "offline": (offline, "fetch all packages into a folder, for set-ups without a network: offline wheels"),
    "test": (test, "run all tests (more is handed to pytest: test -k dates)"),
    "lock": (lock, "for maintainers: write requirements.lock anew (lock --upgrade: the newest versions)"),
    "refresh": (refresh, "for maintainers: run every lesson and solution, write figures/, save all clean and make the exercises"),
}


def main(arguments: list) -> int:
    if not arguments or arguments[0] not in VERBS:
        print("python3 kit.py VERB, where VERB is one of")
        for name, (_, line) in VERBS.items():
            print("  %-8s %s" % (name, line))
        return 2 if arguments else 0
    try:
        return VERBS[arguments[0]][0](arguments[1:])
    except Stop as stop:
        print("\n%s" % stop, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. Run the same command again to go on.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # an old console may lack a letter of a lesson's error
    sys.exit(main(sys.argv[1:]))
