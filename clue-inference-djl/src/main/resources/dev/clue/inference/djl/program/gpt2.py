# GPT-2: learned positions, layer norms, biases everywhere.

def embed(self, ids: Tensor, pos: Tensor) -> Tensor:
  return self.looked_up("embed", ids) + self.looked_up("positions", pos)

def last_norm(self, x: Tensor) -> Tensor:
  return torch.layer_norm(x, [x.size(-1)], self.outer["norm"], self.outer["norm.b"], self.eps)

def block(self, i: int, x: Tensor, turn: List[Tensor], past: __torch__.Past) -> Tensor:
  w = self.inner[i]
  h = torch.layer_norm(x, [x.size(-1)], w["norm1"], w["norm1.b"], self.eps)
  q, k, v = self.queries(w, h)
  x = self.lin_add(w, "o", self.attend(i, q, k, v, past), x)
  h = torch.layer_norm(x, [x.size(-1)], w["norm2"], w["norm2.b"], self.eps)
  return self.lin_add(w, "down", self.act(self.lin(w, "up", h)), x)
