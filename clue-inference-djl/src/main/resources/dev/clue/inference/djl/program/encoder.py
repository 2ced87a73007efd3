# What all encoders share. Texts stand behind each other in one row of tokens, without padding; those of the same length
# stand together as a group, so that attention needs no mask. groups: [texts, length, texts, length, ...].
# A family adds embed, prepare, guides, mix and after.

def forward(self, ids: Tensor, groups: List[int], layer: int) -> Tensor:
  # ids [tokens]; vectors after `layer` layers [tokens, width], or logits of labels where there is a head
  x = self.embed(ids, groups)
  guides = self.guides(groups)
  for i in range(layer):
    x = self.after(i, x, self.block(i, x, groups, guides), groups)
  if "classifier" in self.outer:
    x = self.outer_linear("classifier", x)
  return x.to(6)

def block(self, i: int, x: Tensor, groups: List[int], guides: List[Tensor]) -> Tensor:
  w = self.inner[i]
  x = self.layer_norm(w, "norm1", self.lin_add(w, "o", self.attend(w, x, groups, guides), x))
  return self.layer_norm(w, "norm2", self.lin_add(w, "down", self.lin_act(w, "up", x), x))

def attend(self, w: Dict[str, Tensor], x: Tensor, groups: List[int], guides: List[Tensor]) -> Tensor:
  width = x.size(1)
  if "qkv" in w:
    qkv = self.lin(w, "qkv", x)
  else:
    qkv = torch.cat([self.lin(w, "q", x), self.lin(w, "k", x), self.lin(w, "v", x)], 1)
  seen = annotate(List[Tensor], [])
  start = 0
  for g in range(len(groups) // 2):
    n = groups[2 * g]
    t = groups[2 * g + 1]
    part = torch.narrow(qkv, 0, start, n * t).view([n, t, 3, self.n_heads, width // self.n_heads]).permute([2, 0, 3, 1, 4])
    o = self.mix(w, torch.select(part, 0, 0), torch.select(part, 0, 1), torch.select(part, 0, 2), guides, g)
    seen.append(o.transpose(1, 2).reshape([n * t, width]))
    start = start + n * t
  if len(seen) == 1:
    y = seen[0]
  else:
    y = torch.cat(seen, 0)
  return y

def layer_norm(self, w: Dict[str, Tensor], key: str, x: Tensor) -> Tensor:
  return torch.layer_norm(x, [x.size(-1)], w[key], w[key + ".b"], self.eps)

def outer_linear(self, key: str, x: Tensor) -> Tensor:
  return torch.linear(x, self.outer[key], self.bias(self.outer, key))

def places(self, ids: Tensor, groups: List[int]) -> Tensor:
  # Of each token in its text, [tokens]: from 0, or as RoBERTa counts, which leaves its padding token out.
  at = annotate(List[Tensor], [])
  start = 0
  for g in range(len(groups) // 2):
    n = groups[2 * g]
    t = groups[2 * g + 1]
    if self.pad < 0:
      p = torch.arange(t, dtype=4).repeat([n])
    else:
      real = torch.ne(torch.narrow(ids, 0, start, n * t).view([n, t]), self.pad).to(4)
      p = torch.reshape(torch.cumsum(real, 1) * real + self.pad, [n * t])
    at.append(p)
    start = start + n * t
  return torch.cat(at, 0)
