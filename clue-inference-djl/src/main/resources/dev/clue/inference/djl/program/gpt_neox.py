# GPT-NeoX: query, key and value of each head side by side; attention and MLP beside each other or one after the other.

def embed(self, ids: Tensor, pos: Tensor) -> Tensor:
  return self.looked_up("embed", ids)

def last_norm(self, x: Tensor) -> Tensor:
  return torch.layer_norm(x, [x.size(-1)], self.outer["norm"], self.outer["norm.b"], self.eps)

def block(self, i: int, x: Tensor, turn: List[Tensor], past: __torch__.Past) -> Tensor:
  w = self.inner[i]
  h = torch.layer_norm(x, [x.size(-1)], w["norm1"], w["norm1.b"], self.eps)
  qkv = self.lin(w, "qkv", h).view([x.size(0), x.size(1), self.n_heads, 3, self.head_dim]).transpose(1, 2)
  q = torch.select(qkv, 3, 0)
  k = torch.select(qkv, 3, 1)
  v = torch.select(qkv, 3, 2)
  if self.rotary > 0:
    q = self.rotate(q, turn)
    k = self.rotate(k, turn)
  a = self.lin(w, "o", self.attend(i, q, k, v, past))
  if self.parallel:
    h = torch.layer_norm(x, [x.size(-1)], w["norm2"], w["norm2.b"], self.eps)
    y = x + a + self.lin(w, "down", self.act(self.lin(w, "up", h)))
  else:
    x = x + a
    h = torch.layer_norm(x, [x.size(-1)], w["norm2"], w["norm2.b"], self.eps)
    y = x + self.lin(w, "down", self.act(self.lin(w, "up", h)))
  return y
