import HostSystem
import Parsing
import Reporting
import Watching

/// Why a picture isn't shown.
package struct PictureFault: Equatable, Sendable, CustomStringConvertible {
  /// That of the text which shows it, and where it does.
  package let path: String
  package let place: Place
  /// "the picture images/logo.png isn't there".
  package let problem: String
  /// What to do about it, as far as that doesn't go without saying.
  package let cure: String?

  package var description: String {
    "\(place.description(in: path)): \(problem). " + (cure.map { "\($0) Until then its" } ?? "Its")
      + " description is shown in its place."
  }
}

/// The pictures that a notebook and the texts that it links to show, each read once.
package struct ShownPictures {
  /// As addresses that hold them, by the path of the text and by their sources in it.
  private(set) var byText: [String: [String: String]] = [:]
  /// One for each picture that isn't shown.
  package private(set) var faults: [PictureFault] = []
  /// The paths of those that lie in the course, whether they could be read or not: absolute.
  private(set) var places: Set<String> = []

  /// What tells whether one of those has changed.
  var signature: FolderSignature { FolderSignature(trees: places.sorted()) }

  private enum Reading {
    case picture(address: String, size: Int)
    /// What is wrong, and what to do about it.
    case fault(String, cure: String?)
  }

  private let home: NotebookHome
  private let download: Download?
  private var readings: [String: Reading] = [:]
  private var told: Set<String> = []
  /// How many bytes the page may still hold.
  private var room = Self.mostBytes

  static let mostBytesOfOne = 5 << 20
  private static let mostBytes = 30 << 20

  /// - Parameter download: what fetches remote pictures; `nil` where they stay links.
  package init(home: NotebookHome, download: Download? = nil) {
    self.home = home
    self.download = download
  }

  /// Reads the pictures of a text.
  ///
  /// - Parameter file: its path from the course's folder.
  package mutating func read(of document: Document, at file: String) throws {
    room = Self.mostBytes
    let images = document.links.filter(\.isImage)
    let counts = Dictionary(images.map { ($0.destination, 1) }, uniquingKeysWith: +)
    var seen: Set<String> = []
    for image in images where seen.insert(image.destination).inserted {
      guard let place = self.place(of: image.destination, in: file) else { continue }
      let reading = try self.reading(of: place)
      switch reading {
      case .picture(let address, let size):
        // A page holds it as often as it shows it.
        let bytes = size * (counts[image.destination] ?? 1)
        guard bytes <= room else {
          tell(
            "would make the page's pictures together larger than \(Self.megabytes(Self.mostBytes))",
            "Make it smaller.", image, place, document)
          continue
        }
        room -= bytes
        byText[file, default: [:]][image.destination] = address
      case .fault(let problem, let cure): tell(problem, cure, image, place, document)
      }
    }
  }

  private enum PicturePlace {
    case course(path: String)
    case network(address: String)
    case outside

    var name: String {
      switch self {
      case .course(let path): path
      case .network(let address): address
      case .outside: ""
      }
    }
  }

  /// `nil` for what nobody has to fetch: a picture that lies in the text itself, a remote one that is
  /// to stay a link.
  private func place(of source: String, in file: String) -> PicturePlace? {
    guard let target = LinkTarget(source) else {
      let address = source.hasPrefix("//") ? "https:\(source)" : source
      let isRemote = address.prefixMatch(of: /(?i:https?):\/\//) != nil
      return isRemote && download != nil ? .network(address: address) : nil
    }
    guard !target.path.isEmpty else { return nil }
    return target.path(from: file).map(PicturePlace.course) ?? .outside
  }

  private mutating func reading(of place: PicturePlace) throws -> Reading {
    if let known = readings[place.name] { return known }
    let reading: Reading
    switch place {
    case .course(let path): reading = self.reading(ofFile: path)
    case .network(let address): reading = try self.reading(ofAddress: address)
    case .outside: return Self.outside
    }
    readings[place.name] = reading
    return reading
  }

  private mutating func reading(ofFile path: String) -> Reading {
    places.insert("\(home.root)/\(path)")
    switch home.find(path) {
    case .missing: return .fault("isn't there", cure: nil)
    case .noFile: return .fault("is no file", cure: nil)
    case .elsewhere: return Self.outside
    case .file(let whole, let size):
      guard size <= Self.mostBytesOfOne else { return Self.tooLarge }
      do throws(FileError) {
        return Self.reading(of: try bytes(ofFile: whole))
      } catch {
        return .fault("can't be read (\(error.reason))", cure: nil)
      }
    }
  }

  private func reading(ofAddress address: String) throws -> Reading {
    guard let download else { return .fault("isn't fetched", cure: nil) }
    switch try download.bytes(of: address) {
    case .success(let bytes): return Self.reading(of: bytes)
    case .failure(let failure): return .fault("isn't fetched: \(failure.reason)", cure: nil)
    }
  }

  private static func reading(of bytes: [UInt8]) -> Reading {
    guard bytes.count <= mostBytesOfOne else { return tooLarge }
    guard let picture = Picture(bytes) else {
      return .fault("is no PNG, JPEG, GIF, WebP or SVG", cure: "Save it as one of them.")
    }
    return .picture(address: picture.address, size: bytes.count)
  }

  private static let outside = Reading.fault(
    "lies outside of the course's folder", cure: "Copy it into the folder.")
  private static let tooLarge = Reading.fault(
    "is larger than \(megabytes(mostBytesOfOne))", cure: "Make it smaller.")

  private static func megabytes(_ bytes: Int) -> String { "\(bytes >> 20) MB" }

  private mutating func tell(
    _ problem: String, _ cure: String?, _ image: PlacedLink, _ place: PicturePlace,
    _ document: Document
  ) {
    let name = place.name.isEmpty ? "\(document.path) \(image.destination)" : place.name
    guard told.insert(name).inserted else { return }
    faults.append(
      PictureFault(
        path: document.path, place: image.place,
        problem: "the picture \(image.destination) \(problem)", cure: cure))
  }
}

extension Project {
  /// The pictures of a notebook and of the texts that it links to.
  func pictures(
    of document: Document, linking linked: LinkedDocuments, at home: NotebookHome,
    downloading download: Download? = nil
  ) throws -> ShownPictures {
    var pictures = ShownPictures(home: home, download: download)
    try pictures.read(of: document, at: home.notebook)
    for (file, text) in linked.documents.sorted(by: { $0.key < $1.key }) {
      try pictures.read(of: text, at: file)
    }
    return pictures
  }
}

extension Report {
  /// Takes what a notebook, and the texts that it links to, show.
  mutating func show(_ pictures: ShownPictures) {
    self.pictures = pictures.byText[linked.notebook] ?? [:]
    linkedPictures = pictures.byText.filter { $0.key != linked.notebook }
  }
}
