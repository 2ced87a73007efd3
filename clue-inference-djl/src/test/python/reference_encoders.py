#!/usr/bin/env python3
"""Token ids and hidden states of tiny encoders for which there are no published golden values.

Plain Python and plain torch, one text at a time and head by head, written from the papers and from the documented
behaviour of transformers 4.44, independently of the program and the tokenizers under test.
Run with Debian's python3-torch (1.13):  /usr/bin/python3 reference_encoders.py OUTPUT_FOLDER
The weights are the formula of name and place of reference_models.py, which the Java test repeats.
"""
import json
import math
import os
import sys
import unicodedata
import zlib

import numpy as np
import torch

torch.set_num_threads(1)


def noise(name, n):
    """n numbers in [-1, 1): a mix of the name's CRC-32 and the place, in 32-bit arithmetic."""
    x = (np.arange(n, dtype=np.uint64) * 2654435761 + zlib.crc32(name.encode())) & 0xFFFFFFFF
    for a, b in ((16, 0x7FEB352D), (15, 0x846CA68B)):
        x = ((x ^ (x >> np.uint64(a))) * b) & 0xFFFFFFFF
    x = x ^ (x >> np.uint64(16))
    return x.astype(np.float64) / 2**31 - 1


def weight(name, *shape):
    v = noise(name, int(np.prod(shape)))
    v = 0.2 * v if name.endswith("bias") else 1 + 0.2 * v if len(shape) == 1 else 0.25 * v
    return torch.tensor(v.astype(np.float32).reshape(shape))


# --- tokenizers


class WordPiece:
    """BERT's: clean, split, optionally lower-case and strip accents, then the longest piece first."""

    SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]

    def __init__(self, pieces, lower, accents, han=True):
        self.lines = self.SPECIAL + pieces
        self.ids = {p: i for i, p in enumerate(self.lines)}
        self.lower, self.accents, self.han = lower, accents, han

    def files(self):
        config = dict(do_lower_case=self.lower, strip_accents=self.accents, tokenize_chinese_chars=self.han)
        return {"vocab.txt": "\n".join(self.lines) + "\n", "tokenizer_config.json": json.dumps(config)}

    def encode(self, text):
        text = text.strip()
        out, rest = [], ""
        while text:
            found = next((s for s in self.SPECIAL if text.startswith(s)), None)
            if found:
                out += self.part(rest) + [self.ids[found]]
                rest, text = "", text[len(found):]
            else:
                rest, text = rest + text[0], text[1:]
        return [2] + out + self.part(rest) + [3]

    def part(self, text):
        if self.lower:
            text = "".join(c.lower() for c in text)
        clean = ""
        for c in text:
            kind = unicodedata.category(c)
            if c in "\t\n\r" or kind == "Zs":
                clean += " "
            elif ord(c) in (0, 0xFFFD) or kind.startswith("C"):
                continue
            elif self.han and 0x4E00 <= ord(c) <= 0x9FFF:
                clean += f" {c} "
            else:
                clean += c
        ids = []
        for word in unicodedata.normalize("NFC", clean).split():
            if self.accents or (self.lower and self.accents is None):
                word = "".join(c for c in unicodedata.normalize("NFD", word) if unicodedata.category(c) != "Mn")
            if word in self.SPECIAL:
                ids.append(self.ids[word])
                continue
            spaced = ""
            for c in word:
                alone = unicodedata.category(c).startswith("P") or c in "$+<=>^`|~"
                spaced += f" {c} " if alone else c
            for part in spaced.split():
                ids += self.pieces(part)
        return ids

    def pieces(self, word):
        ids, at = [], 0
        while at < len(word):
            for end in range(len(word), at, -1):
                piece = ("##" if at else "") + word[at:end]
                if piece in self.ids:
                    ids.append(self.ids[piece])
                    at = end
                    break
            else:
                return [1]
        return ids if len(word) <= 100 else [1]


