// loses: value
// hint: The loss is a list of one number. Take the mean over all rows, a tensor of shape [].
import RNNCore

func classificationLoss(logits: Tensor, targets: [Int]) -> Tensor {
  crossEntropy(logits: logits, targets: targets).reshaped([1])
}
