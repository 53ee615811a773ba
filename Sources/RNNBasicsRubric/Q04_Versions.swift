import Grading

extension QuestionRubric {
  static let versions = QuestionRubric(
    4,
    trials: ["the versions"],
    criteria: [
      Criterion(
        "rnnCore", points: 90, "RNNCore's version is its own", facts: ["RNNCore"], .exact,
        advice: "A component called RNNCore, with the version that the library tells of itself."),
      Criterion(
        "swift", points: 60, "Swift's version is that of the toolchain", facts: ["Swift"], .exact,
        advice: """
          A component called Swift. The version of the language that a module is written in is \
          another one than that of the toolchain.
          """),
      Criterion(
        "openBLAS", points: 110, "OpenBLAS's version is the one that is linked",
        facts: ["OpenBLAS"], .exact,
        advice: "A component called OpenBLAS; the library tells its own version."),
      Criterion(
        "build", points: 90, "OpenBLAS's build is named", facts: ["OpenBLAS's build"],
        .exact,
        advice: """
          The same version can be built for other processors, and then gives other last bits: add \
          the library's own description of its build.
          """),
      Criterion(
        "cmark", points: 50, "cmark's version is the one that is found", facts: ["cmark"], .exact,
        advice: """
          A component called cmark, with the version that is found here. Where there is none, say so, \
          without a number.
          """),
    ])
}
