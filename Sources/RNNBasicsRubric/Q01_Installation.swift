import Grading

extension QuestionRubric {
  static let installation = QuestionRubric(
    1,
    trials: ["the list"],
    criteria: [
      Criterion(
        "openBLAS", points: 110, "OpenBLAS is listed with what installs it on Debian and Ubuntu",
        facts: ["OpenBLAS", "OpenBLAS with apt"], .exact,
        advice: """
          The matrix products come from OpenBLAS. Name it as its makers do, and under "apt" give the \
          command that installs it with its headers: a package without them is enough to run a \
          program, and not to build one.
          """),
      Criterion(
        "cmark", points: 110, "cmark is listed with what installs it on Debian and Ubuntu",
        facts: ["cmark", "cmark with apt"], .exact,
        advice: """
          The notebook is read with cmark. Name it as its makers do, and under "apt" give the command \
          that installs the library with its headers; the package called cmark is only the program.
          """),
      Criterion(
        "swift", points: 60, "The compiler is listed", facts: ["Swift"], .exact,
        advice: "Nothing builds without a compiler: Swift is a requirement like the libraries."),
      Criterion(
        "brew", points: 40, "Both libraries have a command for macOS",
        facts: ["OpenBLAS with brew", "cmark with brew"], .exact,
        advice: "Under \"brew\", give the command that installs the library with Homebrew."),
      Criterion(
        "openBLASVersion", points: 30, "OpenBLAS's oldest version is one that will do",
        facts: ["OpenBLAS's oldest version"], .atMost,
        advice: Self.versionAdvice),
      Criterion(
        "cmarkVersion", points: 30, "cmark's oldest version is one that will do",
        facts: ["cmark's oldest version"], .atMost,
        advice: Self.versionAdvice),
      Criterion(
        "swiftVersion", points: 20, "Swift's oldest version is one that will do",
        facts: ["Swift's oldest version"], .atMost,
        advice: Self.versionAdvice),
    ])

  private static let versionAdvice = """
    Write numbers with points between them and nothing else: "0.3", not ">=0.3" or "version 0.3". The \
    first number is that of the versions in use today; what the supported systems bring along must be \
    new enough.
    """
}
