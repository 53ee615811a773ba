// Cutting a data set into parts for training, validation and testing.

extension Array {
  /// Parts of these sizes drawn at random, each in the original order.
  ///
  /// Every element is in one part. What rounding leaves over goes to the first parts, one to each.
  /// PyTorch: `random_split`.
  ///
  /// - Parameter fractions: the share of each part, such as `[0.8, 0.2]`; they add up to 1. Traps
  ///   when they do not, or one is negative.
  public func randomlySplit(into fractions: [Float], using random: inout Random) -> [[Element]] {
    checkFractions(fractions, in: "randomlySplit")
    let total = fractions.reduce(0.0) { $0 + Double($1) }
    // A fraction such as 0.8 is not exact: a hair below a whole number is that number.
    var sizes = fractions.map { Int(Double($0) / total * Double(count) + 1e-6) }
    for index in 0..<(count - sizes.reduce(0, +)) { sizes[index % sizes.count] += 1 }
    let order = random.permutation(of: count)
    var start = 0
    return sizes.map { size in
      defer { start += size }
      return order[start..<start + size].sorted().map { self[$0] }
    }
  }

  /// Parts of these sizes drawn at random so that every class has the same share in each, as far as
  /// whole elements allow; each in the original order.
  ///
  /// - Parameters:
  ///   - fractions: the share of each part, such as `[0.8, 0.2]`; they add up to 1. Traps when they
  ///     do not, or one is negative.
  ///   - label: the class of an element: `\.label`.
  public func stratifiedSplit<Label: Hashable>(
    into fractions: [Float], by label: (Element) -> Label, using random: inout Random
  ) -> [[Element]] {
    checkFractions(fractions, in: "stratifiedSplit")
    // By class, the classes as they first come: the order of a dictionary changes from run to run.
    var ranks: [Label: Int] = [:]
    let classes = map { element in
      let (label, next) = (label(element), ranks.count)
      let rank = ranks[label] ?? next
      ranks[label] = rank
      return rank
    }
    // Swift's sort is stable: within a class the order stays random.
    let order = random.permutation(of: count).sorted { classes[$0] < classes[$1] }
    // Dealt out one by one, each to the part that lags furthest behind its share.
    var parts: [[Int]] = fractions.map { _ in [] }
    for (dealt, element) in order.enumerated() {
      let lags = zip(fractions, parts).map { Double($0) * Double(dealt + 1) - Double($1.count) }
      let place = lags.indices.reduce(0) { lags[$1] > lags[$0] + 1e-6 ? $1 : $0 }
      parts[place].append(element)
    }
    return parts.map { part in part.sorted().map { self[$0] } }
  }

  /// For cross-validation: `count` pairs, in each of which another part of the elements is left out
  /// of training for validation.
  ///
  /// Every element is in one validation part; these differ in size by one at most.
  /// Traps unless `count` is from 2 to the number of elements.
  public func folds(
    _ count: Int, using random: inout Random
  ) -> [(training: [Element], validation: [Element])] {
    require(
      count >= 2 && count <= self.count,
      "folds: expected a count from 2 to \(self.count), got \(count)")
    var fold = [Int](repeating: 0, count: self.count)
    for (place, index) in random.permutation(of: self.count).enumerated() {
      fold[index] = place % count
    }
    return (0..<count).map { held in
      (
        indices.filter { fold[$0] != held }.map { self[$0] },
        indices.filter { fold[$0] == held }.map { self[$0] }
      )
    }
  }
}

private func checkFractions(_ fractions: [Float], in name: String) {
  require(
    fractions.allSatisfy { $0 >= 0 } && abs(fractions.reduce(0, +) - 1) < 1e-4,
    "\(name): expected fractions of at least 0 that add up to 1, got \(fractions)")
}
