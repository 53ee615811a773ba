import HostSystem

/// The `Package.swift` of a part of a package.
struct Manifest {
  let part: PackagePart
  /// The folders of packages that go along with it, by the names of the packages.
  var folders: [String: String] = [:]
  /// Where the answers are, and what they may import: written as a target that editors look into.
  var answers: (path: String, imports: [PackageDescription.Target.Dependency.Reference])?

  var text: String {
    let description = part.description
    var lines = [
      "// swift-tools-version: \(toolsVersion)", "import PackageDescription", "",
      "let package = Package(", "  name: \(swiftLiteral(description.name)),",
    ]
    if !description.platforms.isEmpty {
      let platforms = description.platforms.map {
        ".\(Self.platform($0.platformName))(\(swiftLiteral($0.version)))"
      }
      lines.append("  platforms: [\(platforms.joined(separator: ", "))],")
    }
    lines += list("products", products.map(text))
    lines += list("dependencies", part.dependencies.map(text))
    lines += list("targets", part.targets.map(text) + [answersTarget].compactMap(\.self))
    if let versions = description.swiftLanguageVersions, !versions.isEmpty {
      let modes = versions.map { "version(\(swiftLiteral($0)))" }
      lines.append("  swiftLanguageModes: [\(modes.map { ".\($0)" }.joined(separator: ", "))]")
    }
    lines.append(")")
    return lines.joined(separator: "\n") + "\n"
  }

  /// `6.1` of `6.1.0`.
  private var toolsVersion: String {
    part.description.toolsVersion._version.split(separator: ".").prefix(2).joined(separator: ".")
  }

  /// Those whose targets are all there.
  private var products: [PackageDescription.Product] {
    let names = Set(part.targets.map(\.name))
    return part.description.products.filter { names.isSuperset(of: $0.targets) }
  }

  private func list(_ name: String, _ elements: [String]) -> [String] {
    if elements.isEmpty { return [] }
    return ["  \(name): ["] + elements.map { "    \($0)," } + ["  ],"]
  }

  private func text(of product: PackageDescription.Product) -> String {
    let targets = product.targets.map(swiftLiteral).joined(separator: ", ")
    if product.type.name == "executable" {
      return ".executable(name: \(swiftLiteral(product.name)), targets: [\(targets)])"
    }
    let linkage = product.type.linkage.flatMap { $0 == "automatic" ? nil : ", type: .\($0)" } ?? ""
    return ".library(name: \(swiftLiteral(product.name))\(linkage), targets: [\(targets)])"
  }

  private func text(of dependency: PackageDescription.Dependency) -> String {
    if let folder = folders[dependency.name] {
      return ".package(name: \(swiftLiteral(dependency.name)), path: \(swiftLiteral(folder)))"
    }
    switch dependency.source {
    case .folder(let path): return ".package(path: \(swiftLiteral(path)))"
    case .repository(let url, let requirement):
      return ".package(url: \(swiftLiteral(url)), \(requirement))"
    }
  }

  private func text(of target: PackageDescription.Target) -> String {
    let kinds = [
      "system": ".systemLibrary", "executable": ".executableTarget", "macro": ".macro",
      "plugin": ".plugin",
    ]
    var members = ["name: \(swiftLiteral(target.name))"]
    let names = Set(part.targets.map(\.name))
    let dependencies = target.dependencies.filter { dependency in
      !dependency.isOptional
        && (dependency.package != nil || names.contains(dependency.name)
          || part.products[dependency.name] != nil)
    }
    if !dependencies.isEmpty {
      let texts = dependencies.map { $0.reference.text }
      members.append("dependencies: [\(texts.joined(separator: ", "))]")
    }
    if let path = target.path { members.append("path: \(swiftLiteral(path))") }
    if !target.exclude.isEmpty {
      members.append("exclude: [\(target.exclude.map(swiftLiteral).joined(separator: ", "))]")
    }
    if !target.resources.isEmpty {
      let texts = target.resources.map { resource in
        ".\(resource.rule.keys.first ?? "copy")(\(swiftLiteral(resource.path)))"
      }
      members.append("resources: [\(texts.joined(separator: ", "))]")
    }
    if let name = target.pkgConfig { members.append("pkgConfig: \(swiftLiteral(name))") }
    if let providers = target.providers, !providers.isEmpty {
      let texts = providers.flatMap { provider in
        provider.sorted { $0.key < $1.key }.map { tool, names in
          ".\(tool)([\(names.joined().map(swiftLiteral).joined(separator: ", "))])"
        }
      }
      members.append("providers: [\(texts.joined(separator: ", "))]")
    }
    for (tool, name) in [
      ("c", "cSettings"), ("cxx", "cxxSettings"), ("swift", "swiftSettings"),
      ("linker", "linkerSettings"),
    ] {
      let settings = target.settings.filter { $0.tool == tool }.map(text)
      if !settings.isEmpty { members.append("\(name): [\(settings.joined(separator: ", "))]") }
    }
    return "\(kinds[target.type] ?? ".target")(\(members.joined(separator: ", ")))"
  }

  private func text(of setting: PackageDescription.Target.Setting) -> String {
    guard let (kind, values) = setting.kind.first else { return "" }
    let texts = values.sorted { $0.key < $1.key }.flatMap(\.value.texts).map(swiftLiteral)
    var arguments = [
      kind == "unsafeFlags" ? "[\(texts.joined(separator: ", "))]" : texts.joined(separator: ", ")
    ]
    if let condition = setting.condition {
      var parts: [String] = []
      if let platforms = condition.platformNames, !platforms.isEmpty {
        parts.append(
          "platforms: [\(platforms.map { ".\(Self.platform($0))" }.joined(separator: ", "))]")
      }
      if let configuration = condition.config { parts.append("configuration: .\(configuration)") }
      if !parts.isEmpty { arguments.append(".when(\(parts.joined(separator: ", ")))") }
    }
    return ".\(kind)(\(arguments.joined(separator: ", ")))"
  }

  private var answersTarget: String? {
    guard let answers else { return nil }
    let imports = answers.imports.map(\.text).joined(separator: ", ")
    return """
      // For editors. A test target, since `swift build` leaves those out: an answer that doesn't
          // compile doesn't stop it.
          .testTarget(name: "Answers", dependencies: [\(imports)], path: \(swiftLiteral(answers.path)))
      """
  }

  private static func platform(_ name: String) -> String {
    [
      "macos": "macOS", "ios": "iOS", "tvos": "tvOS", "watchos": "watchOS", "visionos": "visionOS",
      "maccatalyst": "macCatalyst", "driverkit": "driverKit",
    ][name] ?? name
  }
}

extension PackageDescription.Target.Dependency {
  /// A dependency as a manifest names it.
  struct Reference: Hashable {
    let name: String
    let package: String?

    var text: String {
      package.map { ".product(name: \(swiftLiteral(name)), package: \(swiftLiteral($0)))" }
        ?? swiftLiteral(name)
    }
  }

  var reference: Reference { Reference(name: name, package: package) }
}

/// A text as Swift source writes it.
func swiftLiteral(_ text: String) -> String {
  "\""
    + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    + "\""
}
