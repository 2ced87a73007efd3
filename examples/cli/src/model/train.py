#!/usr/bin/env python3
"""Trains the demo model on prompts that `clue run --save-prompts` wrote about invented patients.

usage: train.py RUNS OUT [--minutes N]

RUNS holds run directories with prompts/ and samples/ (see train.sh). OUT becomes a Hugging Face folder: a small Llama
in bf16 with its own byte-level BPE tokenizer. Needs torch (1.13 or newer) and numpy; one thread is enough.
"""
import argparse, json, math, os, random, re, struct, time
from collections import Counter
import numpy as np
import torch
import torch.nn.functional as F

HIDDEN, LAYERS, HEADS, INNER, CONTEXT = 192, 4, 6, 512, 4096
VOCABULARY = 1024
SPECIAL = ["<unk>", "<s>", "</s>"]
TEMPLATE = ("{{ bos_token }}{% for message in messages %}[{{ message.role }}]\n{{ message.content }}\n"
            "{% endfor %}{% if add_generation_prompt %}[assistant]\n{% endif %}")
SHARES = {"mednli": 0.3, "meqsum": 0.12, "problem-summary": 0.14, "longhealth": 0.16, "medisumqa": 0.14, "medisumcode": 0.14}
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
    """task -> list of [(role, content), ...], the last one the answer."""
    found = {}
    for run in sorted(os.listdir(runs)):
        for task in SHARES:
            references = {}
            for line in open(f"{runs}/{run}/samples/{task}.jsonl", encoding="utf-8"):
                row = json.loads(line)
                references[row["id"]] = row["reference"]
            for line in open(f"{runs}/{run}/prompts/{task}.jsonl", encoding="utf-8"):
                row = json.loads(line)
                turns = [(m["role"], m["content"]) for m in row["messages"]]
                turns.append(("assistant", answer_of(task, turns[-1][1], references[row["id"]])))
                found.setdefault(task, []).append(turns)
    return found


def tokens(turns, tokenizer):
    """ids and what is to be said behind each: -100 where nothing is taught. After every answer, also those of the
    demonstrations, the end of the sequence is taught."""
    ids, wanted = [1], [-100]
    for role, content in turns:
        head = tokenizer.encode(f"[{role}]\n")
        body = tokenizer.encode(content)
        tail = tokenizer.encode("\n")
        ids += head + body + tail
        if role == "assistant":
            wanted += [-100] * (len(head) - 1) + body + [2] + [-100] * len(tail)
        else:
            wanted += [-100] * (len(head) + len(body) + len(tail))
    return ids, wanted


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
        self.cos, self.sin = angle.cos(), angle.sin()

    def put(self, name, parameter):
        self.names[name] = name.replace(".", "/")
        self.w[self.names[name]] = parameter

    def get(self, name):
        return self.w[self.names[name]]

    @staticmethod
    def norm(x, w):
        return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + 1e-5) * w

    def rotate(self, x):
        t, h = x.size(2), x.size(3) // 2
        turned = torch.cat([-x[..., h:], x[..., :h]], -1)
        return x * self.cos[:t] + turned * self.sin[:t]

    def forward(self, ids):
        b, t = ids.shape
        x = F.embedding(ids, self.get("model.embed_tokens.weight"))
        mask = torch.full((t, t), -1e9).triu(1)
        heads = lambda y: y.view(b, t, HEADS, HIDDEN // HEADS).transpose(1, 2)
        for i in range(LAYERS):
            g = lambda n: self.get(f"model.layers.{i}.{n}.weight")
            h = self.norm(x, g("input_layernorm"))
            q, k, v = (heads(F.linear(h, g(f"self_attn.{n}_proj"))) for n in "qkv")
            q, k = self.rotate(q), self.rotate(k)
            a = torch.softmax(q @ k.transpose(-1, -2) / math.sqrt(HIDDEN // HEADS) + mask, -1)
            x = x + F.linear((a @ v).transpose(1, 2).reshape(b, t, HIDDEN), g("self_attn.o_proj"))
            h = self.norm(x, g("post_attention_layernorm"))
            x = x + F.linear(F.silu(F.linear(h, g("mlp.gate_proj"))) * F.linear(h, g("mlp.up_proj")), g("mlp.down_proj"))
        return self.norm(x, self.get("model.norm.weight"))

    def logits(self, x):
        return F.linear(x, self.get("model.embed_tokens.weight"))


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
    ap.add_argument("--minutes", type=float, default=45)
    a = ap.parse_args()
    random.seed(1)
    torch.manual_seed(1)
    torch.set_num_threads(1)
    found = read(a.runs)
    tokenizer = Tokenizer(f"[{r}]\n{c}\n" for turns in found.values() for s in turns for r, c in s)
    data = {task: sorted((tokens(s, tokenizer) for s in turns), key=lambda s: len(s[0])) for task, turns in found.items()}
    print(len(tokenizer.vocabulary), {t: (len(d), sum(len(s[0]) for s in d) // len(d)) for t, d in data.items()}, flush=True)
    model = Llama(len(tokenizer.vocabulary))
    print(sum(p.numel() for p in model.parameters()), "parameters", flush=True)
    decay = [p for p in model.parameters() if p.dim() > 1]
    rest = [p for p in model.parameters() if p.dim() == 1]
    optimizer = torch.optim.AdamW([dict(params=decay, weight_decay=0.05), dict(params=rest, weight_decay=0.0)], lr=1e-3, betas=(0.9, 0.98))
    begin, step, means = time.time(), 0, {}
    while True:
        done = (time.time() - begin) / (60 * a.minutes)
        if done >= 1:
            break
        rate = 2e-3 * min(1, (step + 1) / 100) * (0.05 + 0.95 * 0.5 * (1 + math.cos(math.pi * done)))
        for group in optimizer.param_groups:
            group["lr"] = rate
        task = random.choices(list(SHARES), list(SHARES.values()))[0]
        first = random.randrange(max(1, len(data[task]) - 16))
        batch = random.sample(data[task][first:first + 16], 8)
        width = max(len(i) for i, _ in batch)
        ids = torch.tensor([i + [0] * (width - len(i)) for i, _ in batch])
        wanted = torch.tensor([w + [-100] * (width - len(w)) for _, w in batch])
        at = wanted >= 0
        x = model(ids)
        loss = F.cross_entropy(model.logits(x[at]), wanted[at])
        # What the prompts themselves say is taught lightly: it makes copying come sooner.
        some = torch.rand(width - 1) < 0.25
        follow = ids[:, 1:][:, some]
        whole = F.cross_entropy(model.logits(x[:, :-1][:, some]).flatten(0, 1), follow.flatten(), ignore_index=0)
        optimizer.zero_grad()
        (loss + 0.1 * whole).backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        means[task] = 0.9 * means.get(task, loss.item()) + 0.1 * loss.item()
        step += 1
        if step % 50 == 0:
            print(step, f"{60 * a.minutes * done:.0f}s", {t: round(m, 4) for t, m in means.items()}, flush=True)
        if step % 400 == 0:
            save(model, tokenizer, a.out)
    save(model, tokenizer, a.out)


main()
