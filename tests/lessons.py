"""The lessons that the tests look at: the numbered ones in order, and the notebook to explore with."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NUMBERED = sorted(path for path in (ROOT / "notebooks").glob("[0-9][0-9]-*.ipynb") if "-Copy" not in path.stem)
LESSONS = [*NUMBERED, ROOT / "notebooks" / "explore.ipynb"]
