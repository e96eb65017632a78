"""Reads <folder>/*.parquet and *.csv with pandas, as docs/exports.md says, and prints type, nulls and sum of each column, by file, as JSON."""
import json
import pathlib
import sys

import pandas as pd


def told(frame):
    def one(column):
        kind = str(column.dtype)
        numeric = pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column)
        return {
            "type": kind,
            "nulls": int(column.isna().sum()),
            "sum": float(column.sum()) if numeric else None,
            "texts": [] if numeric else sorted({str(value) for value in column.dropna()}),
        }

    return {"rows": len(frame), "columns": {name: one(frame[name]) for name in frame.columns}}


READERS = {".parquet": lambda path: pd.read_parquet(path, dtype_backend="pyarrow"), ".csv": pd.read_csv}
files = sorted(path for path in pathlib.Path(sys.argv[1]).iterdir() if path.suffix in READERS)
print(json.dumps({path.name: told(READERS[path.suffix](path)) for path in files}))
