# BERT, RoBERTa: absolute positions, norms behind each sum.

def prepare(self) -> int:
  return 0

def embed(self, ids: Tensor, groups: List[int]) -> Tensor:
  w = self.outer
  x = torch.embedding(w["words"], ids) + torch.select(w["types"], 0, 0) + torch.embedding(w["positions"], self.places(ids, groups))
  return self.layer_norm(w, "norm", x)

def guides(self, groups: List[int]) -> List[Tensor]:
  return annotate(List[Tensor], [])

def mix(self, w: Dict[str, Tensor], q: Tensor, k: Tensor, v: Tensor, guides: List[Tensor], g: int) -> Tensor:
  return torch.scaled_dot_product_attention(q, k, v, None, 0.0, False)

def after(self, i: int, before: Tensor, x: Tensor, groups: List[int]) -> Tensor:
  return x
