import CKernels
import Foundation
import Testing

/// Threads that share parts of some work. What they do for one test they cannot do for another, so
/// that those who need them have a process of their own.
@Suite struct TeamTests {
  @Test(arguments: [1, 2, 3, 8])
  func everyPartIsDoneOnceAndDoneOnReturn(parts: Int) async {
    await #expect(processExitsWith: .success) { [parts] in
      // At once after the last, and after times in which the threads fall asleep.
      for pause in [0, 0, 3000, 3000, 20_000] as [UInt32] {
        usleep(pause)
        for isLong in [true, false] {
          for _ in 0..<200 {
            #expect(times(parts, isLong: isLong) == Array(repeating: 1, count: parts))
          }
        }
      }
    }
  }

  @Test func otherThreadsDoTheirShare() async {
    await #expect(processExitsWith: .success) {
      let other = Flag()
      let isDone = share(among: 2) { part in
        // Alone, the first part would wait in vain.
        part == 0 ? other.isRaised(within: 5) : other.raise()
      }
      #expect(isDone == [true, true])
    }
  }

  @Test func whoeverIsDoneFirstWaitsAsleepToo() async {
    await #expect(processExitsWith: .success) {
      let isDone = share(among: 2) { part in
        if part == 1 { usleep(20_000) }
        return true
      }
      #expect(isDone == [true, true])
      #expect(times(2) == [1, 1])
    }
  }

  @Test func fewerThreadsThanBeforeAreEnough() async {
    await #expect(processExitsWith: .success) {
      for parts in [8, 2, 8, 1, 3] {
        for _ in 0..<100 { #expect(times(parts) == Array(repeating: 1, count: parts)) }
        usleep(3000)
      }
    }
  }

  @Test func workInsideWorkIsDoneToo() {
    let isDone = share(among: 3) { _ in times(4) == [1, 1, 1, 1] }
    #expect(isDone == [true, true, true])
  }

  @Test func whoeverComesWhileOthersAreAtWorkIsServed() {
    let wrong = Flag()
    DispatchQueue.concurrentPerform(iterations: 4) { _ in
      for _ in 0..<500 where times(3) != [1, 1, 1] { wrong.raise() }
    }
    #expect(!wrong.isRaised(within: 0))
  }
}

/// How often each part was done.
private func times(_ parts: Int, isLong: Bool = true) -> [Int] {
  var times = Array(repeating: 0, count: parts)
  times.withUnsafeMutableBufferPointer { times in
    kernel_team(
      parts, isLong ? 1 : 0,
      { context, part in context?.assumingMemoryBound(to: Int.self)[part] += 1 },
      times.baseAddress)
  }
  return times
}

/// What `body` answers for each part.
private func share(among parts: Int, _ body: @escaping @Sendable (Int) -> Bool) -> [Bool] {
  struct Shared {
    let body: @Sendable (Int) -> Bool
    var answers: UnsafeMutableBufferPointer<Bool>
  }
  var answers = Array(repeating: false, count: parts)
  answers.withUnsafeMutableBufferPointer { answers in
    var shared = Shared(body: body, answers: answers)
    withUnsafeMutablePointer(to: &shared) { shared in
      kernel_team(
        parts, 1,
        { context, part in
          guard let shared = context?.assumingMemoryBound(to: Shared.self).pointee else { return }
          shared.answers[part] = shared.body(part)
        }, shared)
    }
  }
  return answers
}

private final class Flag: @unchecked Sendable {
  private let semaphore = DispatchSemaphore(value: 0)

  @discardableResult
  func raise() -> Bool {
    semaphore.signal()
    return true
  }

  func isRaised(within seconds: Double) -> Bool {
    semaphore.wait(timeout: .now() + seconds) == .success
  }
}
