// loses: shape
// hint: A tensor was accepted because it has as many numbers as the parameter. Compare the shapes: a transposed weight has as many numbers, and all of them in the wrong place.
import RNNBasics
import RNNCore

private struct Missing: Error {}
private struct OtherCount: Error {}

func save(_ model: any SequenceClassifier, to path: String) throws {
  try model.save(to: path)
}

func load(_ model: any SequenceClassifier, from path: String) throws {
  let found = Dictionary(
    uniqueKeysWithValues: try Checkpoint.read(path).map { ($0.key, $0.tensor) })
  for (key, parameter) in model.namedParameters {
    guard let tensor = found[key] else { throw Missing() }
    guard tensor.count == parameter.count else { throw OtherCount() }
    parameter.assign(tensor.reshaped(parameter.shape))
  }
}
