/// A part of a network that has parameters, or is made of parts that have.
///
/// Write a model as a class whose stored properties are its layers; their parameters are found by
/// the properties' names, in the order in which they are declared:
///
/// ```swift
/// final class Classifier: Module {
///   let rnn: GRU
///   let output: Linear
///
///   init(using random: inout Random) {
///     rnn = GRU(inputSize: 12, hiddenSize: 64, using: &random)
///     output = Linear(from: 64, to: 9, using: &random)
///   }
/// }
/// // its parameters: rnn.weight_ih_l0, …, output.weight, output.bias
/// ```
///
/// Properties may also be arrays of layers or parameters, and dictionaries of layers. A `lazy var` is
/// found as soon as it has been used.
///
/// A layer or a parameter may have several properties, as tied weights have: it is one all the same,
/// counted, trained and saved once, under the first of its keys.
///
/// PyTorch: `nn.Module`. The keys of a layer's own parameters are PyTorch's.
open class Module {
  /// Whether the model is being trained (dropout acts) or used (it does not).
  ///
  /// Setting it sets it for every part. PyTorch: `train()` and `eval()`.
  public var isTraining = true {
    didSet { for (_, part) in parts { part.isTraining = isTraining } }
  }

  public init() {}

  /// The parameters of this module itself, in order, with the keys under which they are saved.
  ///
  /// A layer whose keys are not the names of its properties overrides this.
  open var ownParameters: [(key: String, parameter: Parameter)] {
    properties.flatMap { label, value -> [(key: String, parameter: Parameter)] in
      if let parameter = value as? Parameter { return [(label, parameter)] }
      guard let parameters = value as? [Parameter] else { return [] }
      return parameters.enumerated().map { ("\(label).\($0.offset)", $0.element) }
    }
  }

  /// The modules that this one is made of, by the names of its properties.
  ///
  /// The elements of an array are named by their place: `layers.0`, `layers.1`; those of a dictionary
  /// by their keys, in order. Modules and parameters in other containers are not found.
  public final var parts: [(key: String, module: Module)] {
    properties.flatMap { label, value -> [(key: String, module: Module)] in
      if let module = value as? Module { return [(label, module)] }
      if let modules = value as? [Module] {
        return modules.enumerated().map { ("\(label).\($0.offset)", $0.element) }
      }
      guard let modules = value as? [String: Module] else { return [] }
      return modules.sorted { $0.key < $1.key }.map { ("\(label).\($0.key)", $0.value) }
    }
  }

  /// Every parameter of this module and its parts, with keys such as `rnn.weight_ih_l0`.
  ///
  /// One that is shared comes once, with the first of its keys. PyTorch: `named_parameters()`.
  public final var namedParameters: [(key: String, parameter: Parameter)] {
    sharedParameters.map { keys, parameter in (keys[0], parameter) }
  }

  /// Every parameter of this module and its parts once, with all its keys, of which there are several
  /// for a shared one.
  final var sharedParameters: [(keys: [String], parameter: Parameter)] {
    var found: [(keys: [String], parameter: Parameter)] = []
    var places: [ObjectIdentifier: Int] = [:]
    for (key, parameter) in everyKey {
      let place = places[ObjectIdentifier(parameter), default: found.count]
      if place < found.count {
        found[place].keys.append(key)
      } else {
        places[ObjectIdentifier(parameter)] = place
        found.append(([key], parameter))
        parameter.record.note(key)
      }
    }
    return found
  }

  /// Every key, and the parameter under it.
  private var everyKey: [(key: String, parameter: Parameter)] {
    ownParameters
      + parts.flatMap { key, part in part.everyKey.map { ("\(key).\($0.key)", $0.parameter) } }
  }

  /// Tells a layer's parameters their keys, for messages about one that is in no larger module.
  final func noteKeys() {
    for (key, parameter) in ownParameters { parameter.record.note(key) }
  }

  /// Every parameter of this module and its parts, each once.
  public final var parameters: [Parameter] { namedParameters.map(\.parameter) }

  /// The number of trainable numbers.
  public final var parameterCount: Int { parameters.reduce(0) { $0 + $1.count } }

  /// The stored properties of the most derived class first declared last: a subclass adds to the
  /// layers of its superclass.
  private var properties: [(label: String, value: Any)] {
    var levels: [[(String, Any)]] = []
    var mirror: Mirror? = Mirror(reflecting: self)
    while let level = mirror {
      levels.append(
        level.children.compactMap { child in child.label.map { (Self.name(of: $0), child.value) } })
      mirror = level.superclassMirror
    }
    return levels.reversed().flatMap(\.self)
  }

  /// The name of a property as it was declared: the compiler keeps a `lazy var` in another one.
  private static func name(of label: String) -> String {
    let hidden = "$__lazy_storage_$_"
    return label.hasPrefix(hidden) ? String(label.dropFirst(hidden.count)) : label
  }
}
