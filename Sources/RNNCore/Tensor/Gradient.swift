/// An operation that was recorded, so that gradients can flow back through it.
///
/// A leaf is a node without `backward`: gradients gather there.
final class Node {
  let name: StaticString
  /// Where each operand came from; `nil` for one that needs no gradient.
  private(set) var parents: [(node: Node, output: Int)?]
  /// The gradients of its results, as far as they have arrived.
  var gradients: [Tensor?]
  /// From the gradients of the results to those of the operands.
  private var backward: (([Tensor?]) -> [Tensor?])?
  private let kept: KeptParameters
  let isLeaf: Bool

  /// A leaf.
  init() {
    name = "leaf"
    parents = []
    gradients = [nil]
    backward = nil
    kept = KeptParameters()
    isLeaf = true
  }

  /// - Parameter kept: the parameters whose numbers `backward` reads.
  init(
    _ name: StaticString, operands: [Tensor], keeping kept: KeptParameters = KeptParameters(),
    outputs: Int, backward: @escaping ([Tensor?]) -> [Tensor?]
  ) {
    self.name = name
    parents = operands.map { operand in operand.node.map { ($0, operand.output) } }
    gradients = Array(repeating: nil, count: outputs)
    self.backward = backward
    self.kept = kept
    isLeaf = false
  }

  deinit {
    // A long chain of operations would otherwise be released by recursion, one frame a node.
    var pending = releaseParents()
    while var node = pending.popLast() {
      if isKnownUniquelyReferenced(&node) { pending += node.releaseParents() }
    }
  }

  /// Lets go of the operands, and of everything saved for them.
  private func releaseParents() -> [Node] {
    let nodes = parents.compactMap { $0?.node }
    parents = []
    backward = nil
    return nodes
  }

  /// Adds to the gradient of a result.
  func accumulate(_ gradient: Tensor, output: Int) {
    if let sum = gradients[output]?.ownedStorage() {
      Loops.add(gradient.storage.pointer, to: sum.pointer, count: gradient.count)
    } else {
      gradients[output] = gradient
    }
  }

  /// The gradient of a result of this shape, zeros at first, to be added to in place.
  func gathering(_ output: Int, shape: [Int]) -> Storage {
    if let storage = gradients[output]?.ownedStorage() { return storage }
    let zeros = Storage(repeating: 0, count: shape.product)
    gradients[output] = Tensor(shape: shape, storage: zeros)
    return zeros
  }

  /// Hands the gathered gradients on to the operands, and lets go of everything saved for it.
  func propagate() {
    guard !isLeaf else { return }
    guard let backward else {
      fail(
        "backward: the graph was freed by an earlier backward(); run the forward pass again (at \(name))"
      )
    }
    if gradients.contains(where: { $0 != nil }) {
      kept.check(for: name)
      for (parent, gradient) in zip(parents, backward(gradients)) {
        guard let parent, let gradient else { continue }
        parent.node.accumulate(gradient, output: parent.output)
      }
    }
    for index in gradients.indices { gradients[index] = nil }
    parents = []
    self.backward = nil
  }

  /// Every node that this one depends on, each after all that depend on it.
  func ordered() -> [Node] {
    var order: [Node] = []
    var visited: Set<ObjectIdentifier> = [ObjectIdentifier(self)]
    var stack: [(node: Node, next: Int)] = [(self, 0)]
    while let (node, next) = stack.last {
      if next < node.parents.count {
        stack[stack.count - 1].next += 1
        if let parent = node.parents[next]?.node, visited.insert(ObjectIdentifier(parent)).inserted
        {
          stack.append((parent, 0))
        }
      } else {
        order.append(node)
        stack.removeLast()
      }
    }
    return order.reversed()
  }
}

/// Whether operations are being recorded, for the code that is running now.
enum Recording {
  @TaskLocal static var isOn = true
}

/// Runs `body` without recording anything: no gradient will flow through what it computes.
///
/// PyTorch: `torch.no_grad()`.
public func withoutGradient<Result>(_ body: () throws -> Result) rethrows -> Result {
  try Recording.$isOn.withValue(false, operation: body)
}

