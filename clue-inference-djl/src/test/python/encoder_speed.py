#!/usr/bin/env python3
"""Sentences per second of CPU time of BERT's first 8 layers in Python's torch, for comparison with EncoderSpeed.

/usr/bin/python3 encoder_speed.py FOLDER [SENTENCES]: FOLDER is the one that EncoderSpeed wrote. Batches of 64 sentences of 20 to 60
words, sorted by length and padded, as bert_score does it.
"""
import json
import random
import struct
import sys
import time

import numpy as np
import torch

LAYERS, HEADS, BATCH = 8, 12, 64


def load(path):
    with open(path, "rb") as f:
        size = struct.unpack("<Q", f.read(8))[0]
        header = json.loads(f.read(size))
        data = np.memmap(path, dtype=np.uint8, mode="r", offset=8 + size)
    return {
        name: torch.from_numpy(np.array(data[slice(*t["data_offsets"])]).view(np.float32).reshape(t["shape"]))
        for name, t in header.items()
    }


def layers(w, ids, mask):
    def linear(x, name):
        return torch.nn.functional.linear(x, w[name + ".weight"], w[name + ".bias"])

    def norm(x, name):
        return torch.nn.functional.layer_norm(x, x.shape[-1:], w[name + ".weight"], w[name + ".bias"], 1e-12)

    b, t = ids.shape
    e = "embeddings."
    x = w[e + "word_embeddings.weight"][ids] + w[e + "position_embeddings.weight"][:t] + w[e + "token_type_embeddings.weight"][0]
    x = norm(x, e + "LayerNorm")
    for i in range(LAYERS):
        p = f"encoder.layer.{i}."
        q, k, v = (linear(x, p + "attention.self." + n).view(b, t, HEADS, -1).transpose(1, 2) for n in ("query", "key", "value"))
        a = torch.softmax(q @ k.transpose(2, 3) / q.shape[-1] ** 0.5 + mask, -1) @ v
        x = norm(x + linear(a.transpose(1, 2).reshape(b, t, -1), p + "attention.output.dense"), p + "attention.output.LayerNorm")
        h = torch.nn.functional.gelu(linear(x, p + "intermediate.dense"))
        x = norm(x + linear(h, p + "output.dense"), p + "output.LayerNorm")
    return x


def main():
    w = load(sys.argv[1] + "/model.safetensors")
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 256
    source = random.Random(1)
    texts = [[2] + [source.randrange(82, 31000) for _ in range(source.randint(20, 60))] + [3] for _ in range(count)]
    texts.sort(key=len, reverse=True)
    with torch.no_grad():
        for warm in (True, False):
            cpu, wall = time.process_time(), time.time()
            for at in range(0, BATCH if warm else count, BATCH):
                batch = texts[at:at + BATCH]
                longest = len(batch[0])
                ids = torch.tensor([t + [0] * (longest - len(t)) for t in batch])
                real = torch.tensor([[1.0] * len(t) + [0.0] * (longest - len(t)) for t in batch])
                layers(w, ids, (1 - real)[:, None, None, :] * -1e9)
    cpu, wall = time.process_time() - cpu, time.time() - wall
    print(f"torch {torch.__version__}, {torch.get_num_threads()} threads: {count / wall:.1f} sentences/s, {count / cpu:.1f} sentences/CPU-s")


main()
