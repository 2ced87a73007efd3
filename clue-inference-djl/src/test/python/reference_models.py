#!/usr/bin/env python3
"""Figures of tiny models for features that no published golden value covers.

Plain torch in float64-free float32, written from the papers and from the documented behaviour of transformers 4.44,
independently of the program under test: one position after the other, no cache, no batching.
Run with Debian's python3-torch (1.13):  /usr/bin/python3 reference_models.py OUTPUT_FOLDER
The weights are a formula of name and place (see `weight`), which the Java test repeats, so no weights are kept.
"""
import json
import math
import sys
import zlib

import numpy as np
import torch

torch.manual_seed(0)
torch.set_num_threads(1)


def noise(name, n):
    """n numbers in [-1, 1): a mix of the name's CRC-32 and the place, in 32-bit arithmetic."""
    x = (np.arange(n, dtype=np.uint64) * 2654435761 + zlib.crc32(name.encode())) & 0xFFFFFFFF
    for a, b in ((16, 0x7FEB352D), (15, 0x846CA68B)):
        x = ((x ^ (x >> np.uint64(a))) * b) & 0xFFFFFFFF
    x = x ^ (x >> np.uint64(16))
    return x.astype(np.float64) / 2**31 - 1


def weight(name, *shape):
    """Matrices spread by 0.25; norms lie around 1, around 0 where the model adds 1; biases spread by 0.2."""
    v = noise(name, int(np.prod(shape)))
    if name.endswith("bias"):
        v = 0.2 * v
    elif len(shape) == 1:
        v = (0 if name.startswith("gemma:") else 1) + 0.2 * v
    else:
        v = 0.25 * v
    return torch.tensor(v.astype(np.float32).reshape(shape))


# What transformers 4.44 takes where config.json does not say.
GATED = dict(
    rms_norm_eps=1e-6, rope_theta=10000.0, hidden_act="silu", tie_word_embeddings=False, attention_bias=False, mlp_bias=False,
    head_dim=None, num_key_value_heads=None, sliding_window=None, partial_rotary_factor=1.0, attn_logit_softcapping=None,
    final_logit_softcapping=None,
)
GEMMA = dict(head_dim=256, hidden_activation="gelu_pytorch_tanh", tie_word_embeddings=True)
DEFAULTS = dict(
    llama=GATED,
    mistral=dict(GATED, sliding_window=4096),
    mixtral=dict(GATED, rms_norm_eps=1e-5, rope_theta=1e6),
    qwen2=dict(GATED, use_sliding_window=False, sliding_window=4096, max_window_layers=28),
    qwen3=dict(GATED, head_dim=128, use_sliding_window=False, sliding_window=4096, max_window_layers=28),
    phi3=dict(GATED, rms_norm_eps=1e-5),
    gemma=dict(GATED, **GEMMA),
    gemma2=dict(GATED, **GEMMA, sliding_window=4096, attn_logit_softcapping=50.0, final_logit_softcapping=30.0),
    gpt2=dict(
        n_inner=None, layer_norm_epsilon=1e-5, activation_function="gelu_new", scale_attn_weights=True,
        scale_attn_by_inverse_layer_idx=False, tie_word_embeddings=True,
    ),
    gpt_neox=dict(
        layer_norm_eps=1e-5, rotary_emb_base=10000, rotary_pct=0.25, hidden_act="gelu", use_parallel_residual=True, attention_bias=True,
        tie_word_embeddings=False,
    ),
)


