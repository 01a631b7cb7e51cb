"""Files by numpy and pandas, and what both read in them: `make_agreement.py FOLDER`.

Beside each file lies `NAME.expected`, its columns of numbers as little-endian float64, column after column, and
`manifest.json` lists name, rows, columns, and the options that pandas was told.
"""

import json
import sys
from pathlib import Path

import numpy as np
import pandas as pd

arrays = 180
tables = 180
dtypes = "? u1 u2 u4 u8 i1 i2 i4 i8 f2 f4 f8".split()
missing_marks = ["", "NA", "NaN", "N/A", "null"]


def make_array(rng, index):
    dtype = np.dtype(dtypes[index % len(dtypes)])
    if index % 3 == 1 and dtype.itemsize > 1:
        dtype = dtype.newbyteorder(">")
    dimensions = 1 + index % 5
    shape = (int(rng.integers(30, 60)), *(int(n) for n in rng.integers(1, 5, dimensions - 1)))
    if dtype.kind == "f":
        values = rng.normal(0, 100, shape)
        values[rng.random(shape) < 0.05] = np.nan
    elif dtype.kind == "b":
        values = rng.random(shape) < 0.5
    else:
        limits = np.iinfo(dtype)
        low, high = max(limits.min, -(2**52)), min(limits.max, 2**52)
        values = rng.integers(low, high, shape, endpoint=True)
    return np.asarray(values.astype(dtype), order="F" if index % 2 else "C")


def save_array(path, array, index):
    version = [(1, 0), (2, 0), (3, 0)][index % 3]
    with open(path, "wb") as file:
        np.lib.format.write_array(file, array, version=version)


def make_table(rng, index, path):
    rows, width = int(rng.integers(20, 80)), int(rng.integers(1, 9))
    separator = ",;\t|"[index % 4]
    decimal = "," if separator != "," and index % 3 == 0 else "."
    frame = pd.DataFrame(
        {f"c{i}": column(rng, rows, int(rng.integers(4))) for i in range(width)}
    )
    mark = missing_marks[index % len(missing_marks)] if width > 1 else "NA"
    ending = "\r\n" if index % 5 == 2 else "\n"
    text = frame.to_csv(index=False, sep=separator, decimal=decimal, na_rep=mark, lineterminator=ending)
    if index % 7 == 3:
        text = text.rstrip("\r\n")
    data = text.encode("utf-8-sig" if index % 6 == 1 else "utf-8")
    path.write_bytes(data)
    read = pd.read_csv(path, sep=separator, decimal=decimal, float_precision="round_trip")
    return read.to_numpy(dtype="<f8")


def column(rng, rows, kind):
    if kind == 0:
        values = rng.normal(0, 10.0 ** int(rng.integers(-12, 12)), rows)
    elif kind == 1:
        values = rng.integers(-(10**6), 10**6, rows).astype(float)
    elif kind == 2:
        values = np.round(rng.normal(0, 100, rows), 2)
    else:
        values = 10.0 ** rng.uniform(-300, 300, rows)
    values[rng.random(rows) < 0.08] = np.nan
    values[0] = 1.5
    return values


def main(folder):
    rng = np.random.default_rng(7)
    manifest = []
    for index in range(arrays):
        name = f"array-{index}.npy"
        array = make_array(rng, index)
        save_array(folder / name, array, index)
        table = np.load(folder / name).reshape(len(array), -1).astype("<f8")
        keep(folder, manifest, name, table, {})
    for index in range(tables):
        name = f"table-{index}.csv"
        table = make_table(rng, index, folder / name)
        decimal = {"decimal": ","} if index % 4 != 0 and index % 3 == 0 else {}
        keep(folder, manifest, name, table, decimal)
    (folder / "manifest.json").write_text(json.dumps(manifest))


def keep(folder, manifest, name, table, options):
    (folder / f"{name}.expected").write_bytes(np.asfortranarray(table).tobytes(order="F"))
    rows, columns = table.shape
    manifest.append({"name": name, "rows": rows, "columns": columns, "options": options})


main(Path(sys.argv[1]))
