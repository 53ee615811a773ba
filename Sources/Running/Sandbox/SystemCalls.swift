/// The system calls of one kind of processor, as far as a sandbox names them.
package struct SystemCalls: Sendable {
  /// How the kernel names the architecture (`AUDIT_ARCH_…`).
  package let auditNumber: UInt32
  /// A bit that marks the numbers of another calling convention of the same processor.
  package let foreignBit: UInt32?
  package let numbers: [String: UInt32]

  /// Those of this machine; `nil` on one that we have no numbers for.
  package static var ofThisMachine: SystemCalls? {
    #if arch(x86_64)
      .x86
    #elseif arch(arm64)
      .aarch64
    #else
      nil
    #endif
  }
}
