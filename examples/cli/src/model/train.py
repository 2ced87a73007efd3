#!/usr/bin/env python3
"""Trains the demo model on prompts that `clue run --save-prompts` wrote about invented patients.

usage: train.py RUNS OUT [--steps N] [--stop N]

RUNS holds run directories with prompts/ and samples/ (see train.sh). OUT becomes a Hugging Face folder: a small Llama
in bf16 with its own byte-level BPE tokenizer. Needs torch (1.13 or newer) and numpy; one thread is enough.
"""
import argparse, json, math, os, random, re, struct, time
from collections import Counter
import numpy as np
import torch
import torch.nn.functional as F

HIDDEN, LAYERS, HEADS, INNER, CONTEXT = 192, 4, 6, 512, 4096
VOCABULARY = 2048
SPECIAL = ["<unk>", "<s>", "</s>"]
TEMPLATE = ("{{ bos_token }}{% for message in messages %}[{{ message.role }}]\n{{ message.content }}\n"
            "{% endfor %}{% if add_generation_prompt %}[assistant]\n{% endif %}")
SHARES = {"mednli": 0.5, "meqsum": 0.1, "problem-summary": 0.1, "longhealth": 0.1, "medisumqa": 0.1, "medisumcode": 0.1}
BATCH = {"mednli": 16, "longhealth": 2}
RATE = 2e-3
# What the byte-level pre-tokenizer of GPT-2 does to ASCII.
PIECES = re.compile(r"'(?:s|t|re|ve|m|ll|d)| ?[A-Za-z]+| ?[0-9]+| ?[^\sA-Za-z0-9]+|\s+(?!\S)|\s+")


def byte_letters():
    shown = list(range(33, 127)) + list(range(0xA1, 0xAD)) + list(range(0xAE, 0x100))
    letters = {b: chr(b) for b in shown}
    for b in range(256):
        if b not in letters:
            letters[b] = chr(256 + len(letters) - len(shown))
    return letters


LETTERS = byte_letters()


def letters(text):
    return "".join(LETTERS[b] for b in text.encode())


