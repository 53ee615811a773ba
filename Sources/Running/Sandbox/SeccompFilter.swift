/// A program for the kernel that decides about every system call of a process (seccomp, classic BPF).
///
/// It is made of rules, the first of which that names the call decides. Calls of another architecture
/// than the machine's end the process: their numbers mean something else.
package struct SeccompFilter: Sendable {
  package enum Action: Equatable, Sendable {
    case allow
    /// The call fails with this error number.
    case refuse(UInt16)
    /// The process ends by SIGSYS, and cannot prevent it.
    case kill

    /// What the kernel takes for it.
    package var code: UInt32 {
      switch self {
      case .allow: 0x7fff_0000
      case .refuse(let number): 0x0005_0000 | UInt32(number)
      case .kill: 0x8000_0000
      }
    }
  }

  /// A test of an argument's lower half, which is all that the kernel looks at in the calls that are
  /// tested here.
  package enum Test: Sendable {
    case equals(UInt32)
    case hasAnyBit(of: UInt32)
    /// Its lowest byte, which is all that counts of the code with which a process ends. No other test
    /// can follow this one.
    case hasLowestByte(in: ClosedRange<UInt32>)
  }

  package enum Rule: Sendable {
    case calls([String], Action)
    /// One call, by an argument: the first test that holds decides, or else the last action.
    case call(String, argument: Int, [(Test, Action)], otherwise: Action)
  }

  /// One instruction: what to do, how far to jump if a test holds and if not, and its constant.
  package struct Instruction: Equatable, Sendable {
    package var code: UInt16
    package var jumpIfTrue: UInt8 = 0
    package var jumpIfFalse: UInt8 = 0
    package var constant: UInt32
  }

  package private(set) var instructions: [Instruction] = []

  /// - Parameters:
  ///   - rules: a call that the architecture does not have is passed over.
  ///   - otherwise: what becomes of calls that no rule names.
  package init(_ rules: [Rule], otherwise: Action, on architecture: SystemCalls) {
    load(Offset.architecture)
    decide(unless: .equals(architecture.auditNumber), .kill)
    load(Offset.number)
    if let bit = architecture.foreignBit { decide(if: .hasAnyBit(of: bit), .kill) }
    for rule in rules { append(rule, architecture) }
    finish(otherwise)
  }

  /// As the kernel reads it.
  package var bytes: [UInt8] {
    instructions.flatMap { instruction in
      let constant = instruction.constant
      return [
        UInt8(truncatingIfNeeded: instruction.code), UInt8(instruction.code >> 8),
        instruction.jumpIfTrue, instruction.jumpIfFalse,
        UInt8(truncatingIfNeeded: constant), UInt8(truncatingIfNeeded: constant >> 8),
        UInt8(truncatingIfNeeded: constant >> 16), UInt8(truncatingIfNeeded: constant >> 24),
      ]
    }
  }

  // MARK: - Assembling

  /// Where things stand in what the kernel hands to the program.
  private enum Offset {
    static let number: UInt32 = 0
    static let architecture: UInt32 = 4
    static func argument(_ index: Int) -> UInt32 { 16 + 8 * UInt32(index) }
  }

  private enum Code {
    static let load: UInt16 = 0x20
    static let jumpIfEqual: UInt16 = 0x15
    static let jumpIfAnyBit: UInt16 = 0x45
    static let jumpIfGreater: UInt16 = 0x25
    static let keepBits: UInt16 = 0x54
    static let finish: UInt16 = 0x06
  }

  private mutating func append(_ rule: Rule, _ architecture: SystemCalls) {
    switch rule {
    case .calls(let names, let action):
      for number in names.compactMap({ architecture.numbers[$0] }) {
        decide(if: .equals(number), action)
      }
    case .call(let name, let argument, let tests, let otherwise):
      guard let number = architecture.numbers[name] else { return }
      let jump = instructions.count
      test(.equals(number), jumpIfFalse: 0)
      load(Offset.argument(argument))
      for (test, action) in tests { decide(if: test, action) }
      finish(otherwise)
      instructions[jump].jumpIfFalse = UInt8(instructions.count - jump - 1)
    }
  }

  private mutating func load(_ offset: UInt32) {
    instructions.append(Instruction(code: Code.load, constant: offset))
  }

  private mutating func decide(if test: Test, _ action: Action) {
    if case .hasLowestByte(let range) = test {
      instructions += [
        Instruction(code: Code.keepBits, constant: 0xff),
        Instruction(code: Code.jumpIfGreater, jumpIfFalse: 2, constant: range.lowerBound - 1),
        Instruction(code: Code.jumpIfGreater, jumpIfTrue: 1, constant: range.upperBound),
      ]
      finish(action)
      return
    }
    self.test(test, jumpIfFalse: 1)
    finish(action)
  }

  private mutating func decide(unless test: Test, _ action: Action) {
    self.test(test, jumpIfTrue: 1)
    finish(action)
  }

  private mutating func test(_ test: Test, jumpIfTrue: UInt8 = 0, jumpIfFalse: UInt8 = 0) {
    let (code, constant) =
      switch test {
      case .equals(let value): (Code.jumpIfEqual, value)
      case .hasAnyBit(let bits): (Code.jumpIfAnyBit, bits)
      case .hasLowestByte: fatalError("it takes more than one instruction")
      }
    instructions.append(
      Instruction(
        code: code, jumpIfTrue: jumpIfTrue, jumpIfFalse: jumpIfFalse, constant: constant))
  }

  private mutating func finish(_ action: Action) {
    instructions.append(Instruction(code: Code.finish, constant: action.code))
  }
}
