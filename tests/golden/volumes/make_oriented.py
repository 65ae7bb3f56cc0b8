"""Writes small NIfTI files whose axes lie in other ways, and what nibabel makes of them: `python make_oriented.py OUT`.

Needs numpy and nibabel. The volume of each has the values 0, 1, 2 .. in C order of the file's (i, j, k), scaled by the
header where it says so. `values` are those of nibabel turned to [z][y][x] with x to the left, y to the back, z up.
"""
import gzip
import json
import os
import sys

import nibabel as nib
import numpy as np
from nibabel.orientations import apply_orientation, axcodes2ornt, io_orientation, ornt_transform

OUT = sys.argv[1]
SHAPE = (3, 4, 5)


def turned(x, y, z):
    """A rotation by degrees about three axes."""
    a, b, c = np.deg2rad([x, y, z])
    rx = [[1, 0, 0], [0, np.cos(a), -np.sin(a)], [0, np.sin(a), np.cos(a)]]
    ry = [[np.cos(b), 0, np.sin(b)], [0, 1, 0], [-np.sin(b), 0, np.cos(b)]]
    rz = [[np.cos(c), -np.sin(c), 0], [np.sin(c), np.cos(c), 0], [0, 0, 1]]
    return np.array(rz) @ np.array(ry) @ np.array(rx)


def affine(steps, sizes):
    whole = np.eye(4)
    whole[:3, :3] = np.asarray(steps, float) * sizes
    whole[:3, 3] = [-20, 30, 5]
    return whole


RAS = np.eye(3)
LPS = np.diag([-1, -1, 1])
PIR = np.array([[0, 0, 1], [-1, 0, 0], [0, -1, 0]])  # columns: to the back, down, to the right
ASL = np.array([[0, 0, -1], [1, 0, 0], [0, 1, 0]])
CASES = [
    ("ras-i8", nib.Nifti1Header, "<", "i1", affine(RAS, [1, 2, 3]), "both", None, "mm"),
    ("lps-u16-be", nib.Nifti1Header, ">", "u2", affine(LPS, [0.5, 0.5, 4]), "sform", None, "mm"),
    ("pir-u32", nib.Nifti1Header, "<", "u4", affine(PIR, [1, 1.5, 2]), "qform", (0.5, -3), "mm"),
    ("asl-i64-2", nib.Nifti2Header, "<", "i8", affine(ASL, [2, 1, 1]), "qform", None, "mm"),
    ("oblique-u64-be-2", nib.Nifti2Header, ">", "u8", affine(turned(20, -15, 30) @ PIR, [1, 1, 2]), "sform", None, "mm"),
    ("oblique-f64-be", nib.Nifti1Header, ">", "f8", affine(turned(-25, 10, 100) @ RAS, [1, 2, 3]), "qform", (-2, 7), "mm"),
    ("left-handed-i32-be-2", nib.Nifti2Header, ">", "i4", affine(turned(5, 8, -12) @ np.diag([1, 1, -1]), [3, 2, 1]), "qform", (0.25, 0), "mm"),
    ("metres-f32-be-2", nib.Nifti2Header, ">", "f4", affine(PIR, [0.001, 0.002, 0.003]), "both", None, "meter"),
]

expected = {}
for name, kind, order, stored, whole, how, scale, unit in CASES:
    numbers = np.arange(np.prod(SHAPE)).reshape(SHAPE).astype(order + stored)
    header = kind(endianness=order)
    header.set_data_dtype(order + stored)
    header.set_data_shape(SHAPE)
    header.set_xyzt_units(unit)
    header.set_zooms(np.sqrt((whole[:3, :3] ** 2).sum(0)))
    if how in ("both", "sform"):
        header.set_sform(whole, 1)
    if how in ("both", "qform"):
        header.set_qform(whole, 1)
    if scale:
        header.set_slope_inter(*scale)
    header["descrip"] = b"a name that nobody has to see"
    if kind is nib.Nifti1Header:
        header["magic"] = b"n+1"
    header["vox_offset"] = 352 if kind is nib.Nifti1Header else 544
    file = name + ".nii.gz"
    raw = header.binaryblock + bytes(4) + numbers.tobytes(order="F")
    with open(os.path.join(OUT, file), "wb") as to, gzip.GzipFile("", "wb", 9, to, mtime=0) as packed:
        packed.write(raw)
    image = nib.load(os.path.join(OUT, file))
    ours = ornt_transform(io_orientation(image.affine), axcodes2ornt("LPS"))
    data = apply_orientation(image.get_fdata(), ours).transpose(2, 1, 0)
    sizes = np.sqrt((image.affine[:3, :3] ** 2).sum(0)) * (1000 if unit == "meter" else 1)
    along = [int(np.where(ours[:, 0] == axis)[0][0]) for axis in (2, 1, 0)]
    expected[file] = {
        "codes": "".join(nib.aff2axcodes(image.affine)),
        "size": list(data.shape),
        "voxel": [float(sizes[axis]) for axis in along],
        "values": data.ravel().tolist(),
    }
with open(os.path.join(OUT, "oriented.json"), "w") as to:
    json.dump(expected, to, indent=0)
    to.write("\n")