class Model:
    def __init__(self, name, config):
        self.kind = config["model_type"]
        self.given = config
        self.c = {**DEFAULTS[self.kind], **config}
        self.tensors = {}
        self.tag = "gemma:" if self.kind.startswith("gemma") else ""

    def w(self, name, *shape):
        if name not in self.tensors:
            self.tensors[name] = self.stored(name, weight(self.tag + name, *shape))
        return self.tensors[name].float()

    def stored(self, name, numbers):
        """Numbers as the file keeps them."""
        return numbers

    # --- pieces

    def rms(self, x, name):
        w = self.w(name, x.shape[-1])
        y = x / torch.sqrt((x * x).mean(-1, keepdim=True) + self.c["rms_norm_eps"])
        return y * (1 + w) if self.tag else y * w

    def ln(self, x, name, eps):
        m = x.mean(-1, keepdim=True)
        v = ((x - m) ** 2).mean(-1, keepdim=True)
        return (x - m) / torch.sqrt(v + eps) * self.w(name + ".weight", x.shape[-1]) + self.w(name + ".bias", x.shape[-1])

    def linear(self, x, name, out, bias=False):
        y = x @ self.w(name + ".weight", out, x.shape[-1]).T
        return y + self.w(name + ".bias", out) if bias else y

    @staticmethod
    def act(name, x):
        if name == "silu":
            return x / (1 + torch.exp(-x))
        if name in ("gelu", "gelu_python"):
            return 0.5 * x * (1 + torch.erf(x / math.sqrt(2)))
        if name == "relu":
            return x * (x > 0)
        if name == "quick_gelu":
            return x / (1 + torch.exp(-1.702 * x))
        if name == "gelu_fast":
            return 0.5 * x * (1 + torch.tanh(x * 0.7978845608 * (1 + 0.044715 * x * x)))
        if name in ("gelu_new", "gelu_pytorch_tanh"):
            return 0.5 * x * (1 + torch.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x**3)))
        raise ValueError(name)

    def frequencies(self, dim, length):
        """Radians per position, and the factor of cosines and sines."""
        c = self.c
        s = c.get("rope_parameters") or c.get("rope_scaling") or {}
        base = s.get("rope_theta") or (c["rotary_emb_base"] if self.kind == "gpt_neox" else c["rope_theta"])
        i = torch.arange(0, dim, 2).double() / dim
        f = 1 / base**i
        kind = s.get("rope_type", s.get("type", "default"))
        if kind == "default":
            return f, 1.0
        if kind == "llama3":
            m, low, high = s["original_max_position_embeddings"], s["low_freq_factor"], s["high_freq_factor"]
            out = []
            for v in f.tolist():
                turns = m * v / (2 * math.pi)
                if turns > high:
                    out.append(v)
                elif turns < low:
                    out.append(v / s["factor"])
                else:
                    k = (turns - low) / (high - low)
                    out.append((1 - k) * v / s["factor"] + k * v)
            return torch.tensor(out).double(), 1.0
        if kind == "linear":
            return f / s["factor"], 1.0
        if kind == "dynamic":
            m = c["max_position_embeddings"]
            n = max(length, m)
            grown = base * (s["factor"] * n / m - (s["factor"] - 1)) ** (dim / (dim - 2))
            return 1 / grown**i, 1.0
        if kind == "yarn":
            m = s.get("original_max_position_embeddings", c["max_position_embeddings"])

            def pair(turns):
                return dim * math.log(m / (turns * 2 * math.pi)) / (2 * math.log(base))

            low = max(math.floor(pair(s.get("beta_fast") or 32)), 0)
            high = min(math.ceil(pair(s.get("beta_slow") or 1)), dim - 1)
            ramp = ((torch.arange(dim // 2).double() - low) / max(high - low, 0.001)).clamp(0, 1)
            return f / s["factor"] * ramp + f * (1 - ramp), s.get("attention_factor") or 0.1 * math.log(s["factor"]) + 1
        if kind in ("longrope", "su"):
            m = c.get("original_max_position_embeddings") or s["original_max_position_embeddings"]
            d = torch.tensor(s["long_factor"] if length > m else s["short_factor"]).double()
            scale = c["max_position_embeddings"] / m
            return f / d, (1.0 if scale <= 1 else math.sqrt(1 + math.log(scale) / math.log(m)))
        raise ValueError(kind)

    def turned(self, x, dim):
        """x [t, heads, d]; the first dim numbers turn, number j against j + dim / 2."""
        f, factor = self.frequencies(dim, x.shape[0])
        h = dim // 2
        out = x.clone()
        for p in range(x.shape[0]):
            for j in range(h):
                a = float(p * f[j].float())
                co, si = factor * math.cos(a), factor * math.sin(a)
                out[p, :, j] = x[p, :, j] * co - x[p, :, j + h] * si
                out[p, :, j + h] = x[p, :, j + h] * co + x[p, :, j] * si
        return out

    def attention(self, q, k, v, scale, window=0, cap=0.0):
        """q [t, nh, d], k and v [t, nk, d]: each query sees itself and what is before it, at most window of them."""
        t, nh, d = q.shape
        nk = k.shape[1]
        out = torch.zeros(t, nh, d)
        for h in range(nh):
            g = h // (nh // nk)
            for p in range(t):
                first = max(0, p + 1 - window) if window else 0
                a = (k[first : p + 1, g] @ q[p, h]) * scale
                if cap:
                    a = cap * torch.tanh(a / cap)
                a = torch.exp(a - a.max())
                out[p, h] = (a / a.sum()) @ v[first : p + 1, g]
        return out.reshape(t, nh * d)

    # --- families

    def logits(self, ids):
        return getattr(self, {"gpt_neox": "neox", "gpt2": "gpt2"}.get(self.kind, "gated"))(torch.tensor(ids))

    def window(self, layer):
        c = self.c
        w = c["sliding_window"] or 0
        if self.kind in ("qwen2", "qwen3"):
            return w if c["use_sliding_window"] and layer >= c["max_window_layers"] else 0
        if self.kind == "gemma2":
            return w if layer % 2 == 0 else 0
        return w

    def gated(self, ids):
        c, kind = self.c, self.kind
        H, nh = c["hidden_size"], c["num_attention_heads"]
        nk = c["num_key_value_heads"] or nh
        d = c["head_dim"] or H // nh
        gemma = kind.startswith("gemma")
        all_bias = c["attention_bias"]
        rotary = int(d * ((c.get("rope_parameters") or {}).get("partial_rotary_factor") or c["partial_rotary_factor"]))
        scale = c["query_pre_attn_scalar"] ** -0.5 if kind == "gemma2" else d**-0.5
        hidden_act = (c["hidden_activation"] or "gelu_pytorch_tanh") if gemma else c["hidden_act"]
        x = self.w("model.embed_tokens.weight", c["vocab_size"], H)[ids]
        if gemma:
            x = x * math.sqrt(H)
        t = len(ids)
        for i in range(c["num_hidden_layers"]):
            p = f"model.layers.{i}."
            h = self.rms(x, p + "input_layernorm.weight")
            if kind == "phi3":
                qkv = self.linear(h, p + "self_attn.qkv_proj", (nh + 2 * nk) * d)
                q, k, v = qkv[:, : nh * d], qkv[:, nh * d : (nh + nk) * d], qkv[:, (nh + nk) * d :]
            else:
                b = all_bias or kind == "qwen2"
                q = self.linear(h, p + "self_attn.q_proj", nh * d, b)
                k = self.linear(h, p + "self_attn.k_proj", nk * d, b)
                v = self.linear(h, p + "self_attn.v_proj", nk * d, b)
            q, k, v = q.reshape(t, nh, d), k.reshape(t, nk, d), v.reshape(t, nk, d)
            if kind == "qwen3":
                q, k = self.rms(q, p + "self_attn.q_norm.weight"), self.rms(k, p + "self_attn.k_norm.weight")
            o = self.attention(
                self.turned(q, rotary), self.turned(k, rotary), v, scale, self.window(i), c["attn_logit_softcapping"] or 0
            )
            o = self.linear(o, p + "self_attn.o_proj", H, all_bias)
            if kind == "gemma2":
                o = self.rms(o, p + "post_attention_layernorm.weight")
            x = x + o
            h = self.rms(x, p + ("pre_feedforward_layernorm" if kind == "gemma2" else "post_attention_layernorm") + ".weight")
            h = self.mlp(h, p, hidden_act)
            if kind == "gemma2":
                h = self.rms(h, p + "post_feedforward_layernorm.weight")
            x = x + h
        x = self.rms(x, "model.norm.weight")
        z = x @ self.head("model.embed_tokens.weight", "lm_head.weight", H).T
        cap = c["final_logit_softcapping"]
        return cap * torch.tanh(z / cap) if cap else z

    def head(self, embeddings, own, width):
        return self.w(embeddings if self.c["tie_word_embeddings"] else own, self.c["vocab_size"], width)

    def mlp(self, h, p, name):
        c = self.c
        H, n = c["hidden_size"], c["intermediate_size"]
        if self.kind == "mixtral":
            out = torch.zeros_like(h)
            scores = torch.softmax(self.linear(h, p + "block_sparse_moe.gate", c["num_local_experts"]), -1)
            for r in range(h.shape[0]):
                best = sorted(range(c["num_local_experts"]), key=lambda e: -scores[r, e])[: c["num_experts_per_tok"]]
                total = sum(scores[r, e] for e in best)
                for e in best:
                    q = p + f"block_sparse_moe.experts.{e}."
                    g = self.act(name, self.linear(h[r], q + "w1", n)) * self.linear(h[r], q + "w3", n)
                    out[r] += scores[r, e] / total * self.linear(g, q + "w2", H)
            return out
        if self.kind == "phi3":
            gu = self.linear(h, p + "mlp.gate_up_proj", 2 * n)
            return self.linear(self.act(name, gu[:, :n]) * gu[:, n:], p + "mlp.down_proj", H)
        b = c["mlp_bias"]
        g = self.act(name, self.linear(h, p + "mlp.gate_proj", n, b)) * self.linear(h, p + "mlp.up_proj", n, b)
        return self.linear(g, p + "mlp.down_proj", H, b)

    def neox(self, ids):
        c = self.c
        H, nh, eps = c["hidden_size"], c["num_attention_heads"], c["layer_norm_eps"]
        d, t = H // nh, len(ids)
        b = c["attention_bias"]
        x = self.w("gpt_neox.embed_in.weight", c["vocab_size"], H)[ids]
        for i in range(c["num_hidden_layers"]):
            p = f"gpt_neox.layers.{i}."
            h = self.ln(x, p + "input_layernorm", eps)
            qkv = self.linear(h, p + "attention.query_key_value", 3 * H, b).reshape(t, nh, 3 * d)
            q, k, v = qkv[..., :d], qkv[..., d : 2 * d], qkv[..., 2 * d :]
            r = int(d * c["rotary_pct"])
            a = self.linear(self.attention(self.turned(q, r), self.turned(k, r), v, d**-0.5), p + "attention.dense", H, b)
            y = x if c["use_parallel_residual"] else x + a
            h = self.ln(y, p + "post_attention_layernorm", eps)
            h = self.act(c["hidden_act"], self.linear(h, p + "mlp.dense_h_to_4h", c["intermediate_size"], True))
            x = x + a + self.linear(h, p + "mlp.dense_4h_to_h", H, True)
        return self.ln(x, "gpt_neox.final_layer_norm", eps) @ self.head("gpt_neox.embed_in.weight", "embed_out.weight", H).T

    def gpt2(self, ids):
        c = self.c
        H, nh, eps = c["n_embd"], c["n_head"], c["layer_norm_epsilon"]
        d, t, n = H // nh, len(ids), c["n_inner"] or 4 * c["n_embd"]

        def conv(x, name, out):
            return x @ self.w(name + ".weight", x.shape[-1], out) + self.w(name + ".bias", out)

        e = self.w("transformer.wte.weight", c["vocab_size"], H)
        x = e[ids] + self.w("transformer.wpe.weight", c["n_positions"], H)[:t]
        for i in range(c["n_layer"]):
            p = f"transformer.h.{i}."
            q, k, v = conv(self.ln(x, p + "ln_1", eps), p + "attn.c_attn", 3 * H).reshape(t, 3, nh, d).unbind(1)
            scale = (d**-0.5 if c["scale_attn_weights"] else 1) / (i + 1 if c["scale_attn_by_inverse_layer_idx"] else 1)
            x = x + conv(self.attention(q, k, v, scale), p + "attn.c_proj", H)
            h = self.act(c["activation_function"], conv(self.ln(x, p + "ln_2", eps), p + "mlp.c_fc", n))
            x = x + conv(h, p + "mlp.c_proj", H)
        return self.ln(x, "transformer.ln_f", eps) @ self.head("transformer.wte.weight", "lm_head.weight", H).T


def gated(kind, **more):
    c = dict(
        model_type=kind, hidden_size=32, num_hidden_layers=2, num_attention_heads=4, num_key_value_heads=2, intermediate_size=40,
        vocab_size=61, max_position_embeddings=64, rms_norm_eps=1e-5, rope_theta=10000.0, hidden_act="silu", tie_word_embeddings=False,
    )
    c.update(more)
    return c


def neox(**more):
    c = dict(
        model_type="gpt_neox", hidden_size=32, num_hidden_layers=2, num_attention_heads=4, intermediate_size=48, vocab_size=61,
        max_position_embeddings=64, layer_norm_eps=1e-5, rotary_emb_base=10000, rotary_pct=0.5, hidden_act="gelu",
        use_parallel_residual=True, tie_word_embeddings=False,
    )
    c.update(more)
    return c


MODELS = {
    "llama_biases": gated("llama", attention_bias=True, mlp_bias=True, num_key_value_heads=1),
    "llama_linear": gated("llama", rope_scaling=dict(type="linear", factor=4.0)),
    "llama_dynamic": gated("llama", max_position_embeddings=16, rope_scaling=dict(rope_type="dynamic", factor=3.0)),
    "llama_yarn": gated("llama", rope_scaling=dict(rope_type="yarn", factor=4.0, original_max_position_embeddings=16)),
    "mistral_window": gated("mistral", head_dim=12, sliding_window=5),
    "mixtral_window": gated("mixtral", num_local_experts=3, num_experts_per_tok=2, sliding_window=6),
    "qwen2_window": gated("qwen2", num_hidden_layers=3, use_sliding_window=True, sliding_window=4, max_window_layers=1, tie_word_embeddings=True),
    "qwen3": gated("qwen3", head_dim=16, attention_bias=False),
    "qwen3_biases": gated("qwen3", head_dim=8, attention_bias=True),
    "phi3_longrope": gated(
        "phi3", num_key_value_heads=4, max_position_embeddings=64, original_max_position_embeddings=16,
        rope_scaling=dict(type="longrope", short_factor=[1.0, 1.1, 1.3, 1.5], long_factor=[1.5, 3.0, 6.0, 12.0]),
    ),
    "phi3_partial": gated("phi3", partial_rotary_factor=0.5),
    "gemma": gated("gemma", head_dim=16, num_key_value_heads=1, hidden_activation="gelu_pytorch_tanh", hidden_act="gelu", tie_word_embeddings=True),
    "gemma2": gated(
        "gemma2", head_dim=12, hidden_activation="gelu_pytorch_tanh", query_pre_attn_scalar=20, attn_logit_softcapping=2.0,
        final_logit_softcapping=3.0, sliding_window=6, tie_word_embeddings=True, num_hidden_layers=3,
    ),
    "gpt2_layers": dict(
        model_type="gpt2", n_embd=32, n_layer=3, n_head=4, n_inner=None, n_positions=64, vocab_size=61, layer_norm_epsilon=1e-5,
        activation_function="gelu_new", scale_attn_by_inverse_layer_idx=True,
    ),
    "neox_parallel": neox(),
    "neox_sequential": neox(use_parallel_residual=False, rotary_pct=1.0, attention_bias=False, hidden_act="gelu_new"),
    "neox_linear": neox(rotary_pct=0.25, rope_scaling=dict(type="linear", factor=2.0)),
}


def figures(name, model, lengths=(1, 7, 15, 27)):
    prompts = []
    vocabulary = model.c["vocab_size"]
    for length in lengths:
        ids = [int(abs(v) * vocabulary) % vocabulary for v in noise(f"{name} {length}", length)]
        z = model.logits(ids)
        longer = list(ids)
        for _ in range(6):
            longer.append(int(model.logits(longer)[-1].argmax()))
        prompts.append(
            dict(
                input_ids=ids,
                last_logits=[round(float(v), 6) for v in z[-1]],
                argmax_every_position=[int(v) for v in z.argmax(-1)],
                logsumexp_every_position=[round(float(v), 6) for v in torch.logsumexp(z, -1)],
                greedy_nocache=longer[length:],
            )
        )
    shapes = {n: list(t.shape) for n, t in model.tensors.items()}
    return dict(origin="src/test/python/reference_models.py, torch " + torch.__version__, config=model.given, shapes=shapes, prompts=prompts)


if __name__ == "__main__":
    for model_name, model_config in MODELS.items():
        with open(f"{sys.argv[1]}/{model_name}.json", "w") as out:
            json.dump(figures(model_name, Model(model_name, model_config)), out, separators=(",", ":"))
            out.write("\n")
        print(model_name)
