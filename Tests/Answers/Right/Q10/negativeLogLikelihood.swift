import RNNCore

func classificationLoss(logits: Tensor, targets: [Int]) -> Tensor {
  precondition(logits.shape.count == 2, "one row of scores for each sequence")
  precondition(logits.shape[0] == targets.count, "one target for each row")
  for target in targets {
    precondition(target >= 0 && target < logits.shape[1], "no such class: \(target)")
  }
  return negativeLogLikelihood(
    logProbabilities: logSoftmax(logits, axis: 1), targets: targets, reduction: .mean)
}
