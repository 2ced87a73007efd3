# Gemma 1 and 2: embeddings scaled by the root of their width; norms with 1 added to their weights (done when they
# are bound); Gemma 2 norms what attention and MLP give once more.

def embed(self, ids: Tensor, pos: Tensor) -> Tensor:
  x = torch.embedding(self.outer["embed"], ids)
  return x * torch.tensor(float(x.size(-1)) ** 0.5, dtype=x.dtype)

def last_norm(self, x: Tensor) -> Tensor:
  return self.rms(x, self.outer["norm"])

def block(self, i: int, x: Tensor, turn: List[Tensor], cache: List[Tensor], start: int, mask: Optional[Tensor]) -> Tensor:
  w = self.inner[i]
  h = self.rms(x, w["norm1"])
  q = self.rotate(self.heads(self.lin(w, "q", h), self.n_heads), turn)
  k = self.rotate(self.heads(self.lin(w, "k", h), self.kv_heads), turn)
  v = self.heads(self.lin(w, "v", h), self.kv_heads)
  h = self.lin(w, "o", self.attend(i, q, k, v, cache, start, mask))
  if "norm1.after" in w:
    h = self.rms(h, w["norm1.after"])
  x = x + h
  h = self.rms(x, w["norm2"])
  h = self.lin(w, "down", self.act(self.lin(w, "gate", h)) * self.lin(w, "up", h))
  if "norm2.after" in w:
    h = self.rms(h, w["norm2.after"])
  return x + h
