# Products that decoders alone have.

def gated(self, w: Dict[str, Tensor], prefix: str, x: Tensor) -> Tensor:
  # act(x gate') * (x up')
  gate = prefix + "gate"
  up = prefix + "up"
  if self.packed and not self.int8 and self.activation == "silu":
    y = ops.mkldnn._linear_pointwise(x, w[gate], self.bias(w, gate), "swish", annotate(List[Optional[number]], []), "")
    y = ops.mkldnn._linear_pointwise(x, y, w[up], self.bias(w, up), "mul")
  else:
    y = self.act(self.lin(w, gate, x)) * self.lin(w, up, x)
  return y

def queries(self, w: Dict[str, Tensor], h: Tensor) -> List[Tensor]:
  # Queries, keys and values by heads.
  if "qkv" in w:
    qkv = self.heads(self.lin(w, "qkv", h), self.n_heads + 2 * self.kv_heads)
    q = torch.narrow(qkv, 1, 0, self.n_heads)
    k = torch.narrow(qkv, 1, self.n_heads, self.kv_heads)
    v = torch.narrow(qkv, 1, self.n_heads + self.kv_heads, self.kv_heads)
  else:
    q = self.heads(self.lin(w, "q", h), self.n_heads)
    k = self.heads(self.lin(w, "k", h), self.kv_heads)
    v = self.heads(self.lin(w, "v", h), self.kv_heads)
  return [q, k, v]