class ByteLevel:
    """RoBERTa's: bytes as letters, then pairs by rank; a space before every text."""

    def __init__(self, merges):
        shown = [b for b in range(256) if 33 <= b <= 126 or 161 <= b <= 172 or 174 <= b]
        hidden = [b for b in range(256) if b not in shown]
        self.letter = {b: chr(b) for b in shown} | {b: chr(256 + i) for i, b in enumerate(hidden)}
        self.merges = [tuple(self.show(p) for p in m.split("|")) for m in merges]
        tokens = ["<s>", "<pad>", "</s>", "<unk>"] + sorted(self.letter.values()) + ["".join(m) for m in self.merges]
        tokens.append("<mask>")
        self.ids = {t: i for i, t in enumerate(tokens)}

    def show(self, text):
        return "".join(self.letter[b] for b in text.encode())

    def files(self):
        merges = "#version: 0.2\n" + "".join(f"{a} {b}\n" for a, b in self.merges)
        return {"vocab.json": json.dumps(self.ids, ensure_ascii=False), "merges.txt": merges}

    def encode(self, text):
        text = text.strip()
        out = []
        if text:
            for i, part in enumerate(text.split("<pad>")):
                out += [self.ids["<pad>"]] if i else []
                out += self.part((" " if i == 0 else "") + part)
        return [0] + out + [2]

    def part(self, text):
        """Words take the space before them; letters, digits and the rest stand apart. No apostrophes here."""
        words, kind = [], None
        for i, c in enumerate(text):
            now = "s" if c == " " else "l" if c.isalpha() else "n" if c.isdigit() else "p"
            if now != kind and not (kind == "s" and words[-1] == " "):
                words.append("")
            elif now == "s" and kind == "s":
                raise ValueError("two spaces: not written here")
            words[-1] += c
            kind = now
        ids = []
        for word in words:
            parts = list(self.show(word))
            while True:
                ranks = [(self.merges.index(p), i) for i, p in enumerate(zip(parts, parts[1:])) if p in self.merges]
                if not ranks:
                    break
                pair = self.merges[min(ranks)[0]]
                joined, i = [], 0
                while i < len(parts):
                    if tuple(parts[i:i + 2]) == pair:
                        joined.append(parts[i] + parts[i + 1])
                        i += 2
                    else:
                        joined.append(parts[i])
                        i += 1
                parts = joined
            ids += [self.ids[p] for p in parts]
        return ids


class Unigram:
    """DeBERTa v2's and v3's: the likeliest cut into pieces, spaces written as a low line."""

    def __init__(self, scores):
        self.vocab = [["[PAD]", 0.0], ["[CLS]", 0.0], ["[SEP]", 0.0], ["[UNK]", 0.0]] + [[p, s] for p, s in scores.items()]
        self.ids = {p: i for i, (p, _) in enumerate(self.vocab)}

    def files(self):
        added = [
            dict(id=i, content=self.vocab[i][0], single_word=False, lstrip=False, rstrip=False, normalized=False, special=True)
            for i in range(4)
        ]
        around = [{"SpecialToken": {"id": "[CLS]", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}},
                  {"SpecialToken": {"id": "[SEP]", "type_id": 0}}]
        pair = around + [{"Sequence": {"id": "B", "type_id": 1}}, {"SpecialToken": {"id": "[SEP]", "type_id": 1}}]
        space = dict(type="Metaspace", replacement="\u2581", prepend_scheme="always", split=True)
        special = {t: dict(id=t, ids=[i], tokens=[t]) for t, i in (("[CLS]", 1), ("[SEP]", 2))}
        return {"tokenizer.json": json.dumps(dict(
            version="1.0", truncation=None, padding=None, added_tokens=added, normalizer=None, pre_tokenizer=space,
            post_processor=dict(type="TemplateProcessing", single=around, pair=pair, special_tokens=special),
            decoder=space, model=dict(type="Unigram", unk_id=3, vocab=self.vocab, byte_fallback=False)))}

    def encode(self, text):
        ids = []
        for word in text.split():
            word = "\u2581" + word
            best = [(0.0, [])] + [None] * len(word)
            for end in range(1, len(word) + 1):
                ways = [
                    (best[at][0] + self.vocab[self.ids[word[at:end]]][1], best[at][1] + [self.ids[word[at:end]]])
                    for at in range(end) if best[at] and word[at:end] in self.ids
                ]
                best[end] = max(ways) if ways else None
            ids += best[-1][1]
        return [1] + ids + [2]


