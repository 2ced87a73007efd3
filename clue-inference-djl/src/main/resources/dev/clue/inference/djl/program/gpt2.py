# GPT-2: learned positions, layer norms, biases everywhere.

def embed(self, ids: Tensor, pos: Tensor) -> Tensor:
  return torch.embedding(self.outer["embed"], ids) + torch.embedding(self.outer["positions"], pos)

def last_norm(self, x: Tensor) -> Tensor:
  return torch.layer_norm(x, [x.size(-1)], self.outer["norm"], self.outer["norm.b"], self.eps)

def block(self, i: int, x: Tensor, turn: List[Tensor], cache: List[Tensor], start: int, mask: Optional[Tensor]) -> Tensor:
  w = self.inner[i]
  h = torch.layer_norm(x, [x.size(-1)], w["norm1"], w["norm1.b"], self.eps)
  q = self.heads(self.lin(w, "q", h), self.n_heads)
  k = self.heads(self.lin(w, "k", h), self.kv_heads)
  v = self.heads(self.lin(w, "v", h), self.kv_heads)
  x = x + self.lin(w, "o", self.attend(i, q, k, v, cache, start, mask))
  h = torch.layer_norm(x, [x.size(-1)], w["norm2"], w["norm2.b"], self.eps)
  return x + self.lin(w, "down", self.act(self.lin(w, "up", h)))
