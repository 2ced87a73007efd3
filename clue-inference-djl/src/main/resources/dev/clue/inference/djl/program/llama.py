class Llama(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  layers : int
  heads : int
  kv_heads : int
  head_dim : int
  eps : float
  shared : List[Tensor]
  norm1 : List[Tensor]
  norm2 : List[Tensor]
  wq : List[Tensor]
  wk : List[Tensor]
  wv : List[Tensor]
  wo : List[Tensor]
  gate : List[Tensor]
  up : List[Tensor]
  down : List[Tensor]
  files : List[Tensor]

  def map_file(self: __torch__.Llama, path: str, bytes: int, dtypes: List[int]) -> int:
    # One mapping per number format; libtorch owns it until the module is closed.
    files = annotate(List[Tensor], [])
    for dtype in dtypes:
      size = 2
      if dtype == 6:
        size = 4
      files.append(torch.from_file(path, False, bytes // size, dtype=dtype))
    self.files = files
    return len(files)

  def tensor(self: __torch__.Llama, file: int, offset: int, shape: List[int], dtype: int) -> Tensor:
    n = 1
    for k in shape:
      n = n * k
    return torch.reshape(torch.narrow(self.files[file], 0, offset, n), shape).to(dtype)

  def configure(self: __torch__.Llama, layers: int, heads: int, kv_heads: int, head_dim: int, eps: float) -> int:
    self.layers = layers
    self.heads = heads
    self.kv_heads = kv_heads
    self.head_dim = head_dim
    self.eps = eps
    return layers

  def add_shared(self: __torch__.Llama, t: Tensor) -> int:
    s = self.shared
    s.append(t)
    self.shared = s
    return len(s)

  def add_layer(self: __torch__.Llama, w: List[Tensor]) -> int:
    self.norm1.append(w[0])
    self.wq.append(w[1])
    self.wk.append(w[2])
    self.wv.append(w[3])
    self.wo.append(w[4])
    self.norm2.append(w[5])
    self.gate.append(w[6])
    self.up.append(w[7])
    self.down.append(w[8])
    return len(self.norm1)

  def new_cache(self: __torch__.Llama, batch: int, length: int) -> List[Tensor]:
    cache = annotate(List[Tensor], [])
    for i in range(2 * self.layers):
      cache.append(torch.zeros([batch, self.kv_heads, length, self.head_dim], dtype=self.shared[0].dtype))
    return cache

  def rotate(self: __torch__.Llama, x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    h = self.head_dim // 2
    return x * cos + torch.cat([-torch.narrow(x, -1, h, h), torch.narrow(x, -1, 0, h)], -1) * sin

  def norm(self: __torch__.Llama, x: Tensor, w: Tensor) -> Tensor:
    return torch.rms_norm(x, [x.size(-1)], w, self.eps)

  def forward(self: __torch__.Llama, cache: List[Tensor], ids: Tensor, pad: Tensor, start: int, last: int) -> Tensor:
    # ids [batch, t]; pad [batch] left padding; the cache holds `start` positions; logits [batch, last, vocabulary]
    b = ids.size(0)
    t = ids.size(1)
    s = start + t
    nh = self.heads
    nk = self.kv_heads
    hd = self.head_dim
    group = nh // nk
    qpos = torch.arange(start, s, dtype=4)
    kpos = torch.arange(s, dtype=4)
    pos = torch.clamp(qpos.unsqueeze(0) - pad.unsqueeze(1), 0)
    angle = pos.to(6).unsqueeze(-1) * self.shared[3]
    angle = torch.cat([angle, angle], -1).unsqueeze(1)
    cos = torch.cos(angle).to(self.shared[0].dtype)
    sin = torch.sin(angle).to(self.shared[0].dtype)
    ahead = kpos.unsqueeze(0) - qpos.unsqueeze(1)
    seen = torch.logical_and((ahead <= 0).unsqueeze(0), (kpos.unsqueeze(0) >= pad.unsqueeze(1)).unsqueeze(1))
    mask = torch.logical_or(seen, (ahead == 0).unsqueeze(0)).unsqueeze(1)
    x = torch.embedding(self.shared[0], ids)
    for i in range(self.layers):
      h = self.norm(x, self.norm1[i])
      q = self.rotate(torch.linear(h, self.wq[i]).view([b, t, nh, hd]).transpose(1, 2), cos, sin)
      k = self.rotate(torch.linear(h, self.wk[i]).view([b, t, nk, hd]).transpose(1, 2), cos, sin)
      v = torch.linear(h, self.wv[i]).view([b, t, nk, hd]).transpose(1, 2)
      kc = cache[2 * i]
      vc = cache[2 * i + 1]
      torch.copy_(torch.narrow(kc, 2, start, t), k)
      torch.copy_(torch.narrow(vc, 2, start, t), v)
      ks = torch.narrow(kc, 2, 0, s)
      vs = torch.narrow(vc, 2, 0, s)
      if t == 1:
        # One query per head: the heads of a group share keys without copying them.
        o = torch.scaled_dot_product_attention(q.reshape([b, nk, group, hd]), ks, vs, mask, 0.0, False).reshape([b, nh, 1, hd])
      else:
        if group > 1:
          ks = ks.unsqueeze(2).expand([b, nk, group, s, hd]).reshape([b, nh, s, hd])
          vs = vs.unsqueeze(2).expand([b, nk, group, s, hd]).reshape([b, nh, s, hd])
        o = torch.scaled_dot_product_attention(q, ks, vs, mask, 0.0, False)
      x = x + torch.linear(o.transpose(1, 2).reshape([b, t, nh * hd]), self.wo[i])
      h = self.norm(x, self.norm2[i])
      x = x + torch.linear(torch.silu(torch.linear(h, self.gate[i])) * torch.linear(h, self.up[i]), self.down[i])
    x = torch.narrow(x, 1, t - last, last)
    return torch.linear(self.norm(x, self.shared[1]), self.shared[2]).to(6)
