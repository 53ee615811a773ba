import Foundation
import HostSystem
import Running

/// A package as its `Package.swift` describes it, as far as a part of it has to be described anew.
struct PackageDescription: Decodable {
  struct Product: Decodable {
    let name: String
    let targets: [String]
    let type: Kind

    /// `executable`, `library` with its linkage, or another kind.
    struct Kind: Decodable {
      let name: String
      /// `static`, `dynamic` or `automatic`.
      let linkage: String?

      init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: AnyKey.self)
        name = members.allKeys.first?.stringValue ?? ""
        linkage =
          name == "library"
          ? try members.decode([String].self, forKey: AnyKey("library")).first : nil
      }
    }
  }

  struct Target: Decodable {
    let name: String
    let type: String
    let path: String?
    let dependencies: [Dependency]
    let exclude: [String]
    /// What alone is compiled of its folder; all of it when `nil`.
    let sources: [String]?
    let publicHeadersPath: String?
    let settings: [Setting]
    let resources: [Resource]
    let pluginUsages: [Plugin]?
    let pkgConfig: String?
    let providers: [[String: [[String]]]]?

    /// The folder of its sources within the package.
    var folder: String { path ?? "Sources/\(name)" }

    /// Another target, or a product of another package.
    struct Dependency: Decodable {
      /// The target's or the product's name.
      let name: String
      /// The package of a product; `nil` for a target, or for what may be either.
      let package: String?
      /// Whether only a trait asks for it.
      let isOptional: Bool
      /// The only platforms that it's for; none when it's for all.
      let platforms: [String]

      init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: AnyKey.self)
        guard let kind = members.allKeys.first else {
          throw DecodingError.dataCorrupted(
            .init(codingPath: decoder.codingPath, debugDescription: "a dependency of no kind"))
        }
        var parts = try members.nestedUnkeyedContainer(forKey: kind)
        name = try parts.decode(String.self)
        package = kind.stringValue == "product" ? try parts.decodeIfPresent(String.self) : nil
        var isOptional = false
        var platforms: [String] = []
        while !parts.isAtEnd {
          let condition = try parts.decodeIfPresent(Condition.self)
          if let traits = condition?.traits, !traits.isEmpty { isOptional = true }
          platforms += condition?.platforms ?? []
        }
        self.isOptional = isOptional
        self.platforms = platforms
      }

      private struct Condition: Decodable {
        let traits: [String]?
        let platforms: [String]?

        init(from decoder: any Decoder) throws {
          // Module aliases stand in the same list, as another kind of object.
          let members = try decoder.container(keyedBy: AnyKey.self)
          traits = try members.decodeIfPresent([String].self, forKey: AnyKey("traits"))
          platforms = try members.decodeIfPresent([String].self, forKey: AnyKey("platformNames"))
        }
      }
    }

    /// That a plugin takes part in building it.
    struct Plugin: Decodable {}

    struct Setting: Decodable {
      let tool: String
      let kind: [String: [String: Value]]
      let condition: Condition?

      struct Condition: Decodable {
        let platformNames: [String]?
        let config: String?
      }

      /// One text, or several.
      struct Value: Decodable {
        let texts: [String]

        init(from decoder: any Decoder) throws {
          let value = try decoder.singleValueContainer()
          do {
            texts = [try value.decode(String.self)]
          } catch DecodingError.typeMismatch {
            texts = try value.decode([String].self)
          }
        }
      }
    }

    struct Resource: Decodable {
      let path: String
      let rule: [String: AnyObject]

      struct AnyObject: Decodable {}
    }
  }

  /// Another package that it depends on.
  struct Dependency: Decodable {
    let identity: String
    /// What targets call it.
    let name: String
    let source: Source
    /// What is asked of it beside its products, by the names of its traits. SwiftPM gives them in no order.
    let traits: [String]

    enum Source {
      case folder(String)
      /// - Parameter requirement: as `Package.swift` says it: `"1.0.0"..<"2.0.0"`.
      case repository(url: String, requirement: String)
    }

    /// The trait that stands for those that a package has by default.
    static let defaultTrait = "default"

    private struct Trait: Decodable {
      let name: String
    }

    private struct Folder: Decodable {
      let identity: String
      let nameForTargetDependencyResolutionOnly: String?
      let path: String
    }

    private struct Repository: Decodable {
      struct Location: Decodable {
        struct Remote: Decodable {
          let urlString: String
        }
        let remote: [Remote]?
      }
      struct Requirement: Decodable {
        struct Range: Decodable {
          let lowerBound: String
          let upperBound: String
        }
        let range: [Range]?
        let exact: [String]?
        let branch: [String]?
        let revision: [String]?
      }
      let identity: String
      let nameForTargetDependencyResolutionOnly: String?
      let location: Location
      let requirement: Requirement
      let traits: [Trait]?
    }

    init(from decoder: any Decoder) throws {
      let members = try decoder.container(keyedBy: AnyKey.self)
      if let folder = try members.decodeIfPresent([Folder].self, forKey: AnyKey("fileSystem"))?
        .first
      {
        identity = folder.identity
        name = folder.nameForTargetDependencyResolutionOnly ?? folder.identity
        source = .folder(folder.path)
        // As it's handed out it has none.
        traits = []
        return
      }
      let repository = try members.decode([Repository].self, forKey: AnyKey("sourceControl"))
      guard let first = repository.first, let url = first.location.remote?.first?.urlString,
        let requirement = Self.requirement(first.requirement)
      else {
        throw DecodingError.dataCorrupted(
          .init(codingPath: decoder.codingPath, debugDescription: "a package from nowhere"))
      }
      identity = first.identity
      name = first.nameForTargetDependencyResolutionOnly ?? first.identity
      source = .repository(url: url, requirement: requirement)
      traits = first.traits?.map(\.name).sorted() ?? [Self.defaultTrait]
    }

    private static func requirement(_ requirement: Repository.Requirement) -> String? {
      if let range = requirement.range?.first {
        return "\(swiftLiteral(range.lowerBound))..<\(swiftLiteral(range.upperBound))"
      }
      if let version = requirement.exact?.first { return "exact: \(swiftLiteral(version))" }
      if let branch = requirement.branch?.first { return "branch: \(swiftLiteral(branch))" }
      return requirement.revision?.first.map { "revision: \(swiftLiteral($0))" }
    }
  }

  struct Platform: Decodable {
    let platformName: String
    let version: String
  }

  struct ToolsVersion: Decodable {
    let _version: String
  }

  let name: String
  let platforms: [Platform]
  let products: [Product]
  let dependencies: [Dependency]
  let targets: [Target]
  let toolsVersion: ToolsVersion
  let swiftLanguageVersions: [String]?
  let cLanguageStandard: String?
  let cxxLanguageStandard: String?

  /// Asks SwiftPM for the description of a package.
  static func reading(_ folder: String) throws -> PackageDescription {
    guard let swift = CoursePackage.program("swift") else {
      throw RunError(
        "swift", "it isn't on PATH, so the package can't be read",
        cure: "Install Swift from https://swift.org/install and open a new terminal.")
    }
    // What it says to standard error, such as that it fetches something, doesn't belong to it.
    let temporary = try TemporaryFolder()
    let file = "\(temporary.path)/description.json"
    let command = Command(
      "/bin/sh",
      [
        "-c", #"exec "$0" package --package-path "$1" dump-package >"$2""#, swift, folder, file,
      ])
    _ = try command.output(within: .seconds(120), in: temporary)
    do {
      return try JSONDecoder().decode(
        PackageDescription.self, from: Data(try bytes(ofFile: file)))
    } catch let error as DecodingError {
      throw RunError(
        "\(folder)/Package.swift", "its description can't be read (\(error))",
        cure: "Report this, with the manifest.")
    }
  }
}

/// A key of any name.
private struct AnyKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }

  init(_ name: String) { stringValue = name }
  init?(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}
