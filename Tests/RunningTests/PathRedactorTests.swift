import Running
import Testing

private let scratch = PathRedactor(
  in: "/tmp/notebook-0004711-L9pDUi", resolved: "/tmp/notebook-0004711-L9pDUi")

@Test func aWordStandsForThePathOfTheScratchFolder() {
  #expect(
    scratch.hidden(
      in:
        "NSFilePath=/tmp/notebook-0004711-L9pDUi/scratch/Q2/none, in /tmp/notebook-0004711-L9pDUi/scratch"
    )
      == "NSFilePath=scratch/Q2/none, in scratch")
}

@Test func alsoForThePathWithoutSymbolicLinks() {
  let mac = PathRedactor(
    in: "/var/folders/T/notebook-0004711-L9pDUi",
    resolved: "/private/var/folders/T/notebook-0004711-L9pDUi")
  #expect(
    mac.hidden(in: "/private/var/folders/T/notebook-0004711-L9pDUi/scratch/Q2") == "scratch/Q2")
  #expect(mac.hidden(in: "/var/folders/T/notebook-0004711-L9pDUi/scratch/Q2") == "scratch/Q2")
}

@Test func alsoForTheFolderAroundItAndForItsNameAlone() {
  #expect(scratch.hidden(in: "/tmp/notebook-0004711-L9pDUi/printed") == "scratch/printed")
  #expect(scratch.hidden(in: "../../notebook-0004711-L9pDUi") == "../../scratch")
}

@Test func alsoForAPathThatALimitCuts() {
  #expect(scratch.hidden(in: "in /tmp/notebook-0004711-L9") == "in scratch")
  #expect(scratch.hidden(in: "in /tmp/notebook-0004711-L9pDUi/sc") == "in scratch")
}

@Test func whatIsTheSameOnEveryRunStays() {
  let text = "scratch, /tmp/notebook-, notebook-other and /tmp/notebook-"
  #expect(scratch.hidden(in: text) == text)
  #expect(scratch.hidden(in: "") == "")
}
