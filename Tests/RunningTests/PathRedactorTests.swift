import Running
import Testing

private let desk = PathRedactor(
  in: "/tmp/notebook-0004711-L9pDUi", resolved: "/tmp/notebook-0004711-L9pDUi")

@Test func aWordStandsForThePathOfTheDesk() {
  #expect(
    desk.hidden(
      in:
        "NSFilePath=/tmp/notebook-0004711-L9pDUi/desk/Q2/none, in /tmp/notebook-0004711-L9pDUi/desk"
    )
      == "NSFilePath=desk/Q2/none, in desk")
}

@Test func alsoForThePathWithoutSymbolicLinks() {
  let mac = PathRedactor(
    in: "/var/folders/T/notebook-0004711-L9pDUi",
    resolved: "/private/var/folders/T/notebook-0004711-L9pDUi")
  #expect(mac.hidden(in: "/private/var/folders/T/notebook-0004711-L9pDUi/desk/Q2") == "desk/Q2")
  #expect(mac.hidden(in: "/var/folders/T/notebook-0004711-L9pDUi/desk/Q2") == "desk/Q2")
}

@Test func alsoForTheFolderAroundItAndForItsNameAlone() {
  #expect(desk.hidden(in: "/tmp/notebook-0004711-L9pDUi/printed") == "desk/printed")
  #expect(desk.hidden(in: "../../notebook-0004711-L9pDUi") == "../../desk")
}

@Test func alsoForAPathThatALimitCuts() {
  #expect(desk.hidden(in: "in /tmp/notebook-0004711-L9") == "in desk")
  #expect(desk.hidden(in: "in /tmp/notebook-0004711-L9pDUi/de") == "in desk")
}

@Test func whatIsTheSameOnEveryRunStays() {
  let text = "desk, /tmp/notebook-, notebook-other and /tmp/notebook-"
  #expect(desk.hidden(in: text) == text)
  #expect(desk.hidden(in: "") == "")
}
