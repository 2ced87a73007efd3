# BERT's layers written the plain way: padded batches, a mask, torch.linear. The peer of EncoderSpeed.

def forward(self, ids: Tensor, lengths: Tensor, layer: int) -> Tensor:
  b = ids.size(0)
  t = ids.size(1)
  w = self.outer
  words = w["words"]
  width = words.size(1)
  d = width // self.n_heads
  at = torch.arange(t, dtype=4)
  mask = (at.unsqueeze(0) < lengths.unsqueeze(1)).unsqueeze(1).unsqueeze(1)
  x = torch.embedding(words, ids) + torch.narrow(w["positions"], 0, 0, t).unsqueeze(0) + torch.select(w["types"], 0, 0)
  x = torch.layer_norm(x, [width], w["norm"], w["norm.b"], self.eps)
  for i in range(layer):
    l = self.inner[i]
    q = torch.linear(x, l["q"], l["q.b"]).view([b, t, self.n_heads, d]).transpose(1, 2)
    k = torch.linear(x, l["k"], l["k.b"]).view([b, t, self.n_heads, d]).transpose(1, 2)
    v = torch.linear(x, l["v"], l["v.b"]).view([b, t, self.n_heads, d]).transpose(1, 2)
    o = torch.scaled_dot_product_attention(q, k, v, mask, 0.0, False).transpose(1, 2).reshape([b, t, width])
    x = torch.layer_norm(x + torch.linear(o, l["o"], l["o.b"]), [width], l["norm1"], l["norm1.b"], self.eps)
    h = torch.linear(torch.gelu(torch.linear(x, l["up"], l["up.b"])), l["down"], l["down.b"])
    x = torch.layer_norm(x + h, [width], l["norm2"], l["norm2.b"], self.eps)
  return x
