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

def windowed(self, rows: List[int], r: int, window: int) -> bool:
  # Whether the window leaves out tokens of the row, its stem's with them.
  return window > 0 and rows[5 * r + 4] + rows[5 * r + 1] + rows[5 * r + 2] > window

def together(self, rows: List[int], r: int, window: int) -> int:
  # How many rows from r on go on behind the same stem, all of which they see: they look at it at once.
  n = 1
  if rows[5 * r + 4] > 0 and not self.windowed(rows, r, window):
    same = True
    while same and r + n < len(rows) // 5:
      a = 5 * r
      b = 5 * (r + n)
      same = rows[b + 3] == rows[a + 3] and rows[b + 4] == rows[a + 4] and not self.windowed(rows, r + n, window)
      if same:
        n = n + 1
  return n

def reach(self, rows: List[int], r: int) -> int:
  # How many of a row's own slots are looked at. In 16 bits each new size costs the making of a new kernel.
  n = rows[5 * r + 1] + rows[5 * r + 2]
  if self.dtype != 6:
    n = min((n + 63) // 64 * 64, self.store[rows[5 * r]][0].size(2))
  return n

def first(self, rows: List[int], r: int, window: int) -> int:
  # The first slot that the window reaches, counted from the stem's first.
  n = 0
  if self.windowed(rows, r, window):
    n = max(0, rows[5 * r + 4] + rows[5 * r + 1] + 1 - window)
  return n

def masks(self, rows: List[int], window: int) -> List[Tensor]:
  # What is added to scores of each row's new tokens, for the last slots that are looked at: [t, those from the new tokens
  # on], or all where a window leaves some out; empty where nothing is added.
  masks = annotate(List[Tensor], [])
  for r in range(len(rows) // 5):
    start = rows[5 * r + 1]
    t = rows[5 * r + 2]
    s = self.reach(rows, r)
    windowed = self.windowed(rows, r, window)
    if self.fused(rows, r, window) or (t == 1 and s == start + 1 and not windowed):
      masks.append(torch.empty([0], device=self.device))
    else:
      stem = rows[5 * r + 4]
      begin = stem + start
      if windowed:
        begin = self.first(rows, r, window)
      at = torch.arange(begin, stem + s, dtype=4, device=self.device).unsqueeze(0)
      query = torch.arange(stem + start, stem + start + t, dtype=4, device=self.device).unsqueeze(1)
      hidden = at > query
      if windowed:
        hidden = torch.logical_or(hidden, query - at >= window)
      low = -1e30
      if self.dtype == 5:
        low = -6e4
      masks.append(torch.masked_fill(torch.zeros([t, stem + s - begin], dtype=self.dtype, device=self.device), hidden, low))
  return masks

def fused(self, rows: List[int], r: int, window: int) -> bool:
  # Whether the new tokens see each other by the fused product.
  return self.has_fused() and rows[5 * r + 2] > 1 and not self.windowed(rows, r, window)

def has_fused(self) -> bool:
  # A product that gives sums too is there on the processor, and the faster one in 32 bits.
  return self.dtype == 6 and self.softcap == 0. and self.on_processor

def attend_rows(self, i: int, q: Tensor, k: Tensor, v: Tensor, past: __torch__.Past) -> Tensor:
  # q [1, n_heads, n, d]; k, v [1, kv_heads, n, d] -> [1, n, n_heads * d]
  n = q.size(2)
  q = torch.select(q, 0, 0) * self.scales[i]
  k = torch.select(k, 0, 0)
  v = torch.select(v, 0, 0)
  window = self.windows[i]
  masks = past.masks
  if window > 0:
    masks = past.near
  rows = past.rows
  parts = annotate(List[Tensor], [])
  at = 0
  r = 0
  while r < len(rows) // 5:
    stem = rows[5 * r + 4]
    if self.windowed(rows, r, window):
      stem = 0
    members = self.together(rows, r, window)
    begin = at
    near = annotate(List[Tensor], [])
    sums = annotate(List[Tensor], [])
    for m in range(r, r + members):
      t = rows[5 * m + 2]
      o, sum = self.attend_row(i, rows, m, torch.narrow(q, 1, at, t), torch.narrow(k, 1, at, t), torch.narrow(v, 1, at, t), masks[m], stem > 0)
      near.append(o)
      sums.append(sum)
      at = at + t
    y = self.side_by_side(near)
    if stem > 0:
      kept = self.store[rows[5 * r + 3]]
      far, sum = self.look(torch.narrow(q, 1, begin, at - begin), torch.narrow(kept[2 * i], 2, 0, stem), torch.narrow(kept[2 * i + 1], 1, 0, stem))
      y = self.merged(y, self.side_by_side(sums), far, sum)
    parts.append(y)
    r = r + members
  if at < n:
    parts.append(torch.zeros([self.n_heads, n - at, self.head_dim], dtype=q.dtype, device=self.device))
  return self.side_by_side(parts).transpose(0, 1).reshape([1, n, self.n_heads * self.head_dim])

def side_by_side(self, parts: List[Tensor]) -> Tensor:
  y = parts[0]
  if len(parts) > 1:
    y = torch.cat(parts, 1)
  return y

def attend_row(self, i: int, rows: List[int], r: int, q: Tensor, k: Tensor, v: Tensor, mask: Tensor, summed: bool) -> Tuple[Tensor, Tensor]:
  # What a row's new tokens see of the row itself, and of its stem where a window leaves some of it out. Results as mix.
  start = rows[5 * r + 1]
  t = rows[5 * r + 2]
  kept = self.store[rows[5 * r]]
  torch.copy_(torch.narrow(kept[2 * i], 2, start, t), k.transpose(1, 2))
  torch.copy_(torch.narrow(kept[2 * i + 1], 1, start, t), v)
  window = self.windows[i]
  if self.fused(rows, r, window):
    o, sum = self.causal(q, k, v)
    if start > 0:
      far, far_sum = self.look(q, torch.narrow(kept[2 * i], 2, 0, start), torch.narrow(kept[2 * i + 1], 1, 0, start))
      o = self.merged(o, sum, far, far_sum)
      sum = torch.logaddexp(sum, far_sum)
  else:
    stem = 0
    if self.windowed(rows, r, window):
      stem = rows[5 * r + 4]
    first = self.first(rows, r, window)
    own = max(0, first - stem)
    seen = self.reach(rows, r) - own
    keys = torch.narrow(kept[2 * i], 2, own, seen)
    values = torch.narrow(kept[2 * i + 1], 1, own, seen)
    if first < stem:
      other = self.store[rows[5 * r + 3]]
      keys = torch.cat([torch.narrow(other[2 * i], 2, first, stem - first), keys], 2)
      values = torch.cat([torch.narrow(other[2 * i + 1], 1, first, stem - first), values], 1)
    o, sum = self.mix(q, keys, values, mask, summed)
  return (o, sum)

def merged(self, near: Tensor, near_sum: Tensor, far: Tensor, far_sum: Tensor) -> Tensor:
  # Two results of mix over different slots as one over all of them.
  return torch.lerp(near, far, torch.sigmoid(far_sum - near_sum).to(near.dtype))

def causal(self, q: Tensor, k: Tensor, v: Tensor) -> Tuple[Tensor, Tensor]:
  # New tokens that see each other. Results as mix.
  group = self.n_heads // self.kv_heads
  if group > 1:
    k = k.unsqueeze(1).expand([self.kv_heads, group, k.size(1), k.size(2)]).reshape(q.size())
    v = v.unsqueeze(1).expand([self.kv_heads, group, v.size(1), v.size(2)]).reshape(q.size())
  o, sum = torch._scaled_dot_product_flash_attention_for_cpu(q.unsqueeze(0), k.unsqueeze(0), v.unsqueeze(0), 0., True, scale=1.)
  return (torch.select(o, 0, 0), sum.reshape([self.n_heads, q.size(1), 1]))

def look(self, q: Tensor, keys: Tensor, values: Tensor) -> Tuple[Tensor, Tensor]:
  # At slots that all tokens see. Results as mix.
  t = q.size(1)
  if self.has_fused() and t >= 64:
    # Worth turning the keys round for.
    many = q.reshape([1, self.kv_heads, self.n_heads // self.kv_heads * t, q.size(2)])
    o, sum = torch._scaled_dot_product_flash_attention_for_cpu(many, keys.transpose(1, 2).contiguous().unsqueeze(0), values.unsqueeze(0), 0., False, scale=1.)
    sum = sum.reshape([self.n_heads, t, 1])
    o = o.reshape(q.size())
  else:
    o, sum = self.mix(q, keys, values, torch.empty([0], device=self.device), True)
  return (o, sum)

def mix(self, q: Tensor, keys: Tensor, values: Tensor, mask: Tensor, summed: bool) -> Tuple[Tensor, Tensor]:
  # q [n_heads, t, d], already scaled -> [n_heads, t, d], and where it is to be merged with what other keys give the
  # logarithm of the sum of exponentials of scores, [n_heads, t, 1]. In pieces, so that scores take bounded memory.
  t = q.size(1)
  piece = min(256, max(1, 16777216 // (self.n_heads * keys.size(2))))
  if t <= piece:
    return self.mix_piece(q, keys, values, mask, summed)
  # Otherwise copied for each piece.
  keys = keys.contiguous()
  values = values.contiguous()
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
  a = self.score(q, keys, mask)
  sum = mask
  if summed:
    # A score less the logarithm of its share is the logarithm of the sum. The largest of the first scores serves as well
    # as the largest of all, and is found in less time, unless its share is next to nothing.
    few = keys.size(2)
    if self.on_processor:
      few = min(64, few)
    top, share = self.shares(a, few)
    if few < keys.size(2) and float(torch.amin(share)) < self.least_share():
      top, share = self.shares(self.score(q, keys, mask), keys.size(2))
    sum = (top - torch.log(share)).view([self.n_heads, q.size(1), 1])
  else:
    self.soften(a)
  return (torch.bmm(a, values).view(q.size()), sum)

def score(self, q: Tensor, keys: Tensor, mask: Tensor) -> Tensor:
  # [kv_heads, t of each head, s], to be used before the next; query heads that share keys lie side by side.
  t = q.size(1)
  s = keys.size(2)
  q = q.reshape([self.kv_heads, self.n_heads // self.kv_heads * t, q.size(2)])
  a = self.scratch(q.size(0) * q.size(1) * s).view([q.size(0), q.size(1), s])
  torch.bmm(q, keys, out=a)
  if self.softcap > 0.:
    torch.mul_(torch.tanh_(torch.div_(a, self.softcap)), self.softcap)
  if mask.dim() > 1:
    last = mask.size(1)
    torch.add_(torch.narrow(a.view([-1, t, s]), 2, s - last, last), mask)
  return a

def shares(self, a: Tensor, few: int) -> Tuple[Tensor, Tensor]:
  # Turns scores into shares; the largest of the first scores, and its share.
  some = torch.narrow(a, 2, 0, few)
  top = torch.amax(some, [-1], True).to(6)
  self.soften(a)
  return (top, torch.amax(some, [-1], True).to(6))

def soften(self, a: Tensor) -> None:
  # In place, where that has been tried.
  if self.on_processor:
    torch._softmax(a, -1, False, out=a)
  else:
    torch.copy_(a, torch.softmax(a, -1))

def least_share(self) -> float:
  # Shares from here on have all the digits of their format.
  x = 1e-30
  if self.dtype == 5:
    x = 1e-4
  return x

def scratch(self, n: int) -> Tensor:
  # Memory for scores that is used again and again: to take it anew costs more than the product.
  if len(self.scores) == 0 or self.scores[0].size(0) < n:
    self.scores.clear()
    self.scores.append(torch.empty([n], dtype=self.dtype, device=self.device))
  return torch.narrow(self.scores[0], 0, 0, n)
