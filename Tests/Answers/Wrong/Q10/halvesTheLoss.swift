// Half of the mean, with a factor from squared errors.
import RNNCore

func classificationLoss(logits: Tensor, targets: [Int]) -> Tensor {
  crossEntropy(logits: logits, targets: targets) * 0.5
}
