# Llama, Mistral, Qwen2, Qwen3, Phi-3: RMS norms before attention and gated MLP; biases and norms of heads where there are any.

def embed(self, ids: Tensor, pos: Tensor) -> Tensor:
  return self.looked_up("embed", ids)

def last_norm(self, x: Tensor) -> Tensor:
  return self.rms(x, self.outer["norm"])

def block(self, i: int, x: Tensor, turn: List[Tensor], past: __torch__.Past) -> Tensor:
  w = self.inner[i]
  h = self.rms(x, w["norm1"])
  q, k, v = self.queries(w, h)
  if "q.norm" in w:
    q = self.rms(q, w["q.norm"])
    k = self.rms(k, w["k.norm"])
  o = self.attend(i, self.rotate(q, turn), self.rotate(k, turn), v, past)
  x = self.lin_add(w, "o", o, x)
  h = self.rms(x, w["norm2"])
  return self.lin_add(w, "down", self.gated(w, "", h), x)
