import RNNCore

struct LossError: Error {
  var message: String
}

func classificationLoss(logits: Tensor, targets: [Int]) throws -> Tensor {
  guard logits.rank == 2, logits.shape[0] == targets.count else {
    throw LossError(message: "\(targets.count) targets for scores \(logits.shape)")
  }
  let classes = logits.shape[1]
  guard targets.allSatisfy((0..<classes).contains) else {
    throw LossError(message: "a class that does not exist")
  }
  let oneHot = targets.flatMap { target in (0..<classes).map { $0 == target ? Float(1) : 0 } }
  let picked = logSoftmax(logits) * Tensor(oneHot, shape: logits.shape)
  return -picked.sum() / Float(targets.count)
}
