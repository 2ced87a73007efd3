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
      if w[key].dim() == 2:
        w[key] = ops.mkldnn._reorder_linear_weight(w[key].contiguous(), 256)
        n = n + 1
      else:
        # A view would keep the layer's mapping.
        w[key] = w[key].clone()
  if "head" in self.outer:
    self.outer["head"] = ops.mkldnn._reorder_linear_weight(self.outer["head"].contiguous(), 256)
  self.packed = True
  return n

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

def times(self, x: Tensor, w: Tensor, bias: Optional[Tensor]) -> Tensor:
  if self.packed:
    y = ops.mkldnn._linear_pointwise(x, w, bias, "none", annotate(List[Optional[number]], []), "")
  else:
    y = torch.linear(x, w, bias)
  return y

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
  if self.packed:
    y = ops.mkldnn._linear_pointwise(x, other, w[key], self.bias(w, key), "add")
  else:
    y = other + self.lin(w, key, x)
  return y

def lin_act(self, w: Dict[str, Tensor], key: str, x: Tensor) -> Tensor:
  # act(x w')
  if self.packed and (self.activation == "gelu" or self.activation == "gelu_tanh"):
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
