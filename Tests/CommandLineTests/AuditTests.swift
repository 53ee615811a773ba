import TestSupport
import Testing

/// The grader graded, on twenty secret seeds: the reference gets full marks, the untouched stubs get
/// nothing, every known wrong answer loses what it is known to lose and is recognised.
@Suite(.serialized) struct AuditTests {
  @Test func everyKnownMistakeIsCaughtOnEverySeed() throws {
    var arguments = ["audit", "--seeds", "20", "--jobs", "2"]
    #if !os(Linux)
      arguments.append("--trust")
    #endif
    let audit = try Program.run(arguments)
    #expect(audit.code == 0, "\(audit.output)\(audit.error)")
    let count = try HandedIn.material().rubrics.count
    for seed in 1...20 {
      #expect(audit.output.contains("seed \(seed): \(count) of \(count) questions sound"))
    }
  }
}
