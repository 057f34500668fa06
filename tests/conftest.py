"""Keeps the tests from writing into the project: figures drawn by lessons go to a folder of their own."""

import os
import tempfile

# Set before any kernel starts: kernels inherit it, and `figures.save` writes where it points.
_folder = tempfile.TemporaryDirectory(prefix="kit-figures-")
os.environ["KIT_FIGURES"] = _folder.name
# Bytecode beside the helpers would be new files in the tree.
os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
os.environ["MPLBACKEND"] = "agg"
