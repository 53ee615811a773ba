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
    var lines = ["// swift-tools-version: \(toolsVersion)", "import PackageDescription"]
    if part.targets.contains(where: { $0.type == "macro" }) {
      lines.insert("import CompilerPluginSupport", at: 1)
    }
    lines += ["", "let package = Package(", "  name: \(swiftLiteral(description.name)),"]
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
      let modes = versions.map { ".version(\(swiftLiteral($0)))" }
      lines.append("  swiftLanguageModes: [\(modes.joined(separator: ", "))],")
    }
    lines += standards
    lines.append(")")
    return lines.joined(separator: "\n") + "\n"
  }

  /// `6.1` of `6.1.0`.
  private var toolsVersion: String {
    part.description.toolsVersion._version.split(separator: ".").prefix(2).joined(separator: ".")
  }

  /// The standards of C and C++: `gnu++17` is `.gnucxx17` here.
  private var standards: [String] {
    [
      ("cLanguageStandard", part.description.cLanguageStandard),
      ("cxxLanguageStandard", part.description.cxxLanguageStandard),
    ].compactMap { name, standard in
      standard.map {
        "  \(name): .\($0.replacing("++", with: "xx").replacing(":", with: "_")),"
      }
    }
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
      let standard = PackageDescription.Dependency.defaultTrait
      if dependency.traits == [standard] {
        return ".package(url: \(swiftLiteral(url)), \(requirement))"
      }
      let traits = dependency.traits.map {
        $0 == standard ? ".defaults" : ".trait(name: \(swiftLiteral($0)))"
      }
      return
        ".package(url: \(swiftLiteral(url)), \(requirement), traits: [\(traits.joined(separator: ", "))])"
    }
  }

  private func text(of target: PackageDescription.Target) -> String {
    let kinds = [
      "system": ".systemLibrary", "executable": ".executableTarget", "macro": ".macro",
    ]
    var members = ["name: \(swiftLiteral(target.name))"]
    let names = Set(part.targets.map(\.name))
    let dependencies = target.dependencies.filter { dependency in
      !dependency.isOptional
        && (dependency.package != nil || names.contains(dependency.name)
          || part.products[dependency.name] != nil)
    }
    if !dependencies.isEmpty {
      let texts = dependencies.map(text)
      members.append("dependencies: [\(texts.joined(separator: ", "))]")
    }
    if let path = target.path { members.append("path: \(swiftLiteral(path))") }
    if !target.exclude.isEmpty {
      members.append("exclude: [\(target.exclude.map(swiftLiteral).joined(separator: ", "))]")
    }
    if let sources = target.sources {
      members.append("sources: [\(sources.map(swiftLiteral).joined(separator: ", "))]")
    }
    if !target.resources.isEmpty {
      let texts = target.resources.map { resource in
        ".\(resource.rule.keys.first ?? "copy")(\(swiftLiteral(resource.path)))"
      }
      members.append("resources: [\(texts.joined(separator: ", "))]")
    }
    if let path = target.publicHeadersPath {
      members.append("publicHeadersPath: \(swiftLiteral(path))")
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

  private func text(of dependency: PackageDescription.Target.Dependency) -> String {
    if dependency.platforms.isEmpty { return dependency.reference.text }
    let condition = ".when(\(Self.text(ofPlatforms: dependency.platforms)))"
    let name = "name: \(swiftLiteral(dependency.name))"
    if let package = dependency.package {
      return ".product(\(name), package: \(swiftLiteral(package)), condition: \(condition))"
    }
    return ".byName(\(name), condition: \(condition))"
  }

  private func text(of setting: PackageDescription.Target.Setting) -> String {
    guard let (kind, members) = setting.kind.first else { return "" }
    let values = members.sorted { $0.key < $1.key }.flatMap(\.value.texts)
    let list = values.map(swiftLiteral).joined(separator: ", ")
    var arguments =
      switch kind {
      case "unsafeFlags": ["[\(list)]"]
      case "swiftLanguageMode": [".version(\(list))"]
      case "interoperabilityMode": values.map { ".\($0)" }
      case "defaultIsolation": values.map { $0 == "MainActor" ? "MainActor.self" : "nil" }
      default: [list]
      }
    if let condition = setting.condition {
      var parts: [String] = []
      if let platforms = condition.platformNames, !platforms.isEmpty {
        parts.append(Self.text(ofPlatforms: platforms))
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

  private static func text(ofPlatforms names: [String]) -> String {
    "platforms: [\(names.map { ".\(platform($0))" }.joined(separator: ", "))]"
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
