"""Runs every notebook of this folder against a server: SERVER=http://127.0.0.1:4000 python run.py [--write]

With --write the outputs are stored. Exit code 3: a package is missing, which is named.
"""

import importlib.util
import pathlib
import sys

missing = [name for name in ("pandas", "networkx", "nbformat", "nbclient", "ipykernel") if importlib.util.find_spec(name) is None]
if missing:
    print("not installed: " + ", ".join(missing))
    sys.exit(3)

import nbformat
from nbclient import NotebookClient

for path in sorted(pathlib.Path(__file__).parent.glob("*.ipynb")):
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    if "--write" in sys.argv:
        for cell in notebook.cells:
            cell.metadata.pop("execution", None)
        notebook.metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
        nbformat.write(notebook, path)
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            print(output.get("text") or output.get("data", {}).get("text/plain", ""))
