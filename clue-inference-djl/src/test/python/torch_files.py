#!/usr/bin/env python3
"""Small files as torch itself writes them: the zip form and the form before torch 1.6.

Run with Debian's python3-torch (1.13):  /usr/bin/python3 torch_files.py OUTPUT_FOLDER
"""
import collections
import sys

import torch

base = torch.arange(24, dtype=torch.float32).reshape(4, 6) / 8 - 1
state = collections.OrderedDict()
state["whole"] = base
state["rows"] = base[1:3]  # shares its storage, begins in its middle
state["half"] = torch.tensor([0.5, -2.0, 65504.0], dtype=torch.float16)
state["brain"] = torch.tensor([[1.0, -3.0], [0.25, 1e30]], dtype=torch.bfloat16)
state["double"] = torch.tensor([1 / 3, -2.0], dtype=torch.float64)
state["mask"] = torch.tensor([True, False])
state["steps"] = torch.tensor(7)
state["parameter"] = torch.nn.Parameter(torch.tensor([4.0, 5.0]))
state._metadata = collections.OrderedDict([("", {"version": 1})])
folder = sys.argv[1]
torch.save(state, folder + "/zip.bin")
torch.save(state, folder + "/legacy.bin", _use_new_zipfile_serialization=False)
torch.save(collections.OrderedDict(turned=base.t()), folder + "/turned.bin")
torch.save({"state_dict": {"a": base}, "epoch": 3}, folder + "/checkpoint.bin")
torch.save(torch.nn.Linear(2, 2), folder + "/module.bin")
