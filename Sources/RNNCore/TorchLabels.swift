// swift-format-ignore-file: AlwaysUseLowerCamelCase

// What PyTorch calls arguments; see TorchNames.swift. The compiler only says that a call has no such
// argument, since no declaration can answer to a label alone. So nothing refers to these: who explains
// the compiler's errors finds here what a label is called in this library.

enum TorchLabel {
  // Layers

  @available(*, unavailable, renamed: "inputSize")
  case input_size
  @available(*, unavailable, renamed: "hiddenSize")
  case hidden_size
  @available(*, unavailable, renamed: "layerCount")
  case num_layers
  @available(*, unavailable, renamed: "projectionSize")
  case proj_size
  @available(*, unavailable, message: "a batch is always `[batch, time, feature]`")
  case batch_first
  @available(*, unavailable, renamed: "from")
  case in_features
  @available(*, unavailable, renamed: "to")
  case out_features
  @available(*, unavailable, renamed: "count")
  case num_embeddings
  @available(*, unavailable, renamed: "size")
  case embedding_dim
  @available(*, unavailable, renamed: "paddingIndex")
  case padding_idx
  @available(*, unavailable, renamed: "shape")
  case normalized_shape
  @available(*, unavailable, renamed: "affine")
  case elementwise_affine
  @available(*, unavailable, renamed: "probability")
  case p

  // Training

  @available(*, unavailable, renamed: "learningRate")
  case lr
  @available(*, unavailable, renamed: "epsilon")
  case eps
  @available(*, unavailable, renamed: "weightDecay")
  case weight_decay
  @available(*, unavailable, renamed: "to")
  case max_norm
  @available(*, unavailable, renamed: "every")
  case step_size
  @available(*, unavailable, renamed: "factor")
  case gamma
  @available(*, unavailable, renamed: "stepCount")
  case T_max
  @available(*, unavailable, renamed: "maximumRate")
  case max_lr

  // Data

  @available(*, unavailable, renamed: "size")
  case batch_size
  @available(*, unavailable, message: "write `data.batched(size: 32, using: &random)`")
  case shuffle

  // Tensors

  @available(*, unavailable, renamed: "axis")
  case dim
  @available(*, unavailable, renamed: "keepingAxis")
  case keepdim
  @available(*, unavailable, renamed: "with")
  case padding_value
  @available(*, unavailable, renamed: "to")
  case total_length
  @available(*, unavailable, message: "sequences are sorted inside, and come back in their order")
  case enforce_sorted
  @available(*, unavailable, message: "all tensors are on the processor")
  case device
  @available(*, unavailable, message: "all numbers are of the type `Float`")
  case dtype
  @available(*, unavailable, message: "write `x.requiringGradient()`; a `Parameter` has one")
  case requires_grad
}
