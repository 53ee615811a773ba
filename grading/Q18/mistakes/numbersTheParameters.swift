// loses: file, otherFiles
// hint: Parameters were saved under numbers. Use the keys that they have in the model, by which every other program knows them.
import RNNBasics
import RNNCore

private struct Missing: Error {}
private struct OtherShape: Error {}

func save(_ model: any SequenceClassifier, to path: String) throws {
  let tensors = model.parameters.enumerated().map { (String($0), $1.value) }
  try Checkpoint.write(tensors, to: path)
}

func load(_ model: any SequenceClassifier, from path: String) throws {
  let found = Dictionary(
    uniqueKeysWithValues: try Checkpoint.read(path).map { ($0.key, $0.tensor) })
  for (index, parameter) in model.parameters.enumerated() {
    guard let tensor = found[String(index)] else { throw Missing() }
    guard tensor.shape == parameter.shape else { throw OtherShape() }
    parameter.assign(tensor)
  }
}
