import CKernels
import Foundation
import Testing

/// Threads that share parts of some work.
@Suite struct TeamTests {
  @Test(arguments: [1, 2, 3, 8])
  func everyPartIsDoneOnceAndDoneOnReturn(parts: Int) {
    // Again and again at once, and after times in which the threads fall asleep.
    for pause in [0, 0, 3000] as [UInt32] {
      for _ in 0..<200 { #expect(Self.times(parts) == Array(repeating: 1, count: parts)) }
      usleep(pause)
    }
  }

  @Test func workInsideWorkIsDoneToo() {
    var sums = [0, 0, 0]
    sums.withUnsafeMutableBufferPointer { sums in
      kernel_team(
        3,
        { context, part in
          let sum = context?.assumingMemoryBound(to: Int.self)
          sum?[part] = TeamTests.times(4).reduce(0, +)
        }, sums.baseAddress)
    }
    #expect(sums == [4, 4, 4])
  }

  @Test func whoeverComesWhileOthersAreAtWorkIsServed() {
    let results = ResultsOfThreads()
    DispatchQueue.concurrentPerform(iterations: 4) { _ in
      for _ in 0..<500 { results.add(Self.times(3)) }
    }
    #expect(results.all.count == 2000)
    #expect(results.all.allSatisfy { $0 == [1, 1, 1] })
  }

  /// How often each part was done.
  private static func times(_ parts: Int) -> [Int] {
    var times = Array(repeating: 0, count: parts)
    times.withUnsafeMutableBufferPointer { times in
      kernel_team(
        parts,
        { context, part in context?.assumingMemoryBound(to: Int.self)[part] += 1 },
        times.baseAddress)
    }
    return times
  }
}

private final class ResultsOfThreads: @unchecked Sendable {
  private let lock = NSLock()
  private var results: [[Int]] = []

  func add(_ result: [Int]) { lock.withLock { results.append(result) } }

  var all: [[Int]] { lock.withLock { results } }
}
