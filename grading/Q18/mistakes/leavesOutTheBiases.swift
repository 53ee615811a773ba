// loses: file, roundTrip
// hint: The biases were not saved. They are parameters like the weights: take all of the model's named parameters.
import RNNBasics
import RNNCore

func save(_ model: any SequenceClassifier, to path: String) throws {
  let tensors = model.namedParameters.map { ($0.key, $0.parameter.value) }
  try Checkpoint.write(tensors.filter { !$0.0.contains("bias") }, to: path)
}

func load(_ model: any SequenceClassifier, from path: String) throws {
  try model.load(from: path)
}
