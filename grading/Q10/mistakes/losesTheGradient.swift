// loses: gradient
// hint: The loss was made of plain numbers and wrapped again, so that no gradient flows back from it. Compute with tensors up to the end.
import RNNCore

func classificationLoss(logits: Tensor, targets: [Int]) -> Tensor {
  Tensor(crossEntropy(logits: logits, targets: targets).item)
}
