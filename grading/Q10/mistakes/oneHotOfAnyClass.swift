// loses: classes
// hint: A class that does not exist became a row of zeros, and cost nothing. Check that every target is a class before you make a one-hot matrix.
import RNNCore

func classificationLoss(logits: Tensor, targets: [Int]) -> Tensor {
  guard logits.rank == 2, targets.count == logits.shape[0] else {
    fatalError("expected [batch, classes] and a target for each row")
  }
  let oneHot = targets.map { target in
    (0..<logits.shape[1]).map { $0 == target ? Float(1) : 0 }
  }
  let rows = (logSoftmax(logits) * Tensor(oneHot)).sum(axis: 1)
  return -rows.mean()
}
