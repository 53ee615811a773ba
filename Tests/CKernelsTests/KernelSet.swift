import CKernels
import Testing

/// One of the sets of kernels that this processor can run; 0 is the base.
struct KernelSet: CustomTestStringConvertible {
  let index: Int

  static let all = (0..<kernel_set_count()).map(KernelSet.init)

  var kernels: kernel_set { kernel_set_at(index).pointee }
  var testDescription: String { String(cString: kernels.name) }
}

/// Numbers between -1 and 1 by a formula.
func numbers(_ count: Int) -> [Float] {
  (0..<count).map { Float(($0 * 7919 + 104_729) % 1009) / 504.5 - 1 }
}
