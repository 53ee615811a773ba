import Grading

extension QuestionRubric {
  static let installation = QuestionRubric(
    1,
    trials: ["the list"],
    criteria: [
      Criterion(
        "openBLAS", points: 80, "OpenBLAS is listed with what installs it on Debian and Ubuntu",
        facts: ["OpenBLAS is listed", "OpenBLAS with apt"], .exact,
        advice: """
          The matrix products come from OpenBLAS. Name it as its makers do, and under "apt" give the \
          command that installs it with its headers: a package without them is enough to run a \
          program, and not to build one.
          """),
      Criterion(
        "cmark", points: 80, "cmark is listed with what installs it on Debian and Ubuntu",
        facts: ["cmark is listed", "cmark with apt"], .exact,
        advice: """
          The notebook is read with cmark. Name it as its makers do, and under "apt" give the command \
          that installs the library with its headers; the package called cmark is only the program.
          """),
      Criterion(
        "swift", points: 70, "The compiler is listed", facts: ["Swift is listed"], .exact,
        advice: "Nothing builds without a compiler: Swift is a requirement like the libraries."),
      Criterion(
        "brew", points: 50, "Both libraries have a command for macOS",
        facts: ["OpenBLAS with brew", "cmark with brew"], .exact,
        advice: "Under \"brew\", give the command that installs the library with Homebrew."),
      Criterion(
        "openBLASVersion", points: 40, "OpenBLAS's oldest version is one that will do",
        facts: ["OpenBLAS's oldest version"], .atMost,
        advice: Self.versionAdvice),
      Criterion(
        "cmarkVersion", points: 40, "cmark's oldest version is one that will do",
        facts: ["cmark's oldest version"], .atMost,
        advice: Self.versionAdvice),
      Criterion(
        "swiftVersion", points: 40, "Swift's oldest version is one that will do",
        facts: ["Swift's oldest version"], .atMost,
        advice: Self.versionAdvice),
    ])

  private static let versionAdvice = """
    Numbers with points between them, and no words. The first number is that of the versions in use \
    today; what the supported systems bring along must be new enough.
    """
}
