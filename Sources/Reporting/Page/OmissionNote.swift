import Parsing
import Wording

extension Document {
  /// What a page leaves out of the author's HTML, as one sentence for those who run the notebook; `nil`
  /// where it shows all.
  package var omissionNote: String? {
    let all = omissions + refusedLinks
    guard !all.isEmpty else { return nil }
    let told = all.prefix(Self.mostKindsTold).map { omission in
      let more = omission.count > 1 ? ", and \(omission.count - 1) more" : ""
      return "\(omission.subject.told) (\(omission.place)\(more))"
    }
    let others = all.count - told.count
    return "\(path): the page leaves out what would run, load or restyle it: "
      + told.joined(separator: ", ")
      + (others > 0 ? ", and \(others) other \(others == 1 ? "kind" : "kinds")." : ".")
  }

  private static let mostKindsTold = 8

  /// Links that nobody can follow from a page: only their text is shown.
  private var refusedLinks: [Omission] {
    var refused: [Omission] = []
    for link in links where !link.isImage && safeDestination(link.destination) == nil {
      let subject = Omission.Subject.link(scheme: scheme(of: link.destination))
      if let index = refused.firstIndex(where: { $0.subject == subject }) {
        refused[index].count += 1
      } else {
        refused.append(Omission(subject, at: link.place, count: 1))
      }
    }
    return refused
  }
}

extension Omission.Subject {
  fileprivate var told: String {
    switch self {
    case .element(let name): "<\(name)>"
    case .attribute(let name): "the attribute \(visible(name))"
    case .link(let scheme?): "a link to \(visible(scheme)):"
    case .link(nil): "a link that isn't valid"
    }
  }
}

extension Report {
  /// What its pages leave out of the authors' HTML, one note for each text.
  package var omissionNotes: [String] {
    ([document] + linked.documents.sorted { $0.key < $1.key }.map(\.value))
      .compactMap(\.omissionNote)
  }
}
