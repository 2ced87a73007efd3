# Rows of different lengths side by side, their tokens one after the other: [1, n, hidden]. A row's keys and values are
# its own; it may go on behind the first tokens of another row, its stem, which it shares.
# store: for each row and layer the keys turned round [kv_heads, d, length], then the values [kv_heads, length, d].
# rows: for each row of a step five numbers: its id, slots filled, new tokens, its stem's id or -1, tokens of the stem.

def open_row(self, row: int, length: int) -> None:
  # Cleared, because slots beside the filled ones are multiplied by zero. Cut out of one tensor: equal tensors made in
  # a loop are taken for one and the same by TorchScript, and layers would share it.
  whole = torch.zeros([2 * self.layers, self.kv_heads, self.head_dim * length], dtype=self.dtype, device=self.device)
  kept = annotate(List[Tensor], [])
  for i in range(self.layers):
    kept.append(torch.select(whole, 0, 2 * i).view([self.kv_heads, self.head_dim, length]))
    kept.append(torch.select(whole, 0, 2 * i + 1).view([self.kv_heads, length, self.head_dim]))
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
  pos = torch.tensor(positions, dtype=4, device=self.device).unsqueeze(0)
  x = self.embed(torch.tensor(ids, dtype=4, device=self.device).unsqueeze(0), pos)
  masks = self.masks(rows, 0)
  near = masks
  if self.window > 0:
    near = self.masks(rows, self.window)
  past = __torch__.Past(annotate(List[Tensor], []), -1, rows, masks, near)
  turn = self.turn(pos, frequencies)
  for i in range(self.layers):
    x = self.block(i, x, turn, past)
  if len(wanted) > 0:
    x = self.brought(self.logits(torch.index_select(torch.select(x, 0, 0), 0, torch.tensor(wanted, dtype=4, device=self.device))))
  return x

def together(self, rows: List[int], r: int) -> int:
  # How many rows from r on have one new token each and the same stem: they look at it at once.
  n = 1
  if rows[5 * r + 2] == 1 and rows[5 * r + 4] > 0:
    same = True
    while same and r + n < len(rows) // 5:
      a = 5 * r
      b = 5 * (r + n)
      same = rows[b + 2] == 1 and rows[b + 3] == rows[a + 3] and rows[b + 4] == rows[a + 4]
      if same:
        n = n + 1
  return n

