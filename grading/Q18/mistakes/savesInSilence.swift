// loses: unwritten
// hint: `save` kept the error to itself with `try?`. Let it through with `try`: the model is lost when nobody knows that it was not saved.
import RNNBasics
import RNNCore

func save(_ model: any SequenceClassifier, to path: String) throws {
  try? model.save(to: path)
}

func load(_ model: any SequenceClassifier, from path: String) throws {
  try model.load(from: path)
}
