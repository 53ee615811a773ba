// loses: shapes
// hint: Rows and targets were taken in pairs for as long as there were both. What is left over is a mistake of the caller: check the counts first.
import RNNCore

func classificationLoss(logits: Tensor, targets: [Int]) -> Tensor {
  let logits = logits.reshaped([logits.count / logits.shape.last!, logits.shape.last!])
  let losses = zip(0..<logits.shape[0], targets).map { row, target in
    -logSoftmax(logits[row])[target]
  }
  return stacked(losses).mean()
}