class Tokenizer:
    """Byte-level BPE, trained on the texts."""

    def __init__(self, texts):
        words = Counter()
        for text in texts:
            words.update(letters(p) for p in PIECES.findall(text))
        self.vocabulary = {t: i for i, t in enumerate(SPECIAL + [LETTERS[b] for b in range(256)])}
        self.merges, split = [], {w: list(w) for w in words}
        while len(self.vocabulary) < VOCABULARY:
            pairs = Counter()
            for word, count in words.items():
                s = split[word]
                for pair in zip(s, s[1:]):
                    pairs[pair] += count
            if not pairs:
                break
            best = max(pairs.items(), key=lambda p: (p[1], p[0]))[0]
            self.merges.append(best)
            self.vocabulary["".join(best)] = len(self.vocabulary)
            for word in split:
                split[word] = self.merge(split[word], best)
        self.ids = {w: [self.vocabulary[t] for t in s] for w, s in split.items()}

    @staticmethod
    def merge(s, pair):
        out, i = [], 0
        while i < len(s):
            if i + 1 < len(s) and (s[i], s[i + 1]) == pair:
                out.append(s[i] + s[i + 1])
                i += 2
            else:
                out.append(s[i])
                i += 1
        return out

    def encode(self, text):
        return [i for p in PIECES.findall(text) for i in self.ids[letters(p)]]

    def json(self):
        level = dict(type="ByteLevel", add_prefix_space=False, trim_offsets=True, use_regex=True)
        bos = {"SpecialToken": {"id": "<s>", "type_id": 0}}
        added = [dict(id=i, content=t, single_word=False, lstrip=False, rstrip=False, normalized=False, special=True)
                 for i, t in enumerate(SPECIAL)]
        return dict(version="1.0", truncation=None, padding=None, added_tokens=added, normalizer=None, pre_tokenizer=level,
                    post_processor=dict(type="TemplateProcessing", single=[bos, {"Sequence": {"id": "A", "type_id": 0}}],
                                        pair=[bos, {"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 1}}],
                                        special_tokens={"<s>": {"id": "<s>", "ids": [1], "tokens": ["<s>"]}}),
                    decoder=level,
                    model=dict(type="BPE", dropout=None, unk_token=None, continuing_subword_prefix=None, end_of_word_suffix=None,
                               fuse_unk=False, byte_fallback=False, vocab=self.vocabulary, merges=[f"{a} {b}" for a, b in self.merges]))


def answer_of(task, text, reference):
    """The reference in the form that the prompt asks for."""
    if task == "longhealth":
        option = re.findall(r"(?m)^%s: (.*)$" % reference, text)[-1]
        return f"The correct answer is {reference}: {option}"
    return ", ".join(reference) if isinstance(reference, list) else reference


def read(runs):
    """task -> (system message, demonstrations per prompt, [(question, answer), ...])."""
    found = {}
    for run in sorted(os.listdir(runs)):
        for task in sorted(f[:-len(".jsonl")] for f in os.listdir(f"{runs}/{run}/prompts")):
            references = {}
            for line in open(f"{runs}/{run}/samples/{task}.jsonl", encoding="utf-8"):
                row = json.loads(line)
                references[row["id"]] = row["reference"]
            for line in open(f"{runs}/{run}/prompts/{task}.jsonl", encoding="utf-8"):
                row = json.loads(line)
                turns = row["messages"]
                system, shots = turns[0]["content"], (len(turns) - 2) // 2
                _, _, solved = found.setdefault(task, (system, shots, []))
                question = turns[-1]["content"]
                solved.append((question, answer_of(task, question, references[row["id"]])))
                # The demonstrations are solved samples of the same form.
                assert [t["role"] for t in turns] == ["system"] + ["user", "assistant"] * shots + ["user"]
    return found


def compose(system, solved):
    """ids of one prompt and what is to be said behind each: -100 where nothing is taught. After every answer, also
    those of the demonstrations, the end of the sequence is taught."""
    ids, wanted = [1] + system, [-100] * (1 + len(system))
    for question, head, answer, tail in solved:
        ids += question + head + answer + tail
        wanted += [-100] * (len(question) + len(head) - 1) + answer + [2] + [-100] * len(tail)
    return ids, wanted


def encoded(found, tokenizer):
    """The same in token ids, pools ordered by length so that a batch has little padding."""
    head, tail = tokenizer.encode("[assistant]\n"), tokenizer.encode("\n")
    data = {}
    for task, (system, shots, solved) in found.items():
        parts = [(tokenizer.encode(f"[user]\n{q}\n"), head, tokenizer.encode(a), tail) for q, a in solved]
        data[task] = (tokenizer.encode(f"[system]\n{system}\n"), shots, sorted(parts, key=lambda p: len(p[0])))
    return data


def batch_of(data, task, size):
    """Prompts whose demonstrations are drawn anew each time: a run has the same ones in all its prompts."""
    system, shots, parts = data[task]
    near = 8 * size * (shots + 1)
    first = random.randrange(max(1, len(parts) - near + 1))
    pool = parts[first:first + near] if shots == 0 else parts
    rows = [compose(system, random.sample(pool, shots + 1)) for _ in range(size)]
    width = max(len(ids) for ids, _ in rows)
    return (torch.tensor([ids + [0] * (width - len(ids)) for ids, _ in rows]),
            torch.tensor([wanted + [-100] * (width - len(wanted)) for _, wanted in rows]))


class Llama(torch.nn.Module):
    def __init__(self, vocabulary):
        super().__init__()
        p = lambda *s: torch.nn.Parameter(torch.randn(*s) * 0.02)
        ones = lambda: torch.nn.Parameter(torch.ones(HIDDEN))
        self.w = torch.nn.ParameterDict()
        self.names = {}
        self.put("model.embed_tokens.weight", p(vocabulary, HIDDEN))
        for i in range(LAYERS):
            b = f"model.layers.{i}."
            self.put(b + "input_layernorm.weight", ones())
            for n in "qkvo":
                self.put(b + f"self_attn.{n}_proj.weight", p(HIDDEN, HIDDEN))
            self.put(b + "post_attention_layernorm.weight", ones())
            self.put(b + "mlp.gate_proj.weight", p(INNER, HIDDEN))
            self.put(b + "mlp.up_proj.weight", p(INNER, HIDDEN))
            self.put(b + "mlp.down_proj.weight", p(HIDDEN, INNER))
        self.put("model.norm.weight", ones())
        width = HIDDEN // HEADS
        f = 1.0 / 10000.0 ** (torch.arange(0, width, 2).float() / width)
        angle = torch.outer(torch.arange(CONTEXT).float(), f)
        angle = torch.cat([angle, angle], -1)
        self.cos, self.sin = angle.cos().bfloat16(), angle.sin().bfloat16()

    def put(self, name, parameter):
        self.names[name] = name.replace(".", "/")
        self.w[self.names[name]] = parameter

    def get(self, name):
        return self.w[self.names[name]]

    @staticmethod
    def norm(x, w):
        return (x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + 1e-5) * w).bfloat16()

    def rotate(self, x):
        t, h = x.size(2), x.size(3) // 2
        turned = torch.cat([-x[..., h:], x[..., :h]], -1)
        return x * self.cos[:t] + turned * self.sin[:t]

    def forward(self, ids):
        """Products in bf16, which processors since 2020 are fast in; sums along the depth in f32."""
        b, t = ids.shape
        x = F.embedding(ids, self.get("model.embed_tokens.weight"))
        mask = torch.full((t, t), -1e9).triu(1).bfloat16()
        heads = lambda y: y.view(b, t, HEADS, HIDDEN // HEADS).transpose(1, 2)
        for i in range(LAYERS):
            g = lambda n: self.get(f"model.layers.{i}.{n}.weight")
            w = lambda n: g(n).bfloat16()
            h = self.norm(x, g("input_layernorm"))
            q, k, v = F.linear(h, torch.cat([w(f"self_attn.{n}_proj") for n in "qkv"])).chunk(3, -1)
            q, k, v = self.rotate(heads(q)), self.rotate(heads(k)), heads(v)
            a = torch.softmax((q / math.sqrt(HIDDEN // HEADS)) @ k.transpose(-1, -2) + mask, -1)
            x = x + F.linear((a @ v).transpose(1, 2).reshape(b, t, HIDDEN), w("self_attn.o_proj")).float()
            h = self.norm(x, g("post_attention_layernorm"))
            x = x + F.linear(F.silu(F.linear(h, w("mlp.gate_proj"))) * F.linear(h, w("mlp.up_proj")), w("mlp.down_proj")).float()
        return self.norm(x, self.get("model.norm.weight"))

    def logits(self, x):
        return F.linear(x, self.get("model.embed_tokens.weight").bfloat16()).float()


def bf16(array):
    bits = array.astype(np.float32).view(np.uint32)
    return ((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16).astype(np.uint16)


def save(model, tokenizer, out):
    os.makedirs(out, exist_ok=True)
    write = lambda name, value: json.dump(value, open(f"{out}/{name}", "w", encoding="utf-8"), ensure_ascii=False, indent=1)
    write("config.json", dict(architectures=["LlamaForCausalLM"], model_type="llama", hidden_act="silu", hidden_size=HIDDEN,
                              num_hidden_layers=LAYERS, num_attention_heads=HEADS, num_key_value_heads=HEADS, intermediate_size=INNER,
                              vocab_size=len(tokenizer.vocabulary), max_position_embeddings=CONTEXT, rms_norm_eps=1e-5, rope_theta=10000.0,
                              tie_word_embeddings=True, torch_dtype="bfloat16", bos_token_id=1, eos_token_id=2))
    write("generation_config.json", dict(bos_token_id=1, eos_token_id=2))
    write("tokenizer.json", tokenizer.json())
    write("tokenizer_config.json", dict(tokenizer_class="PreTrainedTokenizerFast", bos_token="<s>", eos_token="</s>", unk_token="<unk>",
                                        add_bos_token=True, clean_up_tokenization_spaces=False, model_max_length=CONTEXT, chat_template=TEMPLATE))
    header, offset = {"__metadata__": {"format": "pt"}}, 0
    for name in model.names:
        w = model.get(name)
        header[name] = dict(dtype="BF16", shape=list(w.shape), data_offsets=[offset, offset + 2 * w.numel()])
        offset += 2 * w.numel()
    head = json.dumps(header, separators=(",", ":")).encode()
    head += b" " * (-len(head) % 8)
    with open(f"{out}/model.safetensors.new", "wb") as f:
        f.write(struct.pack("<Q", len(head)) + head)
        for name in model.names:
            bf16(model.get(name).detach().numpy()).tofile(f)
    os.replace(f"{out}/model.safetensors.new", f"{out}/model.safetensors")


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("runs")
    ap.add_argument("out")
    ap.add_argument("--steps", type=int, default=3000, help="of the falling learning rate")
    ap.add_argument("--stop", type=int, help="ends earlier, at this step")
    a = ap.parse_args()
    random.seed(1)
    torch.manual_seed(1)
    torch.set_num_threads(1)
    found = read(a.runs)
    tokenizer = Tokenizer(text for system, _, solved in found.values()
                          for text in [f"[system]\n{system}\n"] + [f"[user]\n{q}\n[assistant]\n{a}\n" for q, a in solved])
    data = encoded(found, tokenizer)
    for task in data:
        ids, _ = batch_of(data, task, 4)
        print(f"{task}: {len(data[task][2])} samples, {data[task][1]} demonstrations, about {ids.size(1)} tokens", flush=True)
    model = Llama(len(tokenizer.vocabulary))
    print(sum(p.numel() for p in model.parameters()), "parameters,", len(tokenizer.vocabulary), "tokens known", flush=True)
    decay = [p for p in model.parameters() if p.dim() > 1]
    rest = [p for p in model.parameters() if p.dim() == 1]
    optimizer = torch.optim.AdamW([dict(params=decay, weight_decay=0.05), dict(params=rest, weight_decay=0.0)], lr=1e-3, betas=(0.9, 0.98))
    seen, means = 0, {}
    for step in range(min(a.steps, a.stop or a.steps)):
        done = step / a.steps
        rate = RATE * min(1, (step + 1) / 100) * (0.05 + 0.95 * 0.5 * (1 + math.cos(math.pi * done)))
        for group in optimizer.param_groups:
            group["lr"] = rate
        task = random.choices(list(SHARES), list(SHARES.values()))[0]
        ids, wanted = batch_of(data, task, BATCH.get(task, 8))
        x = model(ids)
        at = wanted >= 0
        loss = F.cross_entropy(model.logits(x[at]), wanted[at])
        # What the prompts themselves say is taught lightly: it makes copying come sooner.
        some = torch.rand(ids.size(1) - 1) < 0.25
        whole = F.cross_entropy(model.logits(x[:, :-1][:, some]).flatten(0, 1), ids[:, 1:][:, some].flatten(), ignore_index=0)
        optimizer.zero_grad()
        (loss + 0.1 * whole).backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        means[task] = 0.95 * means.get(task, loss.item()) + 0.05 * loss.item()
        seen += ids.numel()
        if (step + 1) % 50 == 0:
            print(step + 1, f"{time.process_time():.0f}s", f"{seen / time.process_time():.0f} tokens/s",
                  {t: round(m, 3) for t, m in means.items()}, flush=True)
        if (step + 1) % 500 == 0:
            save(model, tokenizer, a.out)
    save(model, tokenizer, a.out)


main()
