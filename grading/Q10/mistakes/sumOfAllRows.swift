// loses: value, gradient, largeScores
// hint: The loss grows with the number of rows. Divide the sum by it, so that one learning rate fits every batch size.
import RNNCore

func classificationLoss(logits: Tensor, targets: [Int]) -> Tensor {
  crossEntropy(logits: logits, targets: targets, reduction: .sum)
}
