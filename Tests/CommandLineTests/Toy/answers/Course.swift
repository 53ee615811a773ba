import Exercises

enum Greeting: UngradedExercise {
  typealias Function = @Sendable (String) throws -> String
  static let number = 1

  static func demonstrate(_ answer: Function, after earlier: Earlier, on page: Page) throws {
    page.show(try answer("Ada"))
  }
}

enum Doubling: UngradedExercise {
  typealias Function = @Sendable (Int) throws -> Int
  static let number = 2

  static func demonstrate(_ answer: Function, after earlier: Earlier, on page: Page) throws -> [Int]
  {
    let doubled = try [1, 2, 3].map(answer)
    page.show(
      Table(
        "Doubled", columns: [.init("number", .trailing), .init("doubled", .trailing)],
        rows: zip(1..., doubled).map { ["\($0)", "\($1)"] }))
    return doubled
  }
}

enum Adding: UngradedExercise {
  typealias Function = @Sendable ([Int]) throws -> Int
  static let number = 3
  static var needs: [any Exercise.Type] { [Doubling.self] }

  static func demonstrate(_ answer: Function, after earlier: Earlier, on page: Page) throws {
    let doubled = earlier[Doubling.self]
    print("adding up \(doubled)")
    page.show(
      Figure(
        name: "sum", title: "Doubled numbers",
        summary: "Three bars, the sum is \(try answer(doubled))",
        .bars(
          BarChart(
            categories: ["one", "two", "three"], x: Axis("number"), y: Axis("doubled"),
            groups: [.init("doubled", doubled.map(Double.init))]))))
  }
}

enum Throwing: UngradedExercise {
  typealias Function = @Sendable (inout UInt64) throws -> Int
  static let number = 4

  static func demonstrate(_ answer: Function, after earlier: Earlier, on page: Page) throws {
    var seed = earlier.seed
    page.show("\(try answer(&seed)) \(try answer(&seed)) \(try answer(&seed))")
  }
}

enum Noting: UngradedExercise {
  typealias Function = @Sendable (_ text: String, _ path: String) throws -> Bool
  static let number = 7

  static func demonstrate(_ answer: Function, after earlier: Earlier, on page: Page) throws {
    page.show(try answer("remember", "note.txt") ? "a new note" : "an old note")
  }
}
