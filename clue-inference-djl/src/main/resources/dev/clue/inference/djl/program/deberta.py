# DeBERTa v2 and v3 (He et al., arXiv 2006.03654, 2111.09543): tokens attend by content and by how far apart they are, in
# buckets that widen with the distance; v2 may have a convolution behind the first layer.

def prepare(self) -> int:
  # Keys and queries of distances are the same for all texts.
  if self.span > 0:
    r = torch.narrow(self.outer["distances"], 0, 0, 2 * self.span)
    if "distances.norm" in self.outer:
      r = self.layer_norm(self.outer, "distances.norm", r)
    for i in range(len(self.inner)):
      w = self.inner[i]
      if self.c2p:
        w["far.k"] = self.far(w, "pos.k", "k", r).transpose(1, 2).contiguous()
      if self.p2c:
        w["far.q"] = self.far(w, "pos.q", "q", r).transpose(1, 2).contiguous()
  return 0

def far(self, w: Dict[str, Tensor], own: str, shared: str, r: Tensor) -> Tensor:
  # [heads, 2 span, d]
  key = shared
  if own in w:
    key = own
  y = self.lin(w, key, r).view([r.size(0), self.n_heads, -1]).transpose(0, 1)
  if own in w:
    w.pop(own)
    w.pop(own + ".b")
  return y

def embed(self, ids: Tensor, groups: List[int]) -> Tensor:
  w = self.outer
  x = torch.embedding(w["words"], ids)
  if "positions" in w:
    x = x + torch.embedding(w["positions"], self.places(ids, groups))
  if "types" in w:
    x = x + torch.select(w["types"], 0, 0)
  if "wider" in w:
    x = self.outer_linear("wider", x)
  return self.layer_norm(w, "norm", x)

def guides(self, groups: List[int]) -> List[Tensor]:
  # Of each group the bucket of each two tokens' distance, [t, t].
  far = annotate(List[Tensor], [])
  if self.span > 0:
    for g in range(len(groups) // 2):
      at = torch.arange(groups[2 * g + 1], dtype=4)
      d = at.unsqueeze(1) - at.unsqueeze(0)
      if self.buckets > 0:
        d = self.bucket(d)
      far.append(d)
  return far

def bucket(self, d: Tensor) -> Tensor:
  mid = self.buckets // 2
  near = torch.logical_and(d < mid, d > -mid)
  size = torch.where(near, torch.full_like(d, mid - 1), torch.abs(d))
  wide = torch.log(torch.tensor((self.furthest - 1) / mid))
  log = torch.ceil(torch.log(size / mid) / wide * (mid - 1)) + mid
  return torch.where(size <= mid, d.to(6), log * torch.sign(d)).to(4)

def mix(self, w: Dict[str, Tensor], q: Tensor, k: Tensor, v: Tensor, guides: List[Tensor], g: int) -> Tensor:
  kinds = 1
  if self.c2p:
    kinds = kinds + 1
  if self.p2c:
    kinds = kinds + 1
  scores = torch.matmul(q, k.transpose(2, 3))
  if len(guides) > 0:
    d = guides[g]
    most = 2 * self.span - 1
    if self.c2p:
      at = torch.clamp(d + self.span, 0, most).expand(scores.size())
      scores = scores + torch.gather(torch.matmul(q, w["far.k"]), 3, at)
    if self.p2c:
      at = torch.clamp(self.span - d, 0, most).expand(scores.size())
      scores = scores + torch.gather(torch.matmul(k, w["far.q"]), 3, at).transpose(2, 3)
  scale = 1.0 / torch.sqrt(float(q.size(3) * kinds))
  return torch.matmul(torch.softmax(scores * scale, 3), v)

def after(self, i: int, before: Tensor, x: Tensor, groups: List[int]) -> Tensor:
  y = x
  if i == 0 and "conv" in self.outer:
    y = self.convolve(before, x, groups)
  return y

def convolve(self, before: Tensor, x: Tensor, groups: List[int]) -> Tensor:
  w = self.outer
  kernel = w["conv"]
  width = x.size(1)
  sums = annotate(List[Tensor], [])
  start = 0
  for g in range(len(groups) // 2):
    n = groups[2 * g]
    t = groups[2 * g + 1]
    h = torch.narrow(before, 0, start, n * t).view([n, t, width]).transpose(1, 2)
    h = torch.conv1d(h, kernel, w["conv.b"], [1], [(kernel.size(2) - 1) // 2], [1], width // kernel.size(1))
    sums.append(h.transpose(1, 2).reshape([n * t, width]))
    start = start + n * t
  h = torch.cat(sums, 0)
  if self.conv_activation == "tanh":
    h = torch.tanh(h)
  else:
    h = self.act(h)
  return self.layer_norm(w, "conv.norm", x + h)
