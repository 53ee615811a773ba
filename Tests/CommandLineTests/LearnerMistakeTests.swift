import Exercises
import Foundation
import TestSupport
import Testing

// What learners get wrong in the real course, and what they're told. Each piece of code stands at the
// end of a right answer, or in place of some of it; the words must stand in the question's block.

@Test func whatSwiftAsksForIsToldInPlainWords() throws {
  let mistakes: [Mistake] = [
    (
      6, .adding("func six() -> Int {\n  let n = 0\n  n += 1\n  return n\n}"),
      ["Q06_makeLayer.swift:", "`n` is a constant: declare it with `var` if it is to change"]
    ),
    (
      7, .adding("func seven() -> Int {\n  print(7)\n}"),
      ["this function has to return `Int`, and this gives nothing"]
    ),
    (
      8, .adding("func eight(_ a: [Int]) -> Int { a.first + 1 }"),
      ["a value of `Int?` may be nil: unwrap it with `if let` or `guard let`, or give a default"]
    ),
    (
      9, .adding("func nine(_ n: Double) -> Float { n }"),
      ["Swift doesn't convert numbers by itself: write `Float(…)` around this Double"]
    ),
    (
      10, .adding("func fails() throws -> Int { 1 }\nfunc ten() throws -> Int { fails() }"),
      ["write `try` before this call", "error: call can throw but is not marked with 'try'"]
    ),
    (
      11, .adding("func falls() throws -> Int { 1 }\nfunc eleven() -> Int { try falls() }"),
      ["add `throws` to the function around this, before `->`"]
    ),
    (14, .adding("print(14)"), ["statements belong in a function"]),
    (
      17, .adding("func half(_ n: Int) -> Float { Float(0.5) * n }"),
      ["Swift doesn't convert numbers by itself"]
    ),
    (
      21,
      .adding("func chance() -> Tensor { let r = Random(seed: 1); return .normal([2], using: r) }"),
      ["`r` is changed by this call: declare it with `var`, and pass `&r`"]
    ),
    (
      22, .adding("var cache: [Int] = []"),
      ["a variable outside of all functions isn't allowed: make it a `let`, or move it into"]
    ),
    (
      23, .adding("func label(_ x: Tensor) -> [Int] { x.argmax(dim: 1) }"),
      ["`argmax(dim:)` is called `argmax(axis:)` here"]
    ),
    (
      24, .adding("func open(_ n: Int) {\n  if n > 0 {\n}"),
      ["the `{` on line", "has no `}`"]
    ),
    (
      25, .writing("func scores(", for: "func logits("),
      ["`PackedClassifier` needs `logits(for:)`, of the type `(Batch) -> Tensor`, to be a"]
    ),
  ]
  try LearnerRun(making: mistakes).expect(mistakes)
}

@Test func aNameOfAnotherLibraryIsToldWithItsImportOrItsNameHere() throws {
  let mistakes: [Mistake] = [
    (
      5, .writing("let rnn: nn.RNN", for: "let rnn: RNN"),
      ["there is no prefix `nn.` here: write `RNN` alone"]
    ),
    (
      6, .adding("func six() { let x = torch.tensor([1, 2]) }"),
      ["`torch.tensor` is called `Tensor(_:)` here"]
    ),
    (
      7, .adding("func seven(_ x: Tensor) -> Tensor { x.unsqueeze(0) }"),
      ["write `x.reshaped([1] + x.shape)` for `x.unsqueeze(0)`"]
    ),
    (8, .writing("", for: "import RNNCore\n"), ["write `import RNNCore` at the top of this file"]),
    (
      9, .adding("func nine(_ x: Tensor) -> Float { x.item() }"),
      ["`item` isn't a function: leave out the brackets after it"]
    ),
    (
      10, .adding("func ten(_ x: Tensor) -> Tensor { F.cross_entropy(x, [1]) }"),
      ["`F.cross_entropy` is called `crossEntropy(logits:targets:)` here"]
    ),
    (
      11, .adding("func eleven(_ all: any Optimizer) { all.zero_grad() }"),
      ["`zero_grad` is called `zeroGradients()` here"]
    ),
    (
      14, .adding("func fourteen(_ model: Module) { model.eval() }"),
      ["`eval` is called `isTraining` here. Set it to false."]
    ),
    (
      17, .adding("func seventeen(_ l: Linear, _ x: Tensor) -> Tensor { l.forward(x) }"),
      ["a layer is called like a function: write `layer(x)`"]
    ),
    (
      19, .adding("func nineteen() -> String { String(format: \"%.3f\", 0.5) }"),
      ["`String(format:)` is Foundation's: write `import Foundation` at the top of this file"]
    ),
    (
      16, .adding("func sixteen(_ x: Tensor) -> Tensor { x.mean(dim: 1) }"),
      ["is called `mean(axis:keepingAxis:)` here"]
    ),
    (
      20, .adding("func twenty(_ x: Double) -> Double { sqrt(x) }"),
      ["`sqrt` is Foundation's: write `import Foundation`"]
    ),
    (
      21, .adding("func now() -> Date { Date() }"),
      ["`Date` is Foundation's: write `import Foundation`"]
    ),
    (
      22, .adding("func power(_ x: Double) -> Double { exp(x) }"),
      ["`exp` of a number is Foundation's: write `import Foundation`"]
    ),
    (
      23, .adding("func squash(_ x: Tensor) -> Tensor { x.tanh() }"),
      ["`tanh` isn't a method: write `tanh(…)`"]
    ),
    (
      24, .adding("func none() -> Tensor { zeros(2, 3) }"),
      ["`zeros` is called `Tensor.zeros(_:)` here"]
    ),
    (
      25, .adding("func misspelt(_ x: Tensor) -> Tensor { sigmiod(x) + stakced([x]) }"),
      ["there is no `stakced`: did you mean `stacked`?"]
    ),
  ]
  try LearnerRun(making: mistakes).expect(mistakes)
}

