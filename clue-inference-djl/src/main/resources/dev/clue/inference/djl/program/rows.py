# Rows of different lengths side by side, their tokens one after the other: [1, n, hidden]. A row's keys and values are
# its own; it may go on behind the first tokens of another row, its stem, which it shares.
# store: for each row and layer the keys turned round [kv_heads, d, length], then the values [kv_heads, length, d].
# rows: for each row of a step five numbers: its id, slots filled, new tokens, its stem's id or -1, tokens of the stem.

def open_row(self, row: int, length: int) -> None:
  # Cleared, because slots beside the filled ones are multiplied by zero.
  kept = annotate(List[Tensor], [])
  for i in range(self.layers):
    kept.append(torch.zeros([self.kv_heads, self.head_dim, length], dtype=self.dtype))
    kept.append(torch.zeros([self.kv_heads, length, self.head_dim], dtype=self.dtype))
  self.store[row] = kept

def copy_row(self, row: int, other: int, tokens: int) -> None:
  # The first tokens of another row.
  to = self.store[row]
  kept = self.store[other]
  for i in range(self.layers):
    torch.copy_(torch.narrow(to[2 * i], 2, 0, tokens), torch.narrow(kept[2 * i], 2, 0, tokens))
    torch.copy_(torch.narrow(to[2 * i + 1], 1, 0, tokens), torch.narrow(kept[2 * i + 1], 1, 0, tokens))

def close_row(self, row: int) -> None:
  self.store.pop(row)

def advance(self, ids: List[int], positions: List[int], rows: List[int], frequencies: List[float], wanted: List[int]) -> Tensor:
  # Takes the tokens in; logits behind those wanted, [len(wanted), vocabulary]. Tokens behind the last row's are
  # filling: n is rounded up, because a new size costs the making of new kernels.
  pos = torch.tensor(positions, dtype=4).unsqueeze(0)
  x = self.embed(torch.tensor(ids, dtype=4).unsqueeze(0), pos)
  masks = self.masks(rows, 0)
  near = masks
  if self.window > 0:
    near = self.masks(rows, self.window)
  past = __torch__.Past(annotate(List[Tensor], []), -1, rows, masks, near)
  turn = self.turn(pos, frequencies)
  for i in range(self.layers):
    x = self.block(i, x, turn, past)
  if len(wanted) > 0:
    x = self.logits(torch.index_select(torch.select(x, 0, 0), 0, torch.tensor(wanted, dtype=4)))
  return x

