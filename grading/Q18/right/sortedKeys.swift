import RNNBasics
import RNNCore

func save(_ model: any SequenceClassifier, to path: String) throws {
  let sorted = model.namedParameters.sorted { $0.key > $1.key }
  try Checkpoint.write(sorted.map { ($0.key, $0.parameter.value) }, to: path)
}

func load(_ model: any SequenceClassifier, from path: String) throws {
  do {
    try model.load(from: path)
  } catch {
    print("\(path) cannot be loaded: \(error)")
    throw error
  }
}