@Test func anAnswerThatTheSheetDoesNotFindIsToldInItsOwnFile() throws {
  let mistakes: [Mistake] = [
    (
      14, .writing("func clipGradient(", for: "func clipGradients("),
      [
        "Q14_clipGradients.swift:13: Q14 needs a function `clipGradients`, as in `func "
          + "clipGradients(of parameters: [Parameter], toNorm maxNorm: Float) throws -> Float`; here "
          + "it's called `clipGradient`",
        "AnswerSheet.swift:24:37: error: cannot find 'clipGradients' in scope",
      ]
    ),
    (
      1, .writing("requiredLibraries(_ n: Int)", for: "requiredLibraries()"),
      [
        "Q01_requiredLibraries.swift:4: Q1 needs `func requiredLibraries() -> [Requirement]`, and "
          + "here it's `(Int) -> [Requirement]`"
      ]
    ),
  ]
  let run = try LearnerRun(making: mistakes)
  try run.expect(mistakes)
  #expect(run.output.contains("Q14_clipGradients.swift:13: Q14 needs a function `clipGradients`"))
}

@Test func aTypeWithTheNameOfAnExerciseIsTheLearnersOwn() throws {
  let mistakes: [Mistake] = [
    (25, .adding("final class PackedModel {}"), []),
    (15, .adding("struct Evaluation { var loss: Float }"), []),
    (14, .adding("struct Answer { var norm: Float }"), []),
    (2, .adding("let broken: Float = \"two\""), ["Q02_buildingBlocks.swift:"]),
  ]
  let run = try LearnerRun(making: mistakes)
  try run.expect(mistakes)
  for question in [1, 14, 15, 25] { #expect(run.finishes(question), "Q\(question)") }
}

@Test func whatTwoFilesDeclareIsToldWithBothPlaces() throws {
  let run = try LearnerRun(
    making: [
      (5, .adding("struct Sizes {}"), []), (6, .adding("struct Sizes {}"), []),
      (9, .adding("let nine = scaled(2)"), []), (11, .adding("let eleven = scaled(2)"), []),
    ], helpers: ["scaling.swift": "func scaled(_ x: Float) -> Float { factor * x }\n"])
  let shown = try #require(
    [5, 6].compactMap { block($0, in: run.report) }.first { $0.contains("`Sizes` is declared in") })
  #expect(shown.contains("Q05_makeClassifier.swift:32") && shown.contains("Q06_makeLayer.swift:17"))
  #expect(shown.contains("rename one of the two, or write `private` before both"))
  #expect(
    run.output.contains(
      "“scaling.swift” doesn't compile, so it is left out and costs Q9, Q11: scaling.swift:1:36"))
}

@Test func aTypeThatHidesTheLibrarysIsToldWhereverItIsMissing() throws {
  let run = try LearnerRun(making: [(25, .adding("class Linear {}"), [])])
  for question in [2, 5] {
    #expect(
      try #require(block(question, in: run.report)).contains(
        "Q25_makePackedClassifier.swift:35: this `Linear` hides RNNCore's `Linear` from all your "
          + "files: give it another name"), "Q\(question)")
  }
}

