import Archives
import Running
import Wording

/// What a platform gives for a whole class, told by what is in it: whose each thing is.
///
/// Names are read as the platform writes them, from the left, because what stands at the right is the
/// learner's: nobody can take another's place by naming a file in the platform's way. A name that can be
/// read twice is nobody's.
struct Download {
  /// A file or a folder that lies in it, and where.
  struct Item {
    let entry: HandedInFolder.Entry
    let source: String

    /// `nil` when its name is not UTF-8.
    var name: String? { entry.text }
  }

  /// Whose something is, and how it came.
  struct Owner: Equatable {
    /// The name of the learner's record: recognisable, and the same in the next download.
    var learner: String
    var arrival: Arrival
  }

  struct Part {
    enum Content {
      /// A folder of the learner's.
      case folder(() throws(Unacceptable) -> HandedInFolder)
      /// A file, by the learner's own name for it.
      case file(name: String)
      /// What the platform itself says of the submission, or a text that was typed into it.
      case about
    }

    var owner: Owner
    let item: Item
    let content: Content
  }

  /// Something that can't be said to be anybody's.
  struct Doubt {
    let item: Item
    let reason: String
  }

  let platform: Platform
  var parts: [Part] = []
  var doubts: [Doubt] = []
  /// What isn't in the platform's form.
  var others: [Item] = []
  /// What the instructor is told about it.
  var notes: [String] = []

  init(_ platform: Platform) { self.platform = platform }

  /// Reads what lies in one folder.
  ///
  /// - Parameters:
  ///   - name: the folder's name; `nil` for what lies in no common folder.
  ///   - outer: what lies beside the folder.
  /// - Returns: `nil` when it is no platform's.
  static func read(_ items: [Item], in name: String?, beside outer: [Item] = []) -> Download? {
    // A learner's own folder has answers in it. Canvas begins names with the learner's, which may be Q1.
    let isLearners = items.contains {
      $0.isSolutions || $0.entry.isNamedLikeAnswer && CanvasName(file: $0.name ?? "") == nil
    }
    guard !isLearners else { return nil }
    return moodle(items) ?? blackboard(items) ?? brightspace(items) ?? gradescope(items)
      ?? sakai(items) ?? ilias(items, in: name, beside: outer) ?? nbgrader(items, in: name)
      ?? classroom(items, in: name) ?? canvas(items)
  }

  /// Reads a folder, or the only folder in it: platforms and archivers put one around a class's work.
  ///
  /// - Parameters:
  ///   - path: the folder's own.
  ///   - outer: what lies beside the folder.
  static func find(
    in folder: HandedInFolder, _ name: String?, _ path: String, beside outer: [Item] = [],
    depth: Int = 0
  ) -> Download? {
    let hasAnswers = folder.entries.contains {
      $0.isNamedLikeAnswer && CanvasName(file: $0.text ?? "") == nil
    }
    guard depth < IntakeBounds.depth, folder.solutions == nil, !hasAnswers else { return nil }
    let items = folder.entries.map {
      Item(entry: $0, source: "\(path)/\($0.text ?? textInCodePage437($0.name))")
    }
    if let download = read(items, in: name, beside: outer) { return download }
    guard folder.folders.count == 1, folder.archives.isEmpty else { return nil }
    let inner = folder.folders[0]
    let innerName = inner.text ?? textInCodePage437(inner.name)
    do throws(Unacceptable) {
      return try find(
        in: inner.opened(), innerName, "\(path)/\(innerName)",
        beside: items.filter { !$0.entry.isFolder }, depth: depth + 1)
    } catch {
      // Whoever looks into it next says why it can't be opened.
      return nil
    }
  }
}

extension Download.Item {
  var isSolutions: Bool { name?.lowercased() == "solutions" }

  /// The text of a small file that a platform wrote; `nil` with a note when there is none to be had.
  func text(limit: Int, _ notes: inout [String]) -> String? {
    guard case .file(let read) = entry.content else { return nil }
    do throws(Unacceptable) {
      let bytes = try read(limit)
      if let text = String(validating: bytes, as: UTF8.self) {
        return text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
      }
      notes.append("\(entry.shown) is not UTF-8, and is left aside.")
    } catch {
      notes.append("\(entry.shown) \(error.reason), and is left aside.")
    }
    return nil
  }
}

/// A text from outside as a part of a name that a folder can have.
func nameable(_ text: String) -> String {
  let scalars = text.unicodeScalars.prefix(120).map { scalar -> Unicode.Scalar in
    let isTaken = !"/\\:*?\"<>|".unicodeScalars.contains(scalar) && scalar.value >= 0x20
    return isTaken ? scalar : "_"
  }
  let name = String(String.UnicodeScalarView(scalars)).trimmingPrefix { " .-".contains($0) }
  return String(name.reversed().trimmingPrefix { $0 == " " }.reversed())
}
