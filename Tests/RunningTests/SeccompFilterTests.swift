import Running
import Testing

/// What the kernel would do with a call: it runs the program, as bytes, on the call's number and its
/// arguments.
private func action(
  of filter: SeccompFilter, on number: UInt32, _ arguments: [UInt64] = [],
  architecture: UInt32 = SystemCalls.x86.auditNumber
) throws -> UInt32 {
  var data: [UInt32] = [number, architecture, 0, 0]
  for index in 0..<6 {
    let argument = index < arguments.count ? arguments[index] : 0
    data += [UInt32(truncatingIfNeeded: argument), UInt32(argument >> 32)]
  }
  let bytes = filter.bytes
  var (accumulator, next): (UInt32, Int) = (0, 0)
  while true {
    try #require(next * 8 + 8 <= bytes.count, "it runs over its end")
    let one = bytes[next * 8..<next * 8 + 8].map { UInt32($0) }
    let (code, constant) = (
      one[0] | one[1] << 8, one[4] | one[5] << 8 | one[6] << 16 | one[7] << 24
    )
    next += 1
    switch code {
    case 0x20: accumulator = data[Int(constant) / 4]
    case 0x15: next += Int(accumulator == constant ? one[2] : one[3])
    case 0x45: next += Int(accumulator & constant != 0 ? one[2] : one[3])
    case 0x25: next += Int(accumulator > constant ? one[2] : one[3])
    case 0x54: accumulator &= constant
    case 0x06: return constant
    default: throw UnknownInstruction(code: code)
    }
  }
}

private struct UnknownInstruction: Error {
  let code: UInt32
}

private let allowed: UInt32 = 0x7fff_0000
private let killed: UInt32 = 0x8000_0000
private func refused(_ number: UInt32) -> UInt32 { 0x0005_0000 | number }
private let (EPERM, ENOSYS): (UInt32, UInt32) = (1, 38)

/// Numbers from Linux's `asm/unistd_64.h`, on purpose not from our own table.
private enum Number {
  static let (read, open, mmap, ioctl, socket, clone, fork):
    (UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32) =
      (0, 2, 9, 16, 41, 56, 57)
  static let (execve, ptrace, prctl, unshare, bpf, clone3):
    (UInt32, UInt32, UInt32, UInt32, UInt32, UInt32) =
      (59, 101, 157, 272, 321, 435)
}

private let worker = SeccompFilter.worker(on: .x86)
private let compiler = SeccompFilter.compiler(on: .x86)

@Test(arguments: [Number.read, Number.open, Number.mmap, Number.execve])
func aWorkerMayCompute(call: UInt32) throws {
  #expect(try action(of: worker, on: call) == allowed)
}

@Test(arguments: [Number.socket, Number.fork, 999])
func aWorkerIsRefusedWhatIsNotOnTheList(call: UInt32) throws {
  #expect(try action(of: worker, on: call) == refused(EPERM))
}

@Test(arguments: [Number.ptrace, Number.unshare, Number.bpf])
func nobodyMayLookForAWayOut(call: UInt32) throws {
  #expect(try action(of: worker, on: call) == killed)
  #expect(try action(of: compiler, on: call) == killed)
}

@Test func aWorkerMayStartThreadsAndNoProcesses() throws {
  let thread: UInt64 = 0x3d_0f00
  let (newUser, newNetwork): (UInt64, UInt64) = (0x1000_0000, 0x4000_0000)
  #expect(try action(of: worker, on: Number.clone, [thread]) == allowed)
  #expect(try action(of: worker, on: Number.clone, [17]) == refused(EPERM))
  #expect(try action(of: worker, on: Number.clone, [newUser]) == refused(EPERM))
  #expect(try action(of: worker, on: Number.clone, [thread | newNetwork]) == refused(EPERM))
  #expect(try action(of: worker, on: Number.clone3) == refused(ENOSYS))
}

/// With 137, say, a sandbox tells that SIGKILL ended its program.
@Test func aWorkerMayNotEndAsIfASignalHadEndedIt() throws {
  let (exit, exitGroup): (UInt32, UInt32) = (60, 231)
  for call in [exit, exitGroup] {
    for code: UInt64 in [0, 1, 125, 128, 193, 255, 256, 0xffff_ffff] {
      #expect(try action(of: worker, on: call, [code]) == allowed)
    }
    for code: UInt64 in [129, 137, 192, 256 + 137, 1 << 32 | 139] {
      #expect(try action(of: worker, on: call, [code]) == killed)
    }
  }
}

@Test func aWorkerMayNameItsThreadsAndAskForNothingElseOfPrctl() throws {
  let (setName, setDumpable, setSeccomp): (UInt64, UInt64, UInt64) = (15, 4, 22)
  #expect(try action(of: worker, on: Number.prctl, [setName]) == allowed)
  #expect(try action(of: worker, on: Number.prctl, [setDumpable]) == refused(EPERM))
  #expect(try action(of: worker, on: Number.prctl, [setSeccomp]) == refused(EPERM))
}

@Test func nobodyMayTypeIntoATerminal() throws {
  let (isTerminal, type): (UInt64, UInt64) = (0x5401, 0x5412)
  #expect(try action(of: worker, on: Number.ioctl, [0, isTerminal]) == allowed)
  #expect(try action(of: worker, on: Number.ioctl, [0, type]) == refused(EPERM))
  #expect(try action(of: compiler, on: Number.ioctl, [0, type]) == refused(EPERM))
  // The kernel looks at the lower half only.
  #expect(try action(of: compiler, on: Number.ioctl, [0, type | 1 << 40]) == refused(EPERM))
}

@Test func theCompilerMayStartProcessesAndReachNoNetwork() throws {
  #expect(try action(of: compiler, on: Number.clone, [17]) == allowed)
  #expect(try action(of: compiler, on: Number.fork) == allowed)
  #expect(try action(of: compiler, on: Number.socket) == refused(EPERM))
  #expect(try action(of: compiler, on: Number.clone, [0x1000_0000]) == refused(EPERM))
}

@Test func callsOfAnotherArchitectureEndTheProcess() throws {
  let i386: UInt32 = 0x4000_0003
  for filter in [worker, compiler] {
    #expect(try action(of: filter, on: Number.read, architecture: i386) == killed)
    // x32: the same architecture, with a bit in the number.
    #expect(try action(of: filter, on: 0x4000_0000 | Number.read) == killed)
  }
}

@Test func armHasNumbersOfItsOwn() throws {
  let arm = SeccompFilter.worker(on: .aarch64)
  let (auditNumber, openat, ptrace, socket): (UInt32, UInt32, UInt32, UInt32) =
    (0xc000_00b7, 56, 117, 198)
  #expect(try action(of: arm, on: openat, architecture: auditNumber) == allowed)
  #expect(try action(of: arm, on: ptrace, architecture: auditNumber) == killed)
  #expect(try action(of: arm, on: socket, architecture: auditNumber) == refused(EPERM))
  #expect(try action(of: arm, on: openat) == killed)
}

/// The kernel takes no more than 4096 instructions.
@Test func theProgramsAreShort() {
  for filter in [worker, compiler, .worker(on: .aarch64), .compiler(on: .aarch64)] {
    #expect(filter.bytes.count / 8 < 512)
  }
}
