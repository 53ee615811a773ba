import RNNCore

/// What came of a case.
public struct Verdict: Codable, Equatable, Sendable {
  public enum Status: String, Codable, Sendable { case pass, fail, unsupported }

  public let name: String
  public let status: Status
  /// The difference where it is largest beside what is allowed, and what is allowed there; `nil`
  /// where nothing was compared.
  public let worst: Difference?
  /// What was wrong, or is not supported, or how a mistake was refused.
  public let detail: String

  public struct Difference: Codable, Equatable, Sendable {
    public let error: Double
    public let tolerance: Double
  }

  /// One line: `pass  rnn__lstm_basic  1.2e-07 / 5.0e-06`.
  public var line: String {
    let numbers = worst.map { "\(shortest($0.error)) / \(shortest($0.tolerance))" }
    return ([status.rawValue, name] + [numbers, detail.isEmpty ? nil : detail].compactMap(\.self))
      .joined(separator: "  ")
  }

  init(_ name: String, _ status: Status, worst: Difference? = nil, _ detail: String = "") {
    self.name = name
    self.status = status
    self.worst = worst
    self.detail = detail
  }
}

/// Two significant digits: `3.1e-07`, `0.25`, `inf`.
private func shortest(_ value: Double) -> String {
  guard value.isFinite, value != 0 else { return value == 0 ? "0" : "\(value)" }
  var (digits, exponent) = (abs(value), 0)
  while digits >= 10 { (digits, exponent) = (digits / 10, exponent + 1) }
  while digits < 1 { (digits, exponent) = (digits * 10, exponent - 1) }
  let tenths = Int((digits * 10).rounded())
  // 9.96 is rounded to 10.
  let (first, second) = tenths < 100 ? (tenths / 10, tenths % 10) : (1, 0)
  if tenths >= 100 { exponent += 1 }
  let sign = exponent < 0 ? "-" : "+"
  let power = abs(exponent) < 10 ? "0\(abs(exponent))" : "\(abs(exponent))"
  return "\(first).\(second)e\(sign)\(power)"
}

extension GoldenCase {
  /// Runs the case in this process and compares what it gives.
  ///
  /// A case of kind `error` asks for a caller's mistake, and passes if RNNCore refuses it.
  public func judged() -> Verdict {
    if let unsupported { return Verdict(name, .unsupported, unsupported) }
    let settings = settings()
    do {
      let results = try Refusal.caught { try Operations.run(self, settings) }
      if kind == "error" { return Verdict(name, .fail, "it was accepted, and must be refused") }
      let verdict = try compared(results)
      // A setting that nobody knows changes nothing where the numbers are right all the same.
      if verdict.status == .fail, let setting = settings.unknown.first {
        return Verdict(name, .unsupported, "the setting '\(setting)'")
      }
      return verdict
    } catch let error as Unsupported {
      return Verdict(name, .unsupported, error.what)
    } catch let refusal as Refusal {
      return verdict(onRefusal: refusal.reason)
    } catch let error as CheckpointError where kind == "error" {
      return Verdict(name, .pass, "refused: \(error.problem)")
    } catch {
      return Verdict(name, .fail, "\(error)")
    }
  }

  /// The verdict on a case at which the program stopped with this message.
  public func verdict(onStopping message: String) -> Verdict {
    guard let reason = Self.reason(in: message) else {
      let last = message.split(separator: "\n").last.map(String.init) ?? "without a message"
      return Verdict(name, .fail, "the program died: \(last)")
    }
    return verdict(onRefusal: reason)
  }

  private func verdict(onRefusal reason: String) -> Verdict {
    Verdict(name, kind == "error" ? .pass : .fail, "refused: \(reason)")
  }

  /// What RNNCore said when it stopped the program: `LSTM: expected input [batch, time, 8], …`.
  ///
  /// `nil` when something else stopped it, such as an index out of range in this tool.
  private static func reason(in message: String) -> String? {
    message.split(separator: "\n").compactMap { line in
      line.firstMatch(of: /^RNNCore\/\S+: Fatal error: (.+)$/).map { String($0.1) }
    }.last
  }

  /// Compares every check, and reports the worst.
  private func compared(_ results: Results) throws(ConformanceError) -> Verdict {
    var worst = Comparison()
    for check in checks {
      guard let got = results.values[check] else {
        return Verdict(name, .unsupported, "the result '\(check)'")
      }
      let expected = try expected(check)
      guard got.shape == expected.shape else {
        return Verdict(
          name, .fail, "\(check): expected shape \(expected.shape), got \(got.shape)")
      }
      for index in got.numbers.indices {
        let wanted = expected.numbers[index]
        let allowed = isInteger(check) ? 0 : tolerance.atol + tolerance.rtol * abs(wanted)
        worst.add(
          got.numbers[index], wanted, allowed: allowed, allowsNaN: allowsNaN,
          place: "\(check)[\(index)]")
      }
    }
    for (flag, wanted) in expect where wanted.flag != nil {
      guard let got = results.flags[flag] else {
        return Verdict(name, .unsupported, "the result '\(flag)'")
      }
      guard got == wanted.flag else {
        return Verdict(name, .fail, "\(flag): expected \(!got), got \(got)")
      }
    }
    let difference = Verdict.Difference(error: worst.error, tolerance: worst.allowed)
    return worst.isPassed
      ? Verdict(name, .pass, worst: difference)
      : Verdict(name, .fail, worst: difference, worst.place)
  }
}

/// The largest of many differences, beside what is allowed for each.
private struct Comparison {
  private(set) var error = 0.0
  private(set) var allowed = 0.0
  private(set) var place = ""
  private var share = -1.0

  var isPassed: Bool { share <= 1 }

  mutating func add(
    _ got: Double, _ wanted: Double, allowed: Double, allowsNaN: Bool, place: String
  ) {
    let isEqual = got == wanted || (allowsNaN && got.isNaN && wanted.isNaN)
    let difference = isEqual ? 0 : abs(got - wanted)
    // A NaN or an infinity where there should be none is further off than any number.
    let share = isEqual ? 0 : difference.isFinite ? difference / allowed : .infinity
    guard share > self.share else { return }
    self.share = share
    error = difference
    // An infinite number allows for nothing but itself.
    self.allowed = allowed.isFinite ? allowed : 0
    self.place = "\(place): expected \(wanted), got \(got)"
  }
}
