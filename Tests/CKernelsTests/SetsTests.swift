import CKernels
import KernelCases
import Testing

/// Every kernel of every set that this processor can run, beside the base.
@Suite struct SetsTests {
  /// A call of one kernel.
  struct Call: CustomTestStringConvertible {
    let index: Int

    static let all = (0..<kernel_case_count()).map(Call.init)

    var testDescription: String { String(cString: kernel_case_name(index)) }

    /// All numbers that it has to do with, as it leaves them.
    func made(by set: KernelSet, rows: Int, size: Int) -> [Float] {
      var numbers = [Float](repeating: 0, count: kernel_case_size(index, rows, size))
      let isClean = kernel_case_run(index, kernel_set_at(set.index), rows, size, &numbers) == 1
      #expect(isClean, "\(set.testDescription) writes beside its numbers, \(rows) × \(size)")
      return numbers
    }
  }

  /// Around the widths of vectors and tiles.
  private static let sizes = [1, 2, 9].flatMap { rows in
    [0, 1, 3, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 65, 100, 131, 700].map { (rows, $0) }
  }

  @Test(arguments: Call.all)
  func everySetMakesWhatTheBaseMakes(of call: Call) {
    for (rows, size) in Self.sizes {
      let expected = call.made(by: KernelSet(index: 0), rows: rows, size: size)
      for set in KernelSet.all.dropFirst() {
        let made = call.made(by: set, rows: rows, size: size)
        let difference = kernel_case_difference(call.index, made, expected, made.count)
        #expect(difference <= kernel_case_limit, "\(set.testDescription), \(rows) × \(size)")
      }
    }
  }

  @Test func theBestSetIsTheLast() {
    #expect(kernel_best() == kernel_set_at(kernel_set_count() - 1))
    #expect(KernelSet.all.first?.testDescription == "base")
  }
}
