import RNNBasics
import RNNCore

private struct DoesNotFit: Error {
  let key: String
}

func save(_ model: any SequenceClassifier, to path: String) throws {
  try Checkpoint.write(model.namedParameters.map { ($0.key, $0.parameter.value) }, to: path)
}

func load(_ model: any SequenceClassifier, from path: String) throws {
  let tensors = Dictionary(
    uniqueKeysWithValues: try Checkpoint.read(path).map { ($0.key, $0.tensor) })
  for (key, parameter) in model.namedParameters {
    guard let tensor = tensors[key], tensor.shape == parameter.shape else {
      throw DoesNotFit(key: key)
    }
  }
  for (key, parameter) in model.namedParameters {
    if let tensor = tensors[key] { parameter.assign(tensor) }
  }
}