extension Tensor {
  /// Whether gradients flow back through this tensor.
  public var requiresGradient: Bool { node != nil }

  /// The same numbers, as the start of a computation whose gradient is wanted.
  ///
  /// After ``backward(from:)``, ``gradient`` holds it. PyTorch: `requires_grad_()`.
  public func requiringGradient() -> Tensor {
    Tensor(shape: shape, storage: storage, node: Node())
  }

  /// The same numbers, through which no gradient flows.
  public func detached() -> Tensor { Tensor(shape: shape, storage: storage) }

  /// The gradient that has gathered at this tensor, of its shape; `nil` when none has, or when this
  /// is not a tensor made by ``requiringGradient()``.
  public var gradient: Tensor? {
    guard let node, node.isLeaf else { return nil }
    return node.gradients[output]
  }

  /// Computes the gradient of this tensor with respect to every parameter and every tensor made by
  /// ``requiringGradient()`` that it depends on, and adds it to theirs.
  ///
  /// Traps when nothing it depends on requires a gradient, when the graph was freed by an earlier
  /// call, when a parameter has changed since an operation used it that needs its numbers again, and
  /// when it is not a single number while `gradient` is `nil`.
  ///
  /// - Parameter gradient: the gradient of the final result with respect to this tensor, of its
  ///   shape; 1 when `nil`.
  public func backward(from gradient: Tensor? = nil) {
    guard let node else {
      fail("backward: nothing that this tensor was computed from requires a gradient")
    }
    if let gradient {
      require(
        gradient.shape == shape, "backward: expected a gradient \(shape), got \(gradient.shape)")
    } else {
      require(
        count == 1,
        "backward: expected a single number, got shape \(shape); take sum() or mean() first")
    }
    withoutGradient {
      node.accumulate(gradient?.detached() ?? Tensor(repeating: 1, shape: shape), output: output)
      for node in node.ordered() { node.propagate() }
    }
  }

  /// The result of an operation, recorded when one of its operands requires a gradient.
  ///
  /// - Parameters:
  ///   - kept: numbers that `backward` reads and that may be a parameter's: those of an operand, or of
  ///     one in another shape. Whoever leaves one out gives a wrong gradient after a change.
  ///   - backward: from the gradient of the result to the gradient of each operand, `nil` for an
  ///     operand that has none or needs none.
  static func result(
    of name: StaticString, _ operands: [Tensor],
    keeping kept: @autoclosure () -> KeptParameters = KeptParameters(), shape: [Int],
    storage: Storage, backward: @escaping (Tensor) -> [Tensor?]
  ) -> Tensor {
    guard isRecorded(operands) else { return Tensor(shape: shape, storage: storage) }
    let node = Node(name, operands: operands, keeping: kept(), outputs: 1) { gradients in
      gradients[0].map(backward) ?? []
    }
    return Tensor(shape: shape, storage: storage, node: node)
  }

  /// The result of an operation that takes some of an operand's elements, recorded when the operand
  /// requires a gradient.
  ///
  /// Many such results may be taken of one operand, as the time steps of a sequence are: each adds
  /// its own part to the operand's gradient, and none makes one of the operand's size.
  ///
  /// - Parameter adding: adds the gradient of the result to the operand's, at the elements taken.
  static func part(
    of name: StaticString, _ operand: Tensor, shape: [Int], storage: Storage,
    adding: @escaping (_ gradient: Storage, _ whole: Storage) -> Void
  ) -> Tensor {
    guard isRecorded([operand]), let source = operand.node else {
      return Tensor(shape: shape, storage: storage)
    }
    let (output, wholeShape) = (operand.output, operand.shape)
    // Not to be kept alive by the closure: the node lets go of its parents itself, in a loop.
    let node = Node(name, operands: [operand], outputs: 1) { [unowned source] gradients in
      if let gradient = gradients[0] {
        adding(gradient.storage, source.gathering(output, shape: wholeShape))
      }
      return []
    }
    return Tensor(shape: shape, storage: storage, node: node)
  }

  /// Whether an operation on these operands is recorded.
  static func isRecorded(_ operands: [Tensor]) -> Bool {
    operands.contains { $0.node != nil } && Recording.isOn
  }
}