def rounded(self, n: int, room: int) -> int:
  # In 16 bits each new size costs the making of a new kernel.
  r = n
  if self.dtype != 6:
    r = min((n + 63) // 64 * 64, room)
  return r

def cut(self, rows: List[int], r: int, window: int) -> bool:
  # Whether the window leaves out tokens of the row's stem.
  return window > 0 and rows[5 * r + 4] > 0 and rows[5 * r + 4] + rows[5 * r + 1] + rows[5 * r + 2] > window

def masks(self, rows: List[int], window: int) -> List[Tensor]:
  # What is added to scores of each row, [t, slots], or [t, stem + slots] where the window cuts the stem; empty where
  # nothing is.
  masks = annotate(List[Tensor], [])
  for r in range(len(rows) // 5):
    start = rows[5 * r + 1]
    t = rows[5 * r + 2]
    s = self.rounded(start + t, self.store[rows[5 * r]][0].size(2))
    stem = 0
    if self.cut(rows, r, window):
      stem = rows[5 * r + 4]
    whole = window == 0 or stem + start + t <= window
    if (t == 1 and s == start + t and whole) or self.flash(rows, r, window):
      masks.append(torch.empty([0], device=self.device))
    else:
      at = torch.arange(stem + s, dtype=4, device=self.device).unsqueeze(0)
      query = torch.arange(stem + start, stem + start + t, dtype=4, device=self.device).unsqueeze(1)
      hidden = at > query
      if window > 0:
        hidden = torch.logical_or(hidden, query - at >= window)
      low = -1e30
      if self.dtype == 5:
        low = -6e4
      masks.append(torch.masked_fill(torch.zeros([t, stem + s], dtype=self.dtype, device=self.device), hidden, low))
  return masks

def flash(self, rows: List[int], r: int, window: int) -> bool:
  # Whether a row's tokens see each other alone, and in 32 bits, where the fused product is the faster one.
  alone = rows[5 * r + 2] > 1 and rows[5 * r + 1] == 0 and rows[5 * r + 4] == 0
  return alone and window == 0 and self.softcap == 0. and self.dtype == 6

def attend_rows(self, i: int, q: Tensor, k: Tensor, v: Tensor, past: __torch__.Past) -> Tensor:
  # q [1, n_heads, n, d]; k, v [1, kv_heads, n, d] -> [1, n, n_heads * d]
  n = q.size(2)
  d = self.head_dim
  q = torch.select(q, 0, 0) * self.scales[i]
  k = torch.select(k, 0, 0)
  v = torch.select(v, 0, 0)
  masks = past.masks
  if self.windows[i] > 0:
    masks = past.near
  rows = past.rows
  parts = annotate(List[Tensor], [])
  at = 0
  r = 0
  while r < len(rows) // 5:
    near = annotate(List[Tensor], [])
    sums = annotate(List[Tensor], [])
    stem = rows[5 * r + 4]
    apart = stem > 0 and not self.cut(rows, r, self.windows[i])
    members = self.together(rows, r)
    begin = at
    for m in range(members):
      start = rows[5 * (r + m) + 1]
      t = rows[5 * (r + m) + 2]
      kept = self.store[rows[5 * (r + m)]]
      k1 = torch.narrow(k, 1, at, t)
      v1 = torch.narrow(v, 1, at, t)
      q1 = torch.narrow(q, 1, at, t)
      torch.copy_(torch.narrow(kept[2 * i], 2, start, t), k1.transpose(1, 2))
      torch.copy_(torch.narrow(kept[2 * i + 1], 1, start, t), v1)
      at = at + t
      if self.flash(rows, r + m, self.windows[i]):
        near.append(self.causal(q1, k1, v1))
      else:
        s = self.rounded(start + t, kept[2 * i].size(2))
        keys = torch.narrow(kept[2 * i], 2, 0, s)
        values = torch.narrow(kept[2 * i + 1], 1, 0, s)
        if stem > 0 and not apart:
          other = self.store[rows[5 * r + 3]]
          keys = torch.cat([torch.narrow(other[2 * i], 2, 0, stem), keys], 2)
          values = torch.cat([torch.narrow(other[2 * i + 1], 1, 0, stem), values], 1)
        o, sum = self.mix(q1, keys, values, masks[r + m], apart)
        near.append(o)
        sums.append(sum)
    y = near[0]
    if members > 1:
      y = torch.cat(near, 1)
    if apart:
      other = self.store[rows[5 * r + 3]]
      keys = torch.narrow(other[2 * i], 2, 0, stem)
      values = torch.narrow(other[2 * i + 1], 1, 0, stem)
      far, sum = self.mix(torch.narrow(q, 1, begin, at - begin), keys, values, torch.empty([0], device=self.device), True)
      share = torch.sigmoid(sum - torch.cat(sums, 1))
      y = torch.lerp(y, far, share.to(y.dtype))
    parts.append(y)
    r = r + members
  if at < n:
    parts.append(torch.zeros([self.n_heads, n - at, d], dtype=q.dtype, device=self.device))
  return torch.cat(parts, 1).transpose(0, 1).reshape([1, n, self.n_heads * d])

def causal(self, q: Tensor, k: Tensor, v: Tensor) -> Tensor:
  group = self.n_heads // self.kv_heads
  o = torch.scaled_dot_product_attention(q.unsqueeze(0), k.unsqueeze(0), v.unsqueeze(0), None, 0., True, scale=1., enable_gqa=(group > 1))
  return torch.select(o, 0, 0)

def mix(self, q: Tensor, keys: Tensor, values: Tensor, mask: Tensor, summed: bool) -> Tuple[Tensor, Tensor]:
  # q [n_heads, t, d], already scaled -> [n_heads, t, d], and where it is to be merged with what other keys give the
  # logarithm of the sum of exponentials of scores, [n_heads, t, 1]. In pieces, so that scores stay in the cache.
  t = q.size(1)
  piece = max(1, 4194304 // (self.n_heads * keys.size(2)))
  if t <= piece:
    return self.mix_piece(q, keys, values, mask, summed)
  outs = annotate(List[Tensor], [])
  sums = annotate(List[Tensor], [])
  for j in range((t + piece - 1) // piece):
    m = min(piece, t - j * piece)
    own = mask
    if mask.dim() > 1:
      own = torch.narrow(mask, 0, j * piece, m)
    o, sum = self.mix_piece(torch.narrow(q, 1, j * piece, m), keys, values, own, summed)
    outs.append(o)
    sums.append(sum)
  all = sums[0]
  if summed:
    all = torch.cat(sums, 1)
  return (torch.cat(outs, 1), all)

def mix_piece(self, q: Tensor, keys: Tensor, values: Tensor, mask: Tensor, summed: bool) -> Tuple[Tensor, Tensor]:
  # Query heads that share keys lie side by side.
  t = q.size(1)
  a = torch.bmm(q.reshape([self.kv_heads, self.n_heads // self.kv_heads * t, q.size(2)]), keys)
  if self.softcap > 0.:
    a = torch.tanh(a / self.softcap) * self.softcap
  if mask.dim() > 1:
    a = torch.add_(a.view([-1, t, a.size(2)]), mask).view(a.size())
  sum = mask
  if summed:
    p = torch.softmax(a, -1, 6)
    # The largest of the shares is one over the sum, less the largest score.
    sum = torch.amax(a, [-1], True).to(6) - torch.log(torch.amax(p, [-1], True))
    sum = sum.view([self.n_heads, t, 1])
    a = p.to(a.dtype)
  else:
    a = torch.softmax(a, -1)
  return (torch.bmm(a, values).view(q.size()), sum)
