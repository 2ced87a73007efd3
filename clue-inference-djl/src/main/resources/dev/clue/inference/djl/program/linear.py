# Products with weights. Packed weights are laid out for the processor once, when the model is loaded; they can only be
# multiplied with. What follows a product (a factor, an addition) is done while its result is still at hand.

def pack(self) -> int:
  # Lays out every matrix; the files' mappings are forgotten as it goes.
  n = 0
  for i in range(len(self.inner)):
    w = self.inner[i]
    if "q" in w and "k" in w and "v" in w:
      # Queries, keys and values in one product.
      self.join(w, "qkv", ["q", "k", "v"])
    for key in list(w.keys()):
      if w[key].dim() == 2 and not (self.int8 and key == "router"):
        w[key] = self.laid_out(w[key])
        n = n + 1
      elif w[key].dim() == 2:
        # What chooses experts is not rounded.
        w[key] = w[key].to(self.dtype).clone()
      else:
        # A view would keep the layer's mapping.
        w[key] = w[key].clone()
  if "head" in self.outer:
    self.outer["head"] = self.laid_out(self.outer["head"])
  self.packed = True
  return n

def laid_out(self, w: Tensor) -> Tensor:
  if self.int8:
    # One scale per output; the matrix lies in a list of its own, what stands here is its place in it.
    self.eights.append(ops.quantized.linear_prepack(self.quantized(w), None))
    y = torch.tensor(len(self.eights) - 1, dtype=4, device=self.device)
  else:
    y = ops.mkldnn._reorder_linear_weight(w.contiguous(), 256)
  return y

def quantized(self, w: Tensor) -> Tensor:
  # Some rows at a time: the whole matrix in 32 bits would take four times the memory of what comes out, and leave holes.
  n = w.size(0)
  whole = torch.empty([n, w.size(1)], dtype=1, device=self.device)
  scales = annotate(List[Tensor], [])
  piece = max(1, 1048576 // w.size(1))
  for j in range((n + piece - 1) // piece):
    m = min(piece, n - j * piece)
    rows = torch.narrow(w, 0, j * piece, m).to(6).contiguous()
    scale = torch.clamp(torch.amax(torch.abs(rows), [1]) / 127., 1e-12)
    q = torch.quantize_per_channel(rows, scale, torch.zeros([m], dtype=4, device=self.device), 0, 12)
    torch.copy_(torch.narrow(whole, 0, j * piece, m), torch.int_repr(q))
    scales.append(scale)
  return torch._make_per_channel_quantized_tensor(whole, torch.cat(scales), torch.zeros([n], dtype=4, device=self.device), 0)

def join(self, w: Dict[str, Tensor], key: str, parts: List[str]) -> None:
  matrices = annotate(List[Tensor], [])
  vectors = annotate(List[Tensor], [])
  for part in parts:
    matrices.append(w[part])
    w.pop(part)
    if (part + ".b") in w:
      vectors.append(w[part + ".b"])
      w.pop(part + ".b")
  w[key] = torch.cat(matrices, 0)
  if len(vectors) > 0:
    w[key + ".b"] = torch.cat(vectors, 0)

def looked_up(self, key: str, ids: Tensor) -> Tensor:
  # Rows of a matrix of the whole model.
  return torch.embedding(self.outer[key], ids).to(self.dtype)

def times(self, x: Tensor, w: Tensor, bias: Optional[Tensor]) -> Tensor:
  if self.int8 and w.dim() == 0:
    y = self.times_int8(x, self.eights[int(w)])
    if bias is not None:
      y = torch.add_(y, bias)
  elif self.packed and not self.int8:
    y = ops.mkldnn._linear_pointwise(x, w, bias, "none", annotate(List[Optional[number]], []), "")
  else:
    y = torch.linear(x, w, bias)
  return y

def times_int8(self, x: Tensor, w: __torch__.torch.classes.quantized.LinearPackedParamsBase) -> Tensor:
  # Each row has a scale of its own: it is brought to [-1, 1] before, and back behind. The product takes one scale from
  # all it is given, which a last row with both ends makes the same for whatever rows there are.
  n = x.size(-1)
  rows = x.reshape([-1, n])
  largest = torch.clamp(torch.linalg_vector_norm(rows, float("inf"), [-1], True), 1e-30)
  ends = torch.zeros([1, n], dtype=6, device=self.device)
  torch.fill_(torch.narrow(ends, 1, 0, 1), 1.)
  torch.fill_(torch.narrow(ends, 1, 1, 1), -1.)
  y = ops.quantized.linear_dynamic(torch.cat([rows / largest, ends], 0), w, self.reduced)
  y = torch.narrow(y, 0, 0, rows.size(0)) * largest
  size = x.size()
  size[-1] = y.size(1)
  return y.view(size)

def lin(self, w: Dict[str, Tensor], key: str, x: Tensor) -> Tensor:
  # With a bias where the model has one.
  return self.times(x, w[key], self.bias(w, key))

def bias(self, w: Dict[str, Tensor], key: str) -> Optional[Tensor]:
  b = annotate(Optional[Tensor], None)
  if (key + ".b") in w:
    b = w[key + ".b"]
  return b

def lin_add(self, w: Dict[str, Tensor], key: str, x: Tensor, other: Tensor) -> Tensor:
  # other + x w'
  if self.packed and not self.int8:
    y = ops.mkldnn._linear_pointwise(x, other, w[key], self.bias(w, key), "add")
  else:
    y = other + self.lin(w, key, x)
  return y

def lin_act(self, w: Dict[str, Tensor], key: str, x: Tensor) -> Tensor:
  # act(x w')
  if self.packed and not self.int8 and (self.activation == "gelu" or self.activation == "gelu_tanh"):
    form = "none"
    if self.activation == "gelu_tanh":
      form = "tanh"
    y = ops.mkldnn._linear_pointwise(x, w[key], self.bias(w, key), "gelu", annotate(List[Optional[number]], []), form)
  else:
    y = self.act(self.lin(w, key, x))
  return y

def act(self, x: Tensor) -> Tensor:
  a = self.activation
  if a == "silu":
    y = torch.silu(x)
  elif a == "gelu":
    y = torch.gelu(x)
  elif a == "gelu_tanh":
    y = torch.gelu(x, approximate="tanh")
  elif a == "quick_gelu":
    y = x * torch.sigmoid(1.702 * x)
  else:
    y = torch.relu(x)
  return y
