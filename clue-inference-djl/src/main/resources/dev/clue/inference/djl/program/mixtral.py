# Mixtral: attention as Llama's, and for each token the k best of several MLPs.

def embed(self, ids: Tensor, pos: Tensor) -> Tensor:
  return self.looked_up("embed", ids)

def last_norm(self, x: Tensor) -> Tensor:
  return self.rms(x, self.outer["norm"])

def block(self, i: int, x: Tensor, turn: List[Tensor], past: __torch__.Past) -> Tensor:
  w = self.inner[i]
  h = self.rms(x, w["norm1"])
  q, k, v = self.queries(w, h)
  q = self.rotate(q, turn)
  k = self.rotate(k, turn)
  x = self.lin_add(w, "o", self.attend(i, q, k, v, past), x)
  h = self.rms(x, w["norm2"])
  return x + self.mixture(w, h.reshape([-1, h.size(-1)])).view(x.size())

def mixture(self, w: Dict[str, Tensor], h: Tensor) -> Tensor:
  # h [n, hidden]. The weights of the chosen experts sum to 1; experts add in their order.
  p = torch.softmax(self.lin(w, "router", h), -1, 6)
  weight, expert = torch.topk(p, self.experts_used, -1)
  weight = (weight / torch.sum(weight, [-1], True)).to(h.dtype)
  y = torch.zeros_like(h)
  for e in range(self.experts):
    at = torch.nonzero(expert == e)
    if at.size(0) > 0:
      row = torch.select(at, 1, 0)
      share = torch.gather(torch.index_select(weight, 0, row), 1, torch.narrow(at, 1, 1, 1))
      g = torch.index_select(h, 0, row)
      name = "{}.".format(e)
      o = self.lin(w, name + "down", self.gated(w, name, g))
      torch.index_add_(y, 0, row, o * share)
  return y
