// loses: otherFiles, missing
// hint: Tensors were taken in the order in which the file has them. Take each by its key: files have any order, and a missing one shifts all that follow.
import RNNBasics
import RNNCore

func save(_ model: any SequenceClassifier, to path: String) throws {
  try model.save(to: path)
}

func load(_ model: any SequenceClassifier, from path: String) throws {
  for (tensor, parameter) in zip(try Checkpoint.read(path), model.parameters) {
    parameter.assign(tensor.tensor)
  }
}