def rounded(self, n: int, room: int) -> int:
  # In 16 bits each new size costs the making of a new kernel.
  r = n
  if self.dtype != 6:
    r = min((n + 63) // 64 * 64, room)
  return r

def masks(self, rows: List[int], window: int) -> List[Tensor]:
  # What is added to scores of each row, [t, stem + slots]; empty where nothing is.
  masks = annotate(List[Tensor], [])
  for r in range(len(rows) // 5):
    start = rows[5 * r + 1]
    t = rows[5 * r + 2]
    stem = rows[5 * r + 4]
    own = self.store[rows[5 * r]][0].size(2)
    s = self.rounded(start + t, own)
    p = 0
    if stem > 0:
      p = self.rounded(stem, self.store[rows[5 * r + 3]][0].size(2))
    exact = s == start + t and p == stem and (window == 0 or stem + start < window)
    if (t == 1 and exact) or (t > 1 and start == 0 and stem == 0 and self.plain()):
      masks.append(torch.empty([0]))
    else:
      at = torch.arange(s, dtype=4) + stem
      real = torch.ones([s], dtype=11)
      if p > 0:
        old = torch.arange(p, dtype=4)
        at = torch.cat([old, at], 0)
        real = torch.cat([old < stem, real], 0)
      query = torch.arange(stem + start, stem + start + t, dtype=4).unsqueeze(1)
      m = torch.logical_and(at.unsqueeze(0) <= query, real.unsqueeze(0))
      if window > 0:
        m = torch.logical_and(m, query - at.unsqueeze(0) < window)
      low = -1e30
      if self.dtype == 5:
        low = -6e4
      masks.append(torch.masked_fill(torch.zeros([t, p + s], dtype=self.dtype), torch.logical_not(m), low))
  return masks

def plain(self) -> bool:
  # Whether every token sees all tokens before it, and scores are used as they are.
  return self.window == 0 and self.softcap == 0.

def attend_rows(self, i: int, q: Tensor, k: Tensor, v: Tensor, past: __torch__.Past) -> Tensor:
  # q [1, n_heads, n, d]; k, v [1, kv_heads, n, d] -> [1, n, n_heads * d]
  n = q.size(2)
  d = self.head_dim
  group = self.n_heads // self.kv_heads
  q = torch.select(q, 0, 0) * self.scales[i]
  k = torch.select(k, 0, 0)
  v = torch.select(v, 0, 0)
  masks = past.masks
  if self.windows[i] > 0:
    masks = past.near
  out = torch.zeros([n, self.n_heads, d], dtype=q.dtype)
  rows = past.rows
  at = 0
  for r in range(len(rows) // 5):
    start = rows[5 * r + 1]
    t = rows[5 * r + 2]
    stem = rows[5 * r + 4]
    kept = self.store[rows[5 * r]]
    keys = kept[2 * i]
    values = kept[2 * i + 1]
    k1 = torch.narrow(k, 1, at, t)
    v1 = torch.narrow(v, 1, at, t)
    q1 = torch.narrow(q, 1, at, t)
    torch.copy_(torch.narrow(keys, 2, start, t), k1.transpose(1, 2))
    torch.copy_(torch.narrow(values, 1, start, t), v1)
    if start == 0 and stem == 0 and t > 1 and self.plain():
      o = torch.select(torch.scaled_dot_product_attention(q1.unsqueeze(0), k1.unsqueeze(0), v1.unsqueeze(0), None, 0., True, scale=1., enable_gqa=(group > 1)), 0, 0)
    else:
      s = self.rounded(start + t, keys.size(2))
      near = [torch.narrow(keys, 2, 0, s), torch.narrow(values, 1, 0, s)]
      far = annotate(List[Tensor], [])
      if stem > 0:
        other = self.store[rows[5 * r + 3]]
        p = self.rounded(stem, other[2 * i].size(2))
        far = [torch.narrow(other[2 * i], 2, 0, p), torch.narrow(other[2 * i + 1], 1, 0, p)]
      # In pieces, so that scores stay in the processor's cache.
      piece = max(1, 1048576 // (self.n_heads * (s + stem)))
      if t <= piece:
        o = self.mix(q1, near, far, masks[r])
      else:
        parts = annotate(List[Tensor], [])
        for j in range((t + piece - 1) // piece):
          m = min(piece, t - j * piece)
          parts.append(self.mix(torch.narrow(q1, 1, j * piece, m), near, far, torch.narrow(masks[r], 0, j * piece, m)))
        o = torch.cat(parts, 1)
    torch.copy_(torch.narrow(out, 0, at, t), o.transpose(0, 1))
    at = at + t
  return out.view([1, n, self.n_heads * d])

def mix(self, q: Tensor, near: List[Tensor], far: List[Tensor], mask: Tensor) -> Tensor:
  # q [n_heads, t, d], already scaled -> [n_heads, t, d]. Query heads that share keys lie side by side.
  t = q.size(1)
  h = q.reshape([self.kv_heads, q.size(0) // self.kv_heads * t, q.size(2)])
  a = torch.bmm(h, near[0])
  p = 0
  if len(far) > 0:
    p = far[0].size(2)
    a = torch.cat([torch.bmm(h, far[0]), a], 2)
  if self.softcap > 0.:
    a = torch.tanh(a / self.softcap) * self.softcap
  if mask.dim() > 1:
    a = torch.add_(a.view([-1, t, a.size(2)]), mask).view(a.size())
  a = torch.softmax(a, -1)
  if p > 0:
    o = torch.bmm(torch.narrow(a, 2, p, a.size(2) - p), near[1]) + torch.bmm(torch.narrow(a, 2, 0, p), far[1])
  else:
    o = torch.bmm(a, near[1])
  return o.view(q.size())
