// loses: file, roundTrip
// hint: The numbers were rounded on their way into the file. Write their bits: a model that comes back almost the same is another model.
import RNNBasics
import RNNCore

func save(_ model: any SequenceClassifier, to path: String) throws {
  let tensors = model.namedParameters.map { key, parameter in
    let rounded = parameter.value.values.map {
      ($0 * 10_000).rounded() / 10_000
    }
    return (key: key, tensor: Tensor(rounded, shape: parameter.shape))
  }
  try Checkpoint.write(tensors, to: path)
}

func load(_ model: any SequenceClassifier, from path: String) throws {
  try model.load(from: path)
}
