"""What several tests look at: the lessons, the numbered ones in order and the one to explore with, their panels, and the kit's programs."""

import importlib.util
import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NUMBERED = sorted(path for path in (ROOT / "notebooks").glob("[0-9][0-9]-*.ipynb") if "-Copy" not in path.stem)
LESSONS = [*NUMBERED, ROOT / "notebooks" / "explore.ipynb"]


def loaded(path: Path):
    """A program of the kit that is no package, such as kit.py, as a module of its own; it finds its neighbours, as when it is run."""
    spec = importlib.util.spec_from_file_location(f"{path.stem}_under_test", path)
    module = importlib.util.module_from_spec(spec)
    sys.path.insert(0, str(path.parent))
    try:
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(path.parent))
    return module


def panel_cells(path: Path) -> dict[int, str]:
    """The cells of a notebook that end in a panel: the place of each, and which panel it is."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    found = ((place, re.search(r"^panels\.(\w+)\(", "".join(cell["source"]), re.MULTILINE)) for place, cell in enumerate(cells) if cell["cell_type"] == "code")
    return {place: match[1] for place, match in found if match}
