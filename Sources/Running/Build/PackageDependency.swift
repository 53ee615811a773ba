import Foundation

/// A package that a course's package depends on, at first or second hand.
package struct PackageDependency: Equatable, Sendable {
  /// Where it comes from.
  package enum Origin: Equatable, Sendable {
    /// It is used where it stands.
    case folder
    /// It was fetched: a version, a branch, or else a revision of a repository.
    case repository(location: String, version: String?, branch: String?, revision: String)
  }

  /// The name by which SwiftPM tells packages apart: the last part of the path or of the address.
  package var identity: String
  /// Where its sources are on this machine.
  package var folder: String
  package var origin: Origin
}

extension CoursePackage {
  /// What the course's package depends on, as SwiftPM has noted it; nothing when it has noted nothing.
  package func dependencies() throws -> [PackageDependency] {
    let scratch = scratch
    guard let bytes = FileManager.default.contents(atPath: "\(scratch)/workspace-state.json") else {
      return []
    }
    let state = try JSONDecoder().decode(WorkspaceState.self, from: bytes)
    return state.object.dependencies.map { dependency in
      let checkout = dependency.state.checkoutState
      return PackageDependency(
        identity: dependency.packageRef.identity,
        folder: dependency.state.path
          ?? "\(scratch)/checkouts/\(dependency.subpath)",
        origin: checkout.map {
          .repository(
            location: dependency.packageRef.location, version: $0.version, branch: $0.branch,
            revision: $0.revision)
        } ?? .folder)
    }
  }
}

/// `workspace-state.json`, which SwiftPM keeps in its scratch folder.
private struct WorkspaceState: Decodable {
  struct Object: Decodable {
    let dependencies: [Dependency]
  }
  struct Dependency: Decodable {
    struct Reference: Decodable {
      let identity: String
      let location: String
    }
    struct State: Decodable {
      /// Of a package that is used where it stands.
      let path: String?
      /// Of one that was fetched.
      let checkoutState: Checkout?
    }
    struct Checkout: Decodable {
      let version: String?
      let branch: String?
      let revision: String
    }
    let packageRef: Reference
    let state: State
    let subpath: String
  }
  let object: Object
}
