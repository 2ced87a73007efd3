# What all decoders share: positions, masks, the cache, attention, logits. A family adds embed, block and last_norm.
# Shapes: b rows, t new tokens, s tokens seen by them, d width of a head.

def new_cache(self, rows: int, length: int) -> List[Tensor]:
  # Keys and values of each layer, [rows, kv_heads, length, d]. Not cleared: what was not written is never read.
  # Cut out of one tensor for the reason that open_row has.
  whole = torch.empty([2 * self.layers, rows, self.kv_heads, length, self.head_dim], dtype=self.dtype, device=self.device)
  cache = annotate(List[Tensor], [])
  for i in range(2 * self.layers):
    cache.append(torch.select(whole, 0, i))
  return cache

def feed(self, cache: List[Tensor], ids: List[int], positions: List[int], pads: List[int], segments: List[int], start: int, frequencies: List[float]) -> None:
  # Takes tokens into the cache, nothing else.
  self.hidden(cache, ids, positions, pads, segments, start, frequencies)

def step(self, cache: List[Tensor], ids: List[int], positions: List[int], pads: List[int], segments: List[int], start: int, frequencies: List[float]) -> Tensor:
  # Takes tokens into the cache; logits behind the last one of each row, [b, vocabulary].
  x = self.hidden(cache, ids, positions, pads, segments, start, frequencies)
  return self.brought(self.logits(torch.select(x, 1, x.size(1) - 1)))

