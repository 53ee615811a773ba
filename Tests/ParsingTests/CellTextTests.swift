import Parsing
import Testing

/// Cells of Jupyter are texts of their own, and code comes with what it put out.
struct CellTextTests {
  private func document(_ cells: String) throws -> Document {
    try Document(
      parsing: Array(
        "{\"nbformat\": 4, \"nbformat_minor\": 5, \"metadata\": {\"language_info\": {\"name\": \"python\"}}, \"cells\": [\(cells)]}"
          .utf8),
      path: "a.ipynb")
  }

  private func markdown(_ text: String) -> String {
    "{\"cell_type\": \"markdown\", \"metadata\": {}, \"source\": \"\(text)\"}"
  }

  @Test func listsEndWithTheirCell() throws {
    let document = try document(markdown("1. a\\n2. b") + "," + markdown("1. c\\n2. d"))
    let starts = document.blocks.map { block in
      if case .list(_, _, let items) = block.content { items.count } else { 0 }
    }
    #expect(starts == [2, 2])
  }

  @Test func linksLeadWhereTheirOwnCellSays() throws {
    let document = try document(
      markdown("[paper][1]\\n\\n[1]: /one") + "," + markdown("[paper][1]\\n\\n[1]: /two"))
    #expect(document.links.map(\.destination) == ["/one", "/two"])
  }

  @Test func codeThatIsSetInIsCode() throws {
    let document = try document(markdown("- a") + "," + markdown("    code"))
    #expect(document.blocks.last?.content == .code("code\n", language: nil))
  }

  @Test func headingsHaveJupytersAnchors() throws {
    let document = try document(markdown("# My Title: part 2\\n\\n[a](#My-Title:-part-2)"))
    #expect(document.anchors.isSuperset(of: ["my-title-part-2", "My-Title:-part-2"]))
  }

  @Test func whatCodePutOutIsKept() throws {
    let outputs = """
      {"output_type": "stream", "name": "stdout", "text": ["a\\n", "b\\n"]},
      {"output_type": "stream", "name": "stdout", "text": "c\\n"},
      {"output_type": "execute_result", "data": {"text/html": "<table><tr><td>1</td></tr></table><script>x</script>", "text/plain": "1"}},
      {"output_type": "display_data", "data": {"image/png": "iVBO\\n", "text/plain": "<Figure>"}},
      {"output_type": "display_data", "data": {"text/html": "<div id='x'></div><script>plot()</script>", "text/plain": "Plot()"}},
      {"output_type": "error", "ename": "E", "evalue": "v", "traceback": ["\\u001b[31mE\\u001b[0m: v"]}
      """
    let document = try document(
      "{\"cell_type\": \"code\", \"metadata\": {}, \"source\": \"x\", \"outputs\": [\(outputs)]}")
    guard case .savedOutputs(let saved) = document.blocks.last?.content else {
      Issue.record("there are no outputs")
      return
    }
    #expect(saved.count == 5)
    #expect(saved[0] == .text("a\nb\nc\n", isError: false))
    #expect(saved[2] == .picture("data:image/png;base64,iVBO"))
    #expect(saved[3] == .text("Plot()", isError: false))
    #expect(saved[4] == .text("\u{1B}[31mE\u{1B}[0m: v", isError: true))
  }
}
