"""Reads safetensors files with PyTorch alone."""

import json

import torch

TYPES = {"F64": torch.float64, "F32": torch.float32, "F16": torch.float16, "BF16": torch.bfloat16, "I64": torch.int64, "I32": torch.int32, "U8": torch.uint8}


def read(path):
    """The tensors of a file by name, and its metadata."""
    with open(path, "rb") as file:
        header = json.loads(file.read(int.from_bytes(file.read(8), "little")))
        data = bytearray(file.read())
    metadata = header.pop("__metadata__", {})
    tensors = {}
    for name, entry in header.items():
        start, end = entry["data_offsets"]
        kind = TYPES[entry["dtype"]]
        flat = torch.frombuffer(data, dtype=torch.uint8)[start:end].clone().view(kind) if end > start else torch.empty(0, dtype=kind)
        tensors[name] = flat.reshape(entry["shape"])
    return tensors, metadata


def width_of(tensors):
    """The width of the network that a state belongs to."""
    return tensors["content_encoder_plus_PFFN.inc.double_conv.0.weight"].shape[0]