@Test func whatStopsAnAnswerIsToldWithWhatItMeans() throws {
  let mistakes: [Mistake] = [
    (
      1,
      .writing("[Requirement] {\n  let none: Int? = nil\n  print(none!)", for: "[Requirement] {"),
      ["Unexpectedly found nil while unwrapping an Optional value: what stands before `!` has no"]
    ),
    (
      3, .writing("Device {\n  while true { print(3) }", for: "Device {"),
      ["is there a `print` in a loop?"]
    ),
    (
      21, .writing("[[LabeledSequence]] {\n  print(size..<0)", for: "[[LabeledSequence]] {"),
      ["Range requires lowerBound <= upperBound: the range would end before it begins"]
    ),
    (
      9, .writing("Tensor {\n  _ = try! pieces()", for: "Tensor {"),
      ["the call after `try!` threw an error: Solutions.Lost()"]
    ),
    (
      2,
      .writing(
        "[Module] {\n  let last = [1].dropFirst().count - 1\n  print([1][last])\n  return [",
        for: "[Module] {\n  ["),
      ["Index out of range: an index runs from 0 to the count less 1, and is never negative"]
    ),
    (
      10,
      .writing(
        "Tensor {\n  let last = [1].dropFirst().count - 1\n  print(logits[last])\n  return cross",
        for: "Tensor {\n  cross"),
      ["got -1; the last one is `x[x.shape[0] - 1]`"]
    ),
  ]
  try LearnerRun(
    making: mistakes,
    helpers: [
      "pieces.swift": "struct Lost: Error {}\nfunc pieces() throws -> Int { throw Lost() }\n"
    ]
  ).expect(mistakes)
}

@Test func anAnswerInAFolderOfItsOwnOrWithAnotherEndingIsMissed() throws {
  let toy = try Toy()
  try toy.makeFolder("answers/mine")
  try toy.move("answers/Q2_Doubling.swift", to: "answers/mine/Q2_Doubling.swift")
  try toy.move("answers/Q1_Greeting.swift", to: "answers/Q1_Greeting.swift.txt")
  try toy.run("run").exits(1).prints(
    "“Q2_Doubling.swift” is passed over: it stands in the folder “mine”: move it out of there",
    "“Q1_Greeting.swift.txt” is passed over: it isn't a Swift file: its name has to end in .swift",
    "Q2   not answered")
}

@Test func aTypeWithTheNameOfAnExerciseCostsNoMarks() throws {
  let course = try HandedIn()
  let types = [
    14: "struct Answer { var norm: Float }", 15: "struct Evaluation { var loss: Float }",
    25: "final class PackedModel {}",
  ]
  try course.handIn(
    Dictionary(
      uniqueKeysWithValues: types.map { question, type in
        (question, try HandedIn.reference(question) + "\n\(type)\n")
      }), of: "natural")
  let graded = try course.grade("--jobs", "2")
  #expect(graded.code == 0, "\(graded.error)")
  let row = try course.row(of: "natural")
  for rubric in try HandedIn.material().rubrics where types[rubric.question] != nil {
    #expect(row["Q\(rubric.question)"] == decimal(hundredths: rubric.points))
  }
}

@Test func oneImportIsAskedForOnce() throws {
  let run = try LearnerRun(making: [
    (1, .adding("func first(_ x: Tensor) -> Tensor { softmax(x) }"), []),
    (
      19,
      .adding(
        """
        func label(_ n: Int, _ x: Double) -> String {
          let both = String(format: "%d: %.3f", n, x)
          let one = String(
            format: "%.3f",
            x)
          return both + one
        }
        """), []
    ),
  ])
  for (question, module) in [(1, "RNNCore"), (19, "Foundation")] {
    let shown = try #require(block(question, in: run.report))
    #expect(shown.contains("write `import \(module)` at the top of this file"))
    #expect(shown.split(separator: "error: ").count == 2, "Q\(question): \(shown)")
  }
}

@Test func aTypeThatIsNotWhatItShouldBeIsToldHowToDeclareIt() throws {
  let mistakes: [Mistake] = [
    (
      5, .writing("struct RNNClassifier:", for: "final class RNNClassifier: Module,"),
      [
        "Q05_makeClassifier.swift:6: `RNNClassifier` doesn't conform to `SequenceClassifier`: write "
          + "`final class RNNClassifier: Module, SequenceClassifier`"
      ]
    ),
    (
      6, .adding("import RNNBasics\nstruct Six {}\nfunc six() -> any SequenceClassifier { Six() }"),
      ["write `final class Six: Module, SequenceClassifier`"]
    ),
    (
      7,
      .adding(
        "import RNNBasics\nclass Seven: Module {}\nfunc seven() -> any SequenceClassifier { Seven() }"
      ),
      ["write `class Seven: Module, SequenceClassifier`"]
    ),
    (
      8, .adding("class Eight {}\nfunc eight() -> Module { Eight() }"),
      ["`Eight` isn't a `Module`: write `class Eight: Module`"]
    ),
    (
      9, .adding("class Nine {}\nfunc nine() -> [Module] { [Nine()] }"),
      ["`Nine` isn't a `Module`: write `class Nine: Module`"]
    ),
    (
      25, .writing("PackedClassifier: Sequence", for: "PackedClassifier: Module, Sequence"),
      ["write `final class PackedClassifier: Module, SequenceClassifier`"]
    ),
  ]
  try LearnerRun(making: mistakes).expect(mistakes)
}
