# Gemma 1 and 2: embeddings scaled by the root of their width; norms with 1 added to their weights (done when they
# are bound); Gemma 2 norms what attention and MLP give once more.

def embed(self, ids: Tensor, pos: Tensor) -> Tensor:
  x = self.looked_up("embed", ids)
  return x * torch.tensor(float(x.size(-1)) ** 0.5, dtype=x.dtype, device=self.device)

def last_norm(self, x: Tensor) -> Tensor:
  return self.rms(x, self.outer["norm"])

def block(self, i: int, x: Tensor, turn: List[Tensor], past: __torch__.Past) -> Tensor:
  w = self.inner[i]
  h = self.rms(x, w["norm1"])
  q, k, v = self.queries(w, h)
  q = self.rotate(q, turn)
  k = self.rotate(k, turn)
  h = self.lin(w, "o", self.attend(i, q, k, v, past))
  if "norm1.after" in w:
    h = self.rms(h, w["norm1.after"])
  x = x + h
  h = self.rms(x, w["norm2"])
  h = self.lin(w, "down", self.gated(w, "", h))
  if "norm2.after" in w:
    h = self.rms(h, w["norm2.after"])
  return x + h
