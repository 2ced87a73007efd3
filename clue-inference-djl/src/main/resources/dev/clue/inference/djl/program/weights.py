# Weights of a program: mapped by libtorch itself, so that they are never copied and never on the Java heap.
# outer: tensors of the whole model by key; inner: those of each layer. Place -1 is outer, 0.. are layers.

def bind(self, place: int, key: str, path: str, bytes: int, dtype: int, first: int, shape: List[int], cut: List[int], form: List[float]) -> None:
  # A tensor of a file: element `first` of the file seen as numbers of that format.
  # Each layer and each outer tensor has its own mapping, so that its pages go when it is laid out anew.
  file = "{}:{}:{}".format(path, dtype, place)
  if place < 0:
    file = "{}:{}".format(file, key)
  if not (file in self.files):
    self.files[file] = torch.from_file(path, False, bytes // self.width(dtype), dtype=dtype)
  t = torch.narrow(self.files[file], 0, first, self.count(shape))
  self.place(place, key, torch.reshape(t, shape), cut, form)

def reserve(self, shape: List[int], dtype: int) -> None:
  # Room for a tensor that cannot be mapped because it does not begin at a multiple of its number's size.
  self.files["copy"] = torch.empty([self.count(shape)], dtype=dtype, device=torch.device("cpu"))

def fill(self, first: int, values: Tensor) -> None:
  torch.copy_(torch.narrow(self.files["copy"], 0, first, values.size(0)), values)

def bind_copy(self, place: int, key: str, shape: List[int], cut: List[int], form: List[float]) -> None:
  self.place(place, key, torch.reshape(self.files["copy"], shape), cut, form)
  self.files["copy"] = torch.empty([0], device=torch.device("cpu"))

def place(self, place: int, key: str, stored: Tensor, cut: List[int], form: List[float]) -> None:
  # cut: [dimension, start, length] or []; form: [dtype, 1 to transpose, what to add]
  t = stored
  if len(cut) > 0:
    t = torch.narrow(t, cut[0], cut[1], cut[2])
  if form[1] != 0.:
    t = t.t()
  t = t.to(self.device, int(form[0]))
  if form[2] != 0.:
    t = t + form[2]
  if place < 0:
    self.outer[key] = t
  else:
    while len(self.inner) <= place:
      self.inner.append(annotate(Dict[str, Tensor], {}))
    self.inner[place][key] = t

def alias(self, key: str, other: str) -> None:
  self.outer[key] = self.outer[other]

def bound(self) -> int:
  # All tensors are in place: forgets the mappings that no tensor uses.
  self.files.clear()
  return len(self.outer)

def count(self, shape: List[int]) -> int:
  n = 1
  for k in shape:
    n = n * k
  return n

def width(self, dtype: int) -> int:
  w = 4
  if dtype == 5 or dtype == 15:
    w = 2
  if dtype == 7:
    w = 8
  return w
