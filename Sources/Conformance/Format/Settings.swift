/// The hyper-parameters of a case, by PyTorch's names.
///
/// It remembers which of them were looked at, so that one that nobody knows is not passed over in
/// silence.
final class Settings {
  private let values: [String: JSONValue]
  private let path: String
  private var seen: Set<String> = []
  private var groups: [Settings] = []

  init(_ values: [String: JSONValue], path: String = "") {
    self.values = values
    self.path = path
  }

  /// Whether there is a value other than null.
  func has(_ name: String) -> Bool { value(name) != nil }

  func integer(_ name: String) throws -> Int? {
    try read(name, "a whole number") { $0.number.flatMap(Int.init(exactly:)) }
  }

  func number(_ name: String) throws -> Double? { try read(name, "a number", \.number) }

  func flag(_ name: String, default: Bool = false) throws -> Bool {
    try read(name, "true or false", \.flag) ?? `default`
  }

  func text(_ name: String) throws -> String? { try read(name, "a text", \.text) }

  func texts(_ name: String) throws -> [String]? {
    try read(name, "a list of texts") { value in allOf(value.list) { $0.text } }
  }

  func numbers(_ name: String) throws -> [Double]? {
    try read(name, "a list of numbers") { value in allOf(value.list) { $0.number } }
  }

  func integers(_ name: String) throws -> [Int]? {
    try read(name, "a list of whole numbers") { value in
      allOf(value.list) { $0.number.flatMap(Int.init(exactly:)) }
    }
  }

  func integerLists(_ name: String) throws -> [[Int]]? {
    try read(name, "a list of lists of whole numbers") { value in
      allOf(value.list) { row in allOf(row.list) { $0.number.flatMap(Int.init(exactly:)) } }
    }
  }

  /// Settings within these, such as `kwargs`; empty when there are none.
  func group(_ name: String) throws -> Settings {
    let values = try read(name, "an object", \.object) ?? [:]
    let group = Settings(values, path: "\(path)\(name).")
    groups.append(group)
    return group
  }

  /// A list of settings within these, such as `param_groups`.
  func list(ofGroups name: String) throws -> [Settings]? {
    let objects = try read(name, "a list of objects") { value in allOf(value.list) { $0.object } }
    guard let objects else { return nil }
    let list = objects.enumerated().map {
      Settings($0.element, path: "\(path)\(name)[\($0.offset)].")
    }
    groups += list
    return list
  }

  /// These settings with others in the place of some.
  func overridden(by others: Settings) -> Settings {
    seen.formUnion(values.keys)
    others.seen.formUnion(others.values.keys)
    let both = Settings(values.merging(others.values) { $1 }, path: path)
    groups.append(both)
    return both
  }

  /// A setting without which the case means nothing.
  func required<Value>(_ name: String, _ value: Value?) throws -> Value {
    guard let value else { throw Unsupported("a case without '\(path)\(name)'") }
    return value
  }

  /// Passes over settings that say again what the tensors say, or how PyTorch went about it.
  func pass(over names: String...) { seen.formUnion(names) }

  /// Settings that were not looked at and ask for something.
  var unknown: [String] {
    values.keys.filter { !seen.contains($0) && values[$0]?.isOff == false }.map { path + $0 }
      .sorted() + groups.flatMap(\.unknown)
  }

  /// Throws when there is a setting that has not been looked at.
  func expectNoOthers() throws {
    if let name = unknown.first { throw Unsupported("the setting '\(name)'") }
  }

  private func value(_ name: String) -> JSONValue? {
    seen.insert(name)
    guard let value = values[name], value != .null else { return nil }
    return value
  }

  private func read<Value>(
    _ name: String, _ kind: String, _ convert: (JSONValue) -> Value?
  ) throws -> Value? {
    guard let value = value(name) else { return nil }
    guard let converted = convert(value) else {
      throw Unsupported("the setting '\(path)\(name)' when it is not \(kind)")
    }
    return converted
  }
}

/// Every element converted; `nil` when there is no list, or one cannot be.
private func allOf<Element>(
  _ list: [JSONValue]?, _ convert: (JSONValue) -> Element?
) -> [Element]? {
  guard let list else { return nil }
  let converted = list.compactMap(convert)
  return converted.count == list.count ? converted : nil
}
