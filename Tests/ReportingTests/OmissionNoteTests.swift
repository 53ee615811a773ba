import Parsing
import Reporting
import Testing

/// What the page leaves out of an author's HTML is told in one sentence.
@Suite struct OmissionNoteTests {
  @Test func eachKindIsToldOnceWithItsFirstPlace() throws {
    #expect(
      try note(
        """
        <script>a()</script>

        <p style="color: red" onclick="b()">Red</p>
        <p style="color: blue">Blue</p>

        [Run](javascript:c()), <a href="JavaScript:d()">run</a>, [open](editor:file)
        """)
        == "sheet.md: the page leaves out what would run, load or restyle it: <script> (line 1), "
        + "the attribute onclick (line 3), the attribute style (line 3, and 1 more), "
        + "a link to javascript: (line 6, and 1 more), a link to editor: (line 6).")
  }

  @Test func whatThePageCanTellByOtherMeansIsNotLeftOut() throws {
    #expect(try note("<p style=\"text-align: center\">Middle</p>") == nil)
    #expect(try note("<img src=\"a.png\" alt=\"A\" style=\"width: 40px; float: right\">") == nil)
    #expect(try note("Some `<script>` in code, <b>bold</b>, [a link](https://example.org).") == nil)
  }

  @Test func endlessKindsAreCounted() throws {
    let attributes = (1...20).map { "on\($0)=\"\"" }.joined(separator: " ")
    #expect(try note("<p \(attributes)>Text</p>")?.hasSuffix(", and 12 other kinds.") == true)
  }

  private func note(_ text: String) throws -> String? {
    try Document(parsing: Array(text.utf8), path: "sheet.md").omissionNote
  }
}
