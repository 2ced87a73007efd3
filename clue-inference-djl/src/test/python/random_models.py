#!/usr/bin/env python3
"""Folders of random small models of every family, in every form of weights, with the figures they must give.

Run with Debian's python3-torch (1.13):  /usr/bin/python3 random_models.py OUTPUT_FOLDER COUNT SEED
then the tests with -Dclue.models=OUTPUT_FOLDER: RandomModelsTest loads each folder and compares.
"""
import collections
import json
import os
import random
import struct
import sys

import torch

from reference_models import Model, figures

PREFIX = dict(gpt2="transformer.", gpt_neox="gpt_neox.")
DTYPES = {torch.float32: "F32", torch.float16: "F16", torch.bfloat16: "BF16"}


def scaling(r, kind, rotary, positions):
    """A rope_scaling that transformers 4.44 computes for the family, or None; may change the positions."""
    kinds = ["linear", "dynamic"] if kind == "gpt_neox" else ["longrope"] if kind == "phi3" else ["linear", "dynamic", "llama3", "yarn"]
    which = r.choice(kinds + [None])
    word = r.choice(["type", "rope_type"]) if kind == "llama" else "type"
    more = {}
    if which == "linear":
        s = {word: which, "factor": r.choice([2.0, 4, 1.5])}
    elif which == "dynamic":
        positions = r.choice([8, 16, 20])
        s = {word: which, "factor": r.choice([2.0, 8.0, 1.0])}
    elif which == "llama3":
        s = {word: which, "factor": 8.0, "low_freq_factor": 1.0, "high_freq_factor": r.choice([4.0, 2.0]), "original_max_position_embeddings": r.choice([16, 24, 64])}
    elif which == "yarn":
        s = {word: which, "factor": r.choice([2.0, 4.0])}
        if r.random() < 0.5:
            s["original_max_position_embeddings"] = r.choice([16, 32, 256])
        if r.random() < 0.3:
            s.update(beta_fast=r.choice([8, 16.0]), beta_slow=2)
        if r.random() < 0.3:
            s["attention_factor"] = 1.25
    elif which == "longrope":
        if kind == "phi3" and r.random() < 0.4:
            s = {"type": r.choice(["su", "yarn"])}
        else:
            s = {"type": "longrope"}
        for name in ("short_factor", "long_factor"):
            s[name] = [round(r.uniform(1, 12 if name[0] == "l" else 2), 3) for _ in range(rotary // 2)]
        more["original_max_position_embeddings"] = r.choice([10, 16, 20, 64])
        positions = 64
    else:
        s = r.choice([None, {}])
    if s is not None or r.random() < 0.5:
        more["rope_scaling"] = s
    return more, positions


def common(r, c):
    for name, value in dict(
        architectures=["AnyForCausalLM"], torch_dtype="float32", use_cache=True, attention_dropout=0.0, initializer_range=0.02,
        bos_token_id=1, eos_token_id=2, transformers_version="4.44.2", pretraining_tp=2, _name_or_path="x",
    ).items():
        if r.random() < 0.4:
            c[name] = value
    return c


def gated(r, kind):
    heads = r.choice([2, 4, 6])
    head = r.choice([4, 8, 12, 16])
    own_head = kind in ("mistral", "qwen3", "gemma", "gemma2")
    hidden = r.choice([16, 24, 32, 40]) if own_head else heads * head
    kv = r.choice([n for n in range(1, heads + 1) if heads % n == 0])
    c = dict(
        model_type=kind, hidden_size=hidden, num_hidden_layers=r.choice([1, 2, 3]), num_attention_heads=heads, num_key_value_heads=kv,
        intermediate_size=r.choice([20, 33, 48]), vocab_size=r.choice([61, 64, 97]),
    )
    if own_head or (kind == "llama" and r.random() < 0.3):
        c["head_dim"] = head
    if kv == heads and r.random() < 0.5:
        c["num_key_value_heads"] = None
    if r.random() < 0.7:
        c["rms_norm_eps"] = r.choice([1e-5, 1e-6, 1e-3])
    if r.random() < 0.7:
        c["rope_theta"] = r.choice([10000.0, 500000, 1000.0])
    if r.random() < 0.3:
        c["tie_word_embeddings"] = r.random() < 0.5
    rotary = head
    if kind in ("gemma", "gemma2"):
        if r.random() < 0.7:
            c["hidden_activation"] = r.choice(["gelu_pytorch_tanh", "gelu", None])
        c["hidden_act"] = "gelu"
        c["attention_bias"] = r.random() < 0.3
    elif r.random() < 0.5:
        c["hidden_act"] = r.choice(["silu", "gelu", "gelu_new", "relu", "gelu_fast", "quick_gelu"])
    if kind in ("llama", "qwen3"):
        c["attention_bias"] = r.random() < 0.4
    if kind == "llama":
        c["mlp_bias"] = r.random() < 0.4
    if kind == "phi3" and head > 4 and r.random() < 0.3:
        c["partial_rotary_factor"] = 0.5
        rotary = head // 2
    if kind in ("mistral", "mixtral", "phi3", "gemma2") and r.random() < 0.8:
        c["sliding_window"] = r.choice([None, 1, 3, 8, 16, 64])
    if kind in ("qwen2", "qwen3"):
        c.update(use_sliding_window=r.random() < 0.5, sliding_window=r.choice([4, 16, None]), max_window_layers=r.choice([0, 1, 2, 28]))
    if kind == "mixtral":
        c["num_local_experts"] = r.choice([1, 3, 4])
        c["num_experts_per_tok"] = r.randint(1, min(3, c["num_local_experts"]))
    if kind == "gemma2":
        c["query_pre_attn_scalar"] = r.choice([8, 24, head])
        if r.random() < 0.7:
            c["attn_logit_softcapping"] = r.choice([None, 1.5, 50.0])
        if r.random() < 0.7:
            c["final_logit_softcapping"] = r.choice([None, 2.0, 30])
    more, positions = scaling(r, kind, rotary, 64)
    c.update(more)
    c["max_position_embeddings"] = positions
    return common(r, c)


def gpt2(r):
    c = dict(model_type="gpt2", n_embd=32, n_layer=r.choice([1, 2, 3]), n_head=r.choice([1, 2, 4]), n_positions=r.choice([40, 64]), vocab_size=r.choice([61, 97]))
    for name, values in dict(
        n_inner=[None, 20], layer_norm_epsilon=[1e-5, 1e-3], activation_function=["gelu_new", "gelu", "relu", "gelu_fast"],
        scale_attn_weights=[True, False], scale_attn_by_inverse_layer_idx=[True, False], reorder_and_upcast_attn=[True, False],
        tie_word_embeddings=[True, False], add_cross_attention=[False],
    ).items():
        if r.random() < 0.5:
            c[name] = r.choice(values)
    return common(r, c)


def neox(r):
    heads, head = r.choice([1, 2, 4]), r.choice([8, 16])
    c = dict(model_type="gpt_neox", hidden_size=heads * head, num_hidden_layers=r.choice([1, 2, 3]), num_attention_heads=heads, intermediate_size=r.choice([20, 48]), vocab_size=r.choice([61, 97]))
    share = r.choice([0.25, 0.5, 1.0])
    for name, values in dict(
        layer_norm_eps=[1e-5, 1e-3], rotary_emb_base=[10000, 1000], rotary_pct=[share], hidden_act=["gelu", "gelu_new", "relu", "gelu_fast"],
        use_parallel_residual=[True, False], attention_bias=[True, False], tie_word_embeddings=[False, True],
    ).items():
        if r.random() < 0.6:
            c[name] = r.choice(values)
    rotary = int(head * c.get("rotary_pct", 0.25))
    more, positions = scaling(r, "gpt_neox", rotary, 64)
    if rotary == 2 and (more.get("rope_scaling") or {}).get("type") == "dynamic":
        more, positions = {}, 64
    c.update(more)
    c["max_position_embeddings"] = positions
    return common(r, c)


def config(r):
    kind = r.choice(["llama", "llama", "mistral", "mixtral", "qwen2", "qwen3", "phi3", "phi3", "gemma", "gemma2", "gemma2", "gpt2", "gpt_neox", "gpt_neox"])
    return gpt2(r) if kind == "gpt2" else neox(r) if kind == "gpt_neox" else gated(r, kind)


def newer(c):
    """The rotary embeddings as transformers 5 writes them."""
    s = dict(c.pop("rope_scaling", None) or {})
    if s.get("type") in ("su", "yarn") and "long_factor" in s:
        s["type"] = "longrope"
    s["rope_type"] = s.pop("type", s.get("rope_type", "default"))
    base = "rotary_emb_base" if c["model_type"] == "gpt_neox" else "rope_theta"
    s["rope_theta"] = c.pop(base, 20000.0)
    if "partial_rotary_factor" in c:
        s["partial_rotary_factor"] = c.pop("partial_rotary_factor")
    c["rope_parameters"] = s


def buffers(r, c):
    """What old files hold beside weights."""
    if c["model_type"] == "gpt2":
        return {"transformer.h.0.attn.bias": torch.ones(1, 1, 8, 8, dtype=torch.uint8), "transformer.h.0.attn.masked_bias": torch.tensor(-1e4)}
    if c["model_type"] == "gpt_neox":
        return {"gpt_neox.layers.0.attention.rotary_emb.inv_freq": torch.ones(4), "gpt_neox.layers.0.attention.bias": torch.ones(1, 1, 8, 8).bool()}
    return {"model.layers.0.self_attn.rotary_emb.inv_freq": torch.ones(4)}


def raw(t):
    t = t.contiguous()
    return (t.view(torch.int16) if t.dtype == torch.bfloat16 else t).numpy().tobytes()


def safetensors(r, path, tensors):
    names = {**DTYPES, torch.uint8: "U8", torch.bool: "BOOL"}
    header, data = {}, b""
    if r.random() < 0.5:
        header["__metadata__"] = {"format": "pt"}
    for name, t in tensors.items():
        header[name] = dict(dtype=names[t.dtype], shape=list(t.shape), data_offsets=[len(data), len(data) + len(raw(t))])
        data += raw(t)
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * ((-len(text)) % 8 if r.random() < 0.5 else r.randint(0, 7))
    with open(path, "wb") as f:
        f.write(struct.pack("<Q", len(text)) + text + data)


def torch_file(r, path, tensors):
    state = collections.OrderedDict(tensors)
    if r.random() < 0.5:
        state._metadata = collections.OrderedDict([("", {"version": 1})])
    torch.save(state if r.random() < 0.7 else dict(tensors), path, _use_new_zipfile_serialization=r.random() < 0.5)


def write(r, folder, c, tensors):
    """The weights, in a form drawn at random; its name."""
    kind = r.choice(["safetensors", "bin"])
    name, save = ("model.safetensors", safetensors) if kind == "safetensors" else ("pytorch_model.bin", torch_file)
    items = list(tensors.items())
    r.shuffle(items)
    shards = r.choice([1, 1, 2, 3])
    if shards == 1:
        save(r, f"{folder}/{name}", dict(items))
        return kind
    stem, end = name.split(".")
    index = {}
    for i in range(shards):
        file = f"{stem}-{i + 1:05}-of-{shards:05}.{end}"
        part = dict(items[i::shards])
        save(r, f"{folder}/{file}", part)
        index.update({n: file for n in part})
    with open(f"{folder}/{name}.index.json", "w") as f:
        json.dump(dict(metadata={"total_size": 1}, weight_map=index), f)
    return f"{kind} in {shards}"


def make(folder, seed):
    r = random.Random(seed)
    c = config(r)
    lengths = [1, r.randint(2, 9), r.randint(10, 21), r.randint(22, 34)]
    if r.random() < 0.1:
        c["n_positions" if c["model_type"] == "gpt2" else "max_position_embeddings"] = 1024
        lengths = [r.randint(60, 130), r.randint(510, 600)]  # more than are computed at once
    if c["model_type"] != "gpt2" and r.random() < 0.15:
        newer(c)
    model = Model(f"random {seed}", c)
    dtypes = r.choice([[torch.float32], [torch.float32], [torch.bfloat16], [torch.float16], list(DTYPES)])
    model.stored = lambda name, numbers: numbers.to(r.choice(dtypes))
    found = figures(f"random {seed}", model, lengths)
    tensors = dict(model.tensors)
    prefix = PREFIX.get(c["model_type"], "model.")
    embeddings = {"gpt2": "transformer.wte.weight", "gpt_neox": "gpt_neox.embed_in.weight"}.get(c["model_type"], "model.embed_tokens.weight")
    if model.c["tie_word_embeddings"] and r.random() < 0.5:
        tensors["embed_out.weight" if c["model_type"] == "gpt_neox" else "lm_head.weight"] = tensors[embeddings]
    if r.random() < 0.4:
        tensors.update(buffers(r, c))
    if r.random() < 0.3:
        tensors = {(n[len(prefix) :] if n.startswith(prefix) else n): t for n, t in tensors.items()}
    os.makedirs(folder)
    with open(f"{folder}/config.json", "w") as f:
        json.dump(c, f, indent=1)
    form = write(r, folder, c, tensors)
    with open(f"{folder}/figures.json", "w") as f:
        json.dump(found, f)
    print(folder, form, json.dumps(c))


if __name__ == "__main__":
    for number in range(int(sys.argv[2])):
        make(f"{sys.argv[1]}/{number:04}", int(sys.argv[3]) + number)
