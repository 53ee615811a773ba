import Running
import Testing

/// What the compiler says, and what a learner is told.
@Test(arguments: [
  ("left side of mutating operator isn't mutable: 'n' is a 'let' constant", "`n` is a constant"),
  ("cannot assign to value: 'n' is a 'let' constant", "`n` is a constant: declare it with `var`"),
  (
    "cannot pass immutable value as inout argument: 'r' is a 'let' constant",
    "`r` is changed by this call: declare it with `var`, and pass `&r`"
  ),
  ("missing return in global function expected to return 'Int'", "`return` one"),
  ("value of optional type 'Int?' must be unwrapped to a value of type 'Int'", "`Int?` may be nil"),
  (
    "cannot convert return expression of type 'Double' to return type 'Float'",
    "write `Float(…)` around this Double"
  ),
  (
    "binary operator '*' cannot be applied to operands of type 'Int' and 'Float'", "`Float(…)`"
  ),
  ("call can throw but is not marked with 'try'", "write `try` before this call"),
  ("errors thrown from here are not handled", "add `throws`"),
  ("expressions are not allowed at the top level", "statements belong in a function"),
  ("expected '}' at end of brace statement", "a `{` has no `}`"),
  ("extraneous '}' at top level", "one `}` too many"),
  ("expected ',' separator", "a comma is missing here"),
  (
    "var 'cache' is not concurrency-safe because it is nonisolated global shared mutable state",
    "make it a `let`"
  ),
  (
    "incorrect argument label in call (have 'dim:', expected 'axis:')",
    "write `axis:` instead of `dim:`"
  ),
  ("missing argument for parameter 'using' in call", "lacks the argument `using`"),
  ("cannot call value of non-function type 'Float'", "leave out the brackets after it"),
  ("'zero_grad' has been renamed to 'zeroGradients()'", "is called `zeroGradients()` here"),
  (
    "'eval' has been renamed to 'isTraining': Set it to false.",
    "`eval` is called `isTraining` here. Set it to false."
  ),
  ("'zeros' has been replaced by 'Tensor.zeros(_:)'", "is called `Tensor.zeros(_:)` here"),
  ("'nn' is unavailable: there is no prefix", "there is no prefix"),
  ("'any' has no effect on concrete type 'Module'", "`Module` is a class: leave out `any`"),
  ("inheritance from non-protocol type 'Module'", "write `class` in place of `struct`"),
  ("class 'Model' has no initializers", "give `Model` an `init`"),
])
func theCompilersWordsArePutPlainly(message: String, told: String) throws {
  let advice = try #require(Diagnostic(message: message).adviceByWords)
  #expect(advice.contains(told))
}

@Test(arguments: [
  "cannot convert value of type 'String' to specified type 'Int'", "something quite new",
  "it isn't 'a", "''", "' has been renamed to '",
])
func otherWordsAreLeftAsTheyAre(message: String) {
  #expect(Diagnostic(message: message).adviceByWords == nil)
}

@Test func whatABracketOpensIsToldByItsLine() {
  let errors = Diagnostic.errors(
    in: """
      Q05.swift:30:1: error: expected '}' at end of brace statement

      ^
      Q05.swift:26:29: note: to match this opening '{'
      ) -> Tensor {
                  ^
      """)
  #expect(errors.map(\.adviceByWords) == ["the `{` on line 26 has no `}`"])
}

@Test func adviceComesBeforeTheCompilersWords() {
  var error = Diagnostic(file: "AnswerSheet.swift", line: 5, column: 3, message: "no", snippet: "^")
  error.advice = .init(file: "Q2.swift", line: 1, "rename it")
  #expect(error.text == "Q2.swift:1: rename it\nAnswerSheet.swift:5:3: error: no\n^")
  error.advice = .init(file: "AnswerSheet.swift", line: 5, column: 3, "rename it")
  #expect(error.text == "AnswerSheet.swift:5:3: rename it\nerror: no\n^")
}
