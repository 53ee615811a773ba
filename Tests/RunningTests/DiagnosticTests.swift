import Running
import Testing

/// As swiftc 6.3 writes them with `-diagnostic-style llvm -no-color-diagnostics`.
private let output = """
  Q01_Sum.swift:1:41: error: value of type '[Int]' has no member 'foo'
  func clip(_ a: [Int]) -> Int { return a.foo }
                                        ~ ^~~
  Q02_Mean.swift:3:5: warning: variable 'x' was never used
    let x = 3
        ^
  Q02_Mean.swift:3:5: note: replace it
    let x = 3
        ^
  /tmp/build/AnswerSheet.swift:5:10: error: cannot find 'four' in scope
    Answer(four),
           ^~~~
  <unknown>:0: error: module 'Foo' not found
  error: fatalError

  """

@Test func errorsAreReadWithTheirSnippetsAndOthersLeftOut() {
  let errors = Diagnostic.errors(in: output)
  #expect(errors.map(\.file) == ["Q01_Sum.swift", "AnswerSheet.swift", nil, nil])
  #expect(errors.map(\.line) == [1, 5, 0, nil])
  #expect(
    errors[1].text == """
      AnswerSheet.swift:5:10: error: cannot find 'four' in scope
        Answer(four),
               ^~~~
      """)
}

@Test func aNoteIsKeptWhereItNamesAnotherFile() {
  let errors = Diagnostic.errors(
    in: """
      /w/Q12_train.swift:1:6: error: invalid redeclaration of 'train'
      func train() {}
           ^
      /w/Q12_again.swift:2:6: note: 'train' previously declared here
      func train() {}
           ^
      /w/Q12_train.swift:1:6: note: add it
      func train() {}
           ^
      /w/Q13.swift:1:1: warning: unused
      /w/Q12_again.swift:2:6: note: of the warning
      """)
  #expect(
    errors.map(\.text) == [
      """
      Q12_train.swift:1:6: error: invalid redeclaration of 'train'
      func train() {}
           ^
      Q12_again.swift:2:6: note: 'train' previously declared here
      func train() {}
           ^
      """
    ])
}

@Test func linkerErrorsHaveNoFile() {
  let errors = Diagnostic.errors(in: "clang: error: linker command failed with exit code 1\n")
  #expect(errors == [Diagnostic(message: "linker command failed with exit code 1")])
}

@Test func sourceLinesThatLookLikeErrorsAreNoErrors() {
  #expect(Diagnostic.errors(in: "  print(\"error: none\")\n").isEmpty)
}

@Test func whatIsMissingIsRead() {
  func missing(_ message: String) -> Diagnostic.Missing? { Diagnostic(message: message).missing }
  #expect(missing("cannot find 'clip' in scope") == .value("clip"))
  #expect(missing("cannot find type 'Cell' in scope") == .type("Cell"))
  #expect(missing("value of type '[Int]' has no member 'foo'") == .member("foo"))
  #expect(missing("cannot convert value of type 'Int' to 'String'") == nil)
  #expect(Diagnostic(message: "cannot find type 'Cell' in scope").missingValue == nil)
}
