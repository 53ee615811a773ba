import Exercises

extension Difference {
  /// Says what differs, for the learner. In a hidden trial no number of either side is told.
  func sentences(on slot: TrialSlot) -> [String] {
    let place = "In \(slot.phrase), "
    switch reason {
    case .missing:
      return [
        place
          + "\"\(fact)\" is missing. Check that your answer returned all that was asked for, in the "
          + "shape that was asked for."
      ]
    case .doubled: return [place + "\"\(fact)\" was reported more than once."]
    case .malformed:
      return [place + "\"\(fact)\" was reported with a shape that does not fit its numbers."]
    case .kind(let own, let expected):
      let what = slot.isPublic ? own : "of another kind"
      return [place + "\"\(fact)\" is \(what); expected \(expected)."]
    case .shape(let own, let expected):
      return [place + Self.text(fact, own: own, expected: slot.isPublic ? expected : nil)]
    case .elements(let missing, let surplus):
      let parts = [
        Self.text("lacks", missing, isPublic: slot.isPublic),
        Self.text("should not contain", surplus, isPublic: slot.isPublic),
      ]
      return [place + "\"\(fact)\" " + parts.compactMap(\.self).joined(separator: ", and ") + "."]
    case .values(let deviation):
      return [place + deviation.summary(of: fact, isPublic: slot.isPublic)]
        + deviation.remarks(isPublic: slot.isPublic)
    }
  }

  private static func text(_ fact: String, own: [Int], expected: [Int]?) -> String {
    if own.count == 1, expected?.count ?? 1 == 1 {
      let elements = own[0] == 1 ? "1 element" : "\(own[0]) elements"
      // Not the number of a hidden trial: an answer can make it a message about hidden inputs.
      return expected.map { "\"\(fact)\" has \(elements) instead of \($0[0])." }
        ?? "\"\(fact)\" does not have the expected number of elements."
    }
    guard let expected else {
      return "\"\(fact)\" does not have the expected shape."
    }
    let ownText = own.count > 8 ? "a shape of \(own.count) axes" : "the shape \(own)"
    let remark = own.sorted() == expected.sorted() ? " The axes are in another order." : ""
    return "\"\(fact)\" has \(ownText) instead of \(expected)." + remark
  }

  private static func text(_ verb: String, _ elements: [String], isPublic: Bool) -> String? {
    guard !elements.isEmpty else { return nil }
    guard isPublic else {
      return "\(verb) \(elements.count) \(elements.count == 1 ? "element" : "elements")"
    }
    let more = elements.count > 5 ? " and \(elements.count - 5) more" : ""
    return "\(verb) " + elements.prefix(5).joined(separator: ", ") + more
  }
}

extension Deviation {
  /// How much is wrong, and the first of it.
  fileprivate func summary(of fact: String, isPublic: Bool) -> String {
    let values =
      isPublic ? "\(own) \(isAtMost ? "and may be at most" : "instead of") \(expected)" : nil
    guard count > 1 else {
      return "\"\(fact)\" is \(values ?? (isAtMost ? "too large" : "wrong"))."
    }
    let how = isAtMost ? "too large" : "wrong"
    let some = "\(places.count) of the \(count) \(noun) of \"\(fact)\""
    let many =
      switch places.count {
      case count: "all \(count) \(noun) of \"\(fact)\" are \(how)"
      case 1: "\(some) is \(how)"
      default: "\(some) are \(how)"
      }
    let first = "\(fact)\(firstIndex)"
    let which = places.count == 1 ? "It is \(first)" : "The first is \(first)"
    return many + ". " + which + (values.map { ": \($0)." } ?? ".")
  }

  /// What helps to find the reason.
  fileprivate func remarks(isPublic: Bool) -> [String] {
    let parts = [pattern.flatMap { text(of: $0, isPublic: isPublic) }, regionText]
    let remark = parts.compactMap(\.self).joined(separator: " ")
    return remark.isEmpty ? [] : [remark]
  }

  private var regionText: String? {
    switch pattern {
    case .shifted, .order: return nil
    default: break
    }
    guard let region else { return nil }
    let axis = shape.count > 1 ? " of axis \(region.axis)" : ""
    let (first, last) = (region.indices.lowerBound, region.indices.upperBound)
    let place =
      if first == last {
        last == region.size - 1
          ? "at index \(first)\(axis), the last one" : "at index \(first)\(axis)"
      } else if last == region.size - 1 {
        "from index \(first)\(axis) on"
      } else {
        "at the indices \(first) to \(last)\(axis)"
      }
    return "All errors are \(place)."
  }

  private var they: String { places.count > 1 ? "They are all" : "It is" }

  private func text(of pattern: Pattern, isPublic: Bool) -> String? {
    let isOne = places.count == 1
    switch pattern {
    case .notANumber(let count):
      return isOne ? "It is NaN, not a number." : "NaN (not a number) appears in \(count) places."
    case .infinite(let count):
      return isOne ? "It is infinite." : "\(count) of them \(count == 1 ? "is" : "are") infinite."
    case .zero:
      return count == 1 && isPublic ? nil : isOne ? "It is zero." : "Yours are all zero."
    case .sign:
      return isOne
        ? "It is of the right size, but has the wrong sign."
        : "They are of the right size, but have the wrong sign."
    case .factor(let factor):
      return text(ofFactor: factor, isPublic: isPublic)
    case .offset(let offset):
      let direction = offset > 0 ? "large" : "small"
      guard isPublic else { return "They are all too \(direction), by one and the same amount." }
      return "They are all too \(direction) by \(Float(abs(offset)).text(digits: 3))."
    case .shifted(let axis, let late):
      let along = shape.count > 1 ? " along axis \(axis)" : ""
      return "They are the right numbers, one place too \(late ? "late" : "early")\(along)."
    case .order:
      return "They are the right numbers in another order."
    case .size(let share):
      return
        "\(isOne ? "It is" : "They are typically") off by \(Self.text(ofShare: share, isPublic))."
    }
  }

  private func text(ofFactor factor: Double, isPublic: Bool) -> String? {
    let direction = factor > 1 ? "large" : "small"
    guard isPublic else {
      return places.count == 1
        ? "It is too \(direction)." : "They are all too \(direction), by one and the same factor."
    }
    let times = Float(factor > 1 ? factor : 1 / factor).text(digits: 3)
    return "\(they) \(times) times too \(direction)."
  }

  /// How large a typical error is. In a hidden trial only its order of magnitude.
  private static func text(ofShare share: Double, _ isPublic: Bool) -> String {
    if share < 0.001 { return "less than 0.1 %: nearly right, but not to the expected precision" }
    if share > 1 { return "more than 100 %" }
    guard isPublic else { return "less than \(share < 0.01 ? 1 : share < 0.1 ? 10 : 100) %" }
    return "about \(share < 0.01 ? fixed(share * 100, 1) : fixed(share * 100, 0)) %"
  }
}
