import Parsing
import Reporting
import TestSupport
import Testing

/// Pictures are told by their bytes, and shown on pages.
@Suite struct PictureTests {
  @Test(arguments: [
    (
      [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0] as [UInt8],
      "data:image/png;base64,iVBORw0KGgoA"
    ),
    ([0xFF, 0xD8, 0xFF, 0xE0], "data:image/jpeg;base64,/9j/4A=="),
    (Array("GIF89a".utf8), "data:image/gif;base64,R0lGODlh"),
    (Array("RIFF1234WEBPVP8 ".utf8), "data:image/webp;base64,UklGRjEyMzRXRUJQVlA4IA=="),
    (Array("<svg/>".utf8), "data:image/svg+xml;base64,PHN2Zy8+"),
  ])
  func theBytesTellTheType(bytes: [UInt8], address: String) {
    #expect(Picture(bytes)?.address == address)
  }

  @Test(arguments: [
    "\u{FEFF}<svg xmlns='http://www.w3.org/2000/svg'></svg>",
    "<?xml version=\"1.0\"?>\n<!-- <html> -->\n<svg\n/>",
    "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" [ <!ENTITY a \"b\"> ]>\n<svg>",
  ])
  func anSVGMayBeginWithOtherThings(text: String) {
    #expect(Picture(Array(text.utf8)) != nil)
  }

  @Test(arguments: [
    "", "<svgx/>", "<html><svg/></html>", "a <svg/>", "<!-- <svg/>", "<?xml <svg/>", "%PDF-1.4",
    "RIFF1234WAVE", "<!DOCTYPE html><svg/ ", "\u{0}<svg/>",
  ])
  func othersAreNoPictures(text: String) {
    // After its doctype, an `svg` is the root whatever that says.
    #expect((Picture(Array(text.utf8)) != nil) == text.hasPrefix("<!DOCTYPE"))
  }

  @Test func textThatIsNoUTF8IsNone() {
    #expect(Picture(Array("<svg/>".utf8) + [0xFF]) == nil)
  }

  private static func report() throws -> Report {
    let text = "# A\n\n![A *logo*](images/logo.png), ![gone](none.png), [data](data.csv#x?)\n"
    var report = Report(
      document: try Document(parsing: Array(text.utf8), path: "week1.md"), outcomes: [],
      answers: [:], seed: 1, environment: [:])
    report.pictures = ["images/logo.png": "data:image/png;base64,iVBORw0KGgoA"]
    report.linked = LinkedDocuments(
      of: "course/week1.md",
      [
        "docs/deep/notes.md": try Document(
          parsing: Array("![l](l.png) [d](../../course/data.csv) [r](/a/b/) [p](?x)".utf8),
          path: "docs/deep/notes.md")
      ])
    report.linkedPictures = ["docs/deep/notes.md": ["l.png": "data:image/gif;base64,R0lGODlh"]]
    report.wayToFiles = "../../course/"
    return report
  }

  @Test func aPictureIsShownAndAnotherOneIsALinkToItsFile() throws {
    for page in [try Self.report().html(), try Self.report().html(isAlone: true)] {
      #expect(
        page.contains(#"<img alt="A logo" src="data:image/png;base64,iVBORw0KGgoA">"#)
          || page.contains(#"<img src="data:image/png;base64,iVBORw0KGgoA" alt="A logo">"#))
    }
    let page = try Self.report().html()
    #expect(page.contains(#"<a href="../../course/none.png" class="image">gone</a>"#))
    #expect(page.contains(#"<a href="../../course/data.csv#x?">data</a>"#))
    #expect(try Self.report().html(isAlone: true).contains("none.png") == false)
  }

  @Test func aLinkedTextHasItsOwnPicturesAndPaths() throws {
    let page = try #require(try Self.report().linkedPages(besides: "week1.html").first)
    #expect(page.path == "pages/docs/deep/notes.html")
    #expect(page.html.contains("data:image/gif;base64,R0lGODlh"))
    #expect(page.html.contains(#"<a href="../../../../../course/data.csv">d</a>"#))
    #expect(page.html.contains(#"<a href="../../../../../a/b/">r</a>"#))
    #expect(page.html.contains(#"<a href="?x">p</a>"#))
  }

  @Test func markdownAndJupyterLeadToTheFiles() throws {
    let report = try Self.report()
    #expect(
      String(decoding: report.markdown(), as: UTF8.self).contains("(../../course/data.csv#x?)"))
    let jupyter = report.jupyter()
    #expect(jupyter.contains("(../../course/images/logo.png)"))
    let back = try JupyterNotebook(parsing: Array(jupyter.utf8), path: "week1.ipynb")
    #expect(back.cells.first?.source.contains("](images/logo.png)") == true)
    #expect(back.insertedCount == 1)
    #expect(!back.text().contains("../../course/"))
  }

  @Test func theLanguageIsThePages() throws {
    var report = try Self.report()
    #expect(report.html().contains(#"<html lang="en">"#))
    report.language = "fa"
    #expect(report.html().contains(#"<html lang="fa" dir="rtl">"#))
  }
}
