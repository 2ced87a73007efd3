# Llama, Mistral, Qwen2, Qwen3, Phi-3: RMS norms before attention and gated MLP; biases and norms of heads where there are any.

def embed(self, ids: Tensor, pos: Tensor) -> Tensor:
  return torch.embedding(self.outer["embed"], ids)

def last_norm(self, x: Tensor) -> Tensor:
  return self.rms(x, self.outer["norm"])

def block(self, i: int, x: Tensor, turn: List[Tensor], cache: List[Tensor], start: int, mask: Optional[Tensor]) -> Tensor:
  w = self.inner[i]
  h = self.rms(x, w["norm1"])
  q = self.heads(self.lin(w, "q", h), self.n_heads)
  k = self.heads(self.lin(w, "k", h), self.kv_heads)
  v = self.heads(self.lin(w, "v", h), self.kv_heads)
  if "q.norm" in w:
    q = self.rms(q, w["q.norm"])
    k = self.rms(k, w["k.norm"])
  o = self.attend(i, self.rotate(q, turn), self.rotate(k, turn), v, cache, start, mask)
  x = x + self.lin(w, "o", o)
  h = self.rms(x, w["norm2"])
  return x + self.mlp(w, h)

def mlp(self, w: Dict[str, Tensor], h: Tensor) -> Tensor:
  return self.lin(w, "down", self.act(self.lin(w, "gate", h)) * self.lin(w, "up", h))