def survey(self, cache: List[Tensor], ids: List[int], positions: List[int], pads: List[int], segments: List[int], start: int, frequencies: List[float], targets: List[int]) -> Tensor:
  # Takes tokens into the cache; behind each: the logit of a target, the logarithm of the sum of exponentials
  # of all logits, and the likeliest id, [b * t, 3]. In pieces, because all logits would be large.
  x = self.hidden(cache, ids, positions, pads, segments, start, frequencies)
  x = x.reshape([-1, x.size(-1)])
  wanted = torch.tensor(targets, dtype=4, device=self.device).unsqueeze(1)
  found = annotate(List[Tensor], [])
  n = x.size(0)
  for j in range((n + 63) // 64):
    m = min(64, n - 64 * j)
    z = self.logits(torch.narrow(x, 0, 64 * j, m)).to(6)
    target = torch.gather(z, 1, torch.narrow(wanted, 0, 64 * j, m))
    total = torch.logsumexp(z, [1], True)
    found.append(torch.cat([target, total, torch.argmax(z, 1, True).to(6)], 1))
  return self.brought(torch.cat(found, 0))

def logits(self, x: Tensor) -> Tensor:
  z = self.lin(self.outer, "head", self.last_norm(x))
  if self.final_softcap > 0.:
    z = torch.tanh(z / self.final_softcap) * self.final_softcap
  return z

def brought(self, x: Tensor) -> Tensor:
  # What leaves the program is in the processor's memory, in 32 bits.
  return x.to(torch.device("cpu"), 6)

def hidden(self, cache: List[Tensor], ids: List[int], positions: List[int], pads: List[int], segments: List[int], start: int, frequencies: List[float]) -> Tensor:
  # ids and positions [b * t]; pads [b], how many slots at each row's left are padding; segments [t] or []:
  # tokens of different segments do not see each other; start: how many slots of the cache are filled;
  # frequencies [b * rotary / 2] or [rotary / 2].
  b = len(pads)
  t = len(ids) // b
  tokens = torch.tensor(ids, dtype=4, device=self.device).view([b, t])
  pos = torch.tensor(positions, dtype=4, device=self.device).view([b, t])
  plain = len(segments) == 0 and max(pads) == 0
  mask = annotate(Optional[Tensor], None)
  near = annotate(Optional[Tensor], None)
  if not (plain and t == 1):
    seen = self.seen(pos, pads, segments, start)
    mask = seen
    if self.window > 0:
      near = self.near(seen, pos, pads, start)
  past = __torch__.Past(cache, start, annotate(List[int], []), self.listed(mask), self.listed(near))
  turn = self.turn(pos, frequencies)
  x = self.embed(tokens, pos)
  for i in range(self.layers):
    x = self.block(i, x, turn, past)
  return x

def listed(self, mask: Optional[Tensor]) -> List[Tensor]:
  some = annotate(List[Tensor], [])
  if mask is not None:
    some.append(mask)
  return some

def seen(self, pos: Tensor, pads: List[int], segments: List[int], start: int) -> Tensor:
  # Which slots each new token sees, [b or 1, 1, t, s]: those before it and itself, but no padding. A padding
  # token sees itself, so that no row of the softmax is empty.
  t = pos.size(1)
  query = torch.arange(start, start + t, dtype=4, device=self.device).unsqueeze(1)
  key = torch.arange(start + t, dtype=4, device=self.device).unsqueeze(0)
  pad = torch.tensor(pads, dtype=4, device=self.device).view([-1, 1, 1])
  m = torch.logical_and((key <= query).unsqueeze(0), key.unsqueeze(0) >= pad)
  m = torch.logical_or(m, (key == query).unsqueeze(0))
  if len(segments) > 0:
    new = torch.tensor(segments, dtype=4, device=self.device)
    old = torch.full([start], -1, dtype=4, device=self.device)
    all = torch.cat([old, new], 0).unsqueeze(0)
    same = torch.logical_or(all == new.unsqueeze(1), all < 0)
    m = torch.logical_and(m, same.unsqueeze(0))
  return m.unsqueeze(1)

def near(self, seen: Tensor, pos: Tensor, pads: List[int], start: int) -> Tensor:
  # Of the slots seen, those at most window - 1 positions back.
  old = torch.arange(start, dtype=4, device=self.device).unsqueeze(0) - torch.tensor(pads, dtype=4, device=self.device).unsqueeze(1)
  key = torch.cat([old.expand([pos.size(0), start]), pos], 1)
  back = pos.unsqueeze(2) - key.unsqueeze(1)
  return torch.logical_and(seen, (back < self.window).unsqueeze(1))

def turn(self, pos: Tensor, frequencies: List[float]) -> List[Tensor]:
  # Cosines of the rotary angles, and their sines with the sign that turning needs, [b, 1, t, rotary]; computed in
  # 32 bits, as transformers does.
  turn = annotate(List[Tensor], [])
  if self.rotary > 0:
    f = torch.tensor(frequencies, dtype=6, device=self.device).view([-1, 1, self.rotary // 2])
    angle = pos.to(6).unsqueeze(2) * f
    cosine = torch.cos(angle)
    sine = torch.sin(angle)
    cosine = torch.cat([cosine, cosine], 2).unsqueeze(1) * self.turn_factor
    sine = torch.cat([-sine, sine], 2).unsqueeze(1) * self.turn_factor
    turn = [cosine.to(self.dtype), sine.to(self.dtype)]
  return turn

def rotate(self, x: Tensor, turn: List[Tensor]) -> Tensor:
  # The first `rotary` numbers of each head are turned, halves against each other.
  r = self.rotary
  if r == x.size(-1):
    y = torch.addcmul(x * turn[0], torch.roll(x, [r // 2], [-1]), turn[1])
  else:
    y = torch.narrow(x, -1, 0, r)
    y = torch.addcmul(y * turn[0], torch.roll(y, [r // 2], [-1]), turn[1])
    y = torch.cat([y, torch.narrow(x, -1, r, x.size(-1) - r)], -1)
  return y

def heads(self, x: Tensor, n: int) -> Tensor:
  # [b, t, n * d] -> [b, n, t, d]
  return x.view([x.size(0), x.size(1), n, self.head_dim]).transpose(1, 2)

def attend(self, i: int, q: Tensor, k: Tensor, v: Tensor, past: __torch__.Past) -> Tensor:
  # q [b, n_heads, t, d]; k, v [b, kv_heads, t, d], put into the cache -> [b, t, n_heads * d]
  if past.start < 0:
    o = self.attend_rows(i, q, k, v, past)
  else:
    o = self.attend_table(i, q, k, v, past)
  return o

def attend_table(self, i: int, q: Tensor, k: Tensor, v: Tensor, past: __torch__.Past) -> Tensor:
  cache = past.cache
  start = past.start
  b = q.size(0)
  t = q.size(2)
  torch.copy_(torch.narrow(cache[2 * i], 2, start, t), k)
  torch.copy_(torch.narrow(cache[2 * i + 1], 2, start, t), v)
  first = 0
  masks = past.masks
  if self.windows[i] > 0:
    masks = past.near
    # No new token sees more than the window before the first of them.
    first = max(0, start + 1 - self.windows[i])
  s = start + t - first
  keys = torch.narrow(cache[2 * i], 2, first, s)
  values = torch.narrow(cache[2 * i + 1], 2, first, s)
  m = annotate(Optional[Tensor], None)
  if len(masks) > 0:
    m = torch.narrow(masks[0], 3, first, s)
  group = self.n_heads // self.kv_heads
  d = self.head_dim
  if t == 1:
    # One query per head: the heads of a group share keys without copying them.
    o = self.dot(i, q.reshape([b, self.kv_heads, group, d]), keys, values, m).reshape([b, self.n_heads, 1, d])
  else:
    if group > 1:
      keys = keys.unsqueeze(2).expand([b, self.kv_heads, group, s, d]).reshape([b, self.n_heads, s, d])
      values = values.unsqueeze(2).expand([b, self.kv_heads, group, s, d]).reshape([b, self.n_heads, s, d])
    o = self.dot(i, q, keys, values, m)
  return o.transpose(1, 2).reshape([b, t, self.n_heads * d])

def dot(self, i: int, q: Tensor, k: Tensor, v: Tensor, mask: Optional[Tensor]) -> Tensor:
  # softmax(q k' * scale) v; with a soft cap, c * tanh(x / c) over the scores.
  if self.softcap > 0.:
    a = torch.matmul(q, k.transpose(-2, -1)) * self.scales[i]
    a = torch.tanh(a / self.softcap) * self.softcap
    if mask is not None:
      a = torch.masked_fill(a.to(6), torch.logical_not(mask), -1e30)
    o = torch.matmul(torch.softmax(a, -1, 6).to(q.dtype), v)
  else:
    o = torch.scaled_dot_product_attention(q, k, v, mask, 0., False, scale=self.scales[i])
  return o

def rms(self, x: Tensor, w: Tensor) -> Tensor:
  # The mean of squares in 32 bits; where w is wider than x, the product too.
  if x.dtype == 6:
    y = torch.rms_norm(x, [x.size(-1)], w, self.eps)
  else:
    y = torch.rms_norm(x.to(6), [x.size(-1)], None, self.eps)
    if w.dtype == x.dtype:
      y = y.to(x.dtype) * w
    else:
      y = (y * w).to(x.dtype)
  return y
