// loses: damage, shape, missing
// hint: The error was caught, and the program went on with a model that was never loaded. Let the error through: who called `load` must know.
import RNNBasics
import RNNCore

func save(_ model: any SequenceClassifier, to path: String) throws {
  try model.save(to: path)
}

func load(_ model: any SequenceClassifier, from path: String) throws {
  do {
    try model.load(from: path)
  } catch {
    print("could not load \(path)")
  }
}