# --- encoders


class Encoder:
    def __init__(self, config, prefix, old=False):
        self.c, self.prefix, self.old = config, prefix, old
        self.tensors = {}
        self.width, self.heads = config["hidden_size"], config["num_attention_heads"]
        self.d = self.width // self.heads

    def w(self, name, *shape):
        name = self.prefix + name
        if self.old:
            name = name.replace("LayerNorm.weight", "LayerNorm.gamma").replace("LayerNorm.bias", "LayerNorm.beta")
        if name not in self.tensors:
            self.tensors[name] = weight(name, *shape)
        return self.tensors[name]

    def linear(self, x, name, out):
        return x @ self.w(name + ".weight", out, x.shape[-1]).T + self.w(name + ".bias", out)

    def norm(self, x, name):
        mean = x.mean(-1, keepdim=True)
        square = ((x - mean) ** 2).mean(-1, keepdim=True)
        y = (x - mean) / torch.sqrt(square + self.c["layer_norm_eps"])
        return y * self.w(name + ".weight", x.shape[-1]) + self.w(name + ".bias", x.shape[-1])

    def act(self, x, name):
        if name == "gelu":
            return 0.5 * x * (1 + torch.erf(x / math.sqrt(2)))
        if name == "gelu_new":
            return 0.5 * x * (1 + torch.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x**3)))
        return torch.tanh(x) if name == "tanh" else torch.relu(x)

    def states(self, ids):
        """After each layer, the embeddings first."""
        x = self.embed(ids)
        all_states = [x]
        for i in range(self.c["num_hidden_layers"]):
            p = f"encoder.layer.{i}."
            seen = self.linear(self.attend(x, p + "attention.self."), p + "attention.output.dense", self.width)
            y = self.norm(x + seen, p + "attention.output.LayerNorm")
            h = self.act(self.linear(y, p + "intermediate.dense", self.c["intermediate_size"]), self.c["hidden_act"])
            y = self.norm(y + self.linear(h, p + "output.dense", self.width), p + "output.LayerNorm")
            x = self.behind(i, x, y)
            all_states.append(x)
        return all_states

    def behind(self, i, before, x):
        return x

    def logits(self, x, labels):
        w = weight("classifier.weight", labels, self.width)
        b = weight("classifier.bias", labels)
        self.tensors["classifier.weight"], self.tensors["classifier.bias"] = w, b
        return x @ w.T + b


class Bert(Encoder):
    def places(self, ids):
        if self.c["model_type"] == "bert":
            return list(range(len(ids)))
        pad, places, n = self.c["pad_token_id"], [], 0
        for i in ids:
            n += i != pad
            places.append(pad + n if i != pad else pad)
        return places

    def embed(self, ids):
        x = self.w("embeddings.word_embeddings.weight", self.c["vocab_size"], self.width)[ids]
        x = x + self.w("embeddings.position_embeddings.weight", self.c["max_position_embeddings"], self.width)[self.places(ids)]
        x = x + self.w("embeddings.token_type_embeddings.weight", self.c["type_vocab_size"], self.width)[0]
        return self.norm(x, "embeddings.LayerNorm")

    def attend(self, x, p):
        q, k, v = (self.linear(x, p + n, self.width) for n in ("query", "key", "value"))
        out = []
        for h in range(self.heads):
            s = slice(h * self.d, (h + 1) * self.d)
            out.append(torch.softmax(q[:, s] @ k[:, s].T / math.sqrt(self.d), -1) @ v[:, s])
        return torch.cat(out, -1)


