# A product, a softmax and a way back, small enough to be known: n times 1 / n.

def trial(self, n: int) -> Tensor:
  x = torch.ones([n, n], dtype=6, device=self.device)
  return torch.linear(torch.softmax(x, 1), x).to(torch.device("cpu"), 6)
