// loses: value, gradient
// hint: The loss has the wrong sign: it falls where the right class gets less. Take the mean of -ln p.
import RNNCore

func classificationLoss(logits: Tensor, targets: [Int]) -> Tensor {
  -crossEntropy(logits: logits, targets: targets)
}