class Deberta(Encoder):
    def embed(self, ids):
        c = self.c
        size = c.get("embedding_size", self.width)
        x = self.w("embeddings.word_embeddings.weight", c["vocab_size"], size)[ids]
        if c.get("position_biased_input", True):
            x = x + self.w("embeddings.position_embeddings.weight", c["max_position_embeddings"], size)[: len(ids)]
        if c["type_vocab_size"]:
            x = x + self.w("embeddings.token_type_embeddings.weight", c["type_vocab_size"], size)[0]
        if size != self.width:
            x = x @ self.w("embeddings.embed_proj.weight", self.width, size).T
        return self.norm(x, "embeddings.LayerNorm")

    def far(self, distance):
        """The bucket of a distance, from -span to span - 1."""
        c = self.c
        buckets, most = c.get("position_buckets", -1), c["max_relative_positions"]
        most = c["max_position_embeddings"] if most < 1 else most
        span = buckets if buckets > 0 else most
        if buckets > 0:
            mid = buckets // 2
            if abs(distance) > mid:
                log = math.ceil(math.log(abs(distance) / mid) / math.log((most - 1) / mid) * (mid - 1)) + mid
                distance = log if distance > 0 else -log
        return distance, span

    def attend(self, x, p):
        c = self.c
        q, k, v = (self.linear(x, p + n + "_proj", self.width) for n in ("query", "key", "value"))
        kinds = c["pos_att_type"] if isinstance(c["pos_att_type"], list) else c["pos_att_type"].split("|")
        span = self.far(0)[1]
        r = self.w("encoder.rel_embeddings.weight", 2 * span, self.width)
        if c.get("norm_rel_ebd") == "layer_norm":
            r = self.norm(r, "encoder.LayerNorm")
        shared = c.get("share_att_key", False)
        far_k = self.linear(r, p + ("key_proj" if shared else "pos_key_proj"), self.width) if "c2p" in kinds else None
        far_q = self.linear(r, p + ("query_proj" if shared else "pos_query_proj"), self.width) if "p2c" in kinds else None
        n = x.shape[0]
        scale = math.sqrt(self.d * (1 + len(kinds)))
        out = []
        for h in range(self.heads):
            s = slice(h * self.d, (h + 1) * self.d)
            scores = torch.zeros(n, n)
            for i in range(n):
                for j in range(n):
                    score = q[i, s] @ k[j, s]
                    if "c2p" in kinds:
                        score = score + q[i, s] @ far_k[min(max(self.far(i - j)[0] + span, 0), 2 * span - 1), s]
                    if "p2c" in kinds:
                        # The key's view of the query: the distance as the key's own place counts it.
                        score = score + k[j, s] @ far_q[min(max(-self.far(j - i)[0] + span, 0), 2 * span - 1), s]
                    scores[i, j] = score / scale
            out.append(torch.softmax(scores, -1) @ v[:, s])
        return torch.cat(out, -1)

    def behind(self, i, before, x):
        size = self.c.get("conv_kernel_size", 0)
        if i or not size:
            return x
        kernel = self.w("encoder.conv.conv.weight", self.width, self.width // self.c.get("conv_groups", 1), size)
        bias = self.w("encoder.conv.conv.bias", self.width)
        group = kernel.shape[1]
        n = before.shape[0]
        sums = torch.zeros(n, self.width)
        for t in range(n):
            for out in range(self.width):
                first = out // (self.width // self.c.get("conv_groups", 1)) * group
                total = bias[out]
                for j in range(size):
                    at = t + j - (size - 1) // 2
                    if 0 <= at < n:
                        total = total + before[at, first:first + group] @ kernel[out, :, j]
                sums[t, out] = total
        return self.norm(x + self.act(sums, self.c.get("conv_act", "tanh")), "encoder.conv.LayerNorm")


# --- cases

SIZES = dict(hidden_size=16, num_hidden_layers=3, num_attention_heads=4, intermediate_size=20, layer_norm_eps=1e-7)
LETTERS = "abcdefghijklmnopqrstuvwxyz"
CASED = WordPiece(list(LETTERS + LETTERS.upper() + "0123456789.,-()") + ["##" + c for c in LETTERS + LETTERS.upper() + "0123456789"]
                  + ["Fever", "chest", "pain", "##ache", "\u00e9", "##\u00e9", "\u65e5", "##itis"], lower=False, accents=None)
LOWER = WordPiece(list(LETTERS + "0123456789.,-()") + ["##" + c for c in LETTERS + "0123456789"] + ["fever", "chest", "\u03c3", "##\u03c3", "\u03b1"],
                  lower=True, accents=None)
BYTES = ByteLevel([" |f", " f|e", "v|e", " fe|ve", " feve|r", "a|i", "ai|n", " |p", " p|ain", "1|2"])
PIECES = Unigram({c: -6.0 - i / 100 for i, c in enumerate(LETTERS + "\u2581,.-0123456789")}
                 | {"\u2581fever": -2.5, "\u2581pain": -2.7, "ain": -3.1, "\u2581ch": -3.3, "est": -3.2, "\u2581": -4.0, "\u2581a": -4.2, "ever": -3.9})
TEXTS = ["Fever and chest pain", "", "  A ", "No headache, 12 days. Caf\u00e9 (\u65e5\u672c) \u00df [SEP] nephritis FEVER fe\u0301ver \u0391\u03a3",
         "the patient was seen by the nurse in the morning and again in the evening for fever, cough and pain in the chest - 120 bpm"]
SOUND = ["fever and chest pain", "", "  a ", "no headache, 12 days.",
         "the patient was seen by the nurse in the morning and again in the evening for fever, cough and pain in the chest - 120 bpm"]
ROBERTA = ["Fever and chest pain", "", "  A ", "No headache, 12 days. Caf\u00e9 (\u65e5) \u00df fever", "pain<pad>fever",
           SOUND[4]]


def deberta(**changes):
    config = dict(SIZES, model_type="deberta-v2", hidden_act="gelu", vocab_size=len(PIECES.vocab), max_position_embeddings=160, type_vocab_size=0,
                  relative_attention=True, max_relative_positions=-1, pos_att_type="p2c|c2p", position_biased_input=False)
    return config | changes


CASES = {
    "bert_cased": (CASED, TEXTS, Bert(dict(SIZES, model_type="bert", hidden_act="gelu", vocab_size=len(CASED.lines), max_position_embeddings=128,
                                           type_vocab_size=2, id2label={"0": "O", "1": "B-X", "2": "I-X"}), "bert.")),
    "bert_old": (LOWER, TEXTS, Bert(dict(SIZES, hidden_act="gelu_new", model_type="bert", vocab_size=len(LOWER.lines), max_position_embeddings=128,
                                         type_vocab_size=2), "bert.", old=True)),
    "roberta": (BYTES, ROBERTA, Bert(dict(SIZES, model_type="roberta", hidden_act="gelu", vocab_size=len(BYTES.ids), max_position_embeddings=130,
                                          type_vocab_size=1, pad_token_id=1), "roberta.")),
    "deberta_v3": (PIECES, SOUND, Deberta(deberta(position_buckets=12, share_att_key=True, norm_rel_ebd="layer_norm",
                                                  id2label={"0": "O", "1": "B-X", "2": "I-X"}), "deberta.")),
    "deberta_v2_conv": (PIECES, SOUND, Deberta(deberta(position_buckets=8, share_att_key=True, norm_rel_ebd="layer_norm", conv_kernel_size=3,
                                                       conv_act="gelu", conv_groups=2, embedding_size=12), "deberta.")),
    "deberta_own_keys": (PIECES, SOUND, Deberta(deberta(max_relative_positions=6, pos_att_type=["c2p", "p2c"], position_biased_input=True,
                                                        type_vocab_size=2), "")),
    "deberta_c2p": (PIECES, SOUND, Deberta(deberta(position_buckets=6, pos_att_type="c2p", conv_kernel_size=3), "deberta.")),
}


def flat(x):
    return [round(float(v), 6) for v in x.flatten()]


def figures(tokenizer, texts, model):
    given = []
    for text in texts:
        ids = tokenizer.encode(text)
        states = model.states(ids)
        entry = dict(text=text, ids=ids, states={k: flat(states[k]) for k in (0, 1, 3) if len(ids) < 40 or k == 3})
        if "id2label" in model.c:
            entry["labels"] = flat(model.logits(states[-1], 3))
        given.append(entry)
    shapes = {n: list(t.shape) for n, t in model.tensors.items()}
    return dict(origin="src/test/python/reference_encoders.py, torch " + torch.__version__, config=model.c, files=tokenizer.files(), shapes=shapes,
                texts=given)


for case, parts in CASES.items():
    with open(os.path.join(sys.argv[1], case + ".json"), "w", encoding="utf-8") as out:
        json.dump(figures(*parts), out, separators=(",", ":"))
        out.write("\n")
    print(case)
