import RNNBasics

/// What must be installed before the first network can be trained: one requirement for each library
/// without which the program does not build, the compiler among them.
///
/// Each has
/// - the name that its makers gave it; capitals do not matter;
/// - what it is for, in your own words;
/// - the oldest version that will do, as numbers ("1.2"). Fresh systems must be able to meet it:
///   compared are the first two numbers;
/// - the commands that install it, under "apt" for Debian and Ubuntu, and under "brew" for macOS.
func requiredLibraries() -> [Requirement] {
  fatalError("Q1 is not answered yet")
}
