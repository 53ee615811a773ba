import HostSystem

/// The part of a package that some of its products and targets need, to be a package of its own.
struct PackagePart {
  let description: PackageDescription
  /// The folder of the whole package.
  let folder: String
  /// Those that are needed, in the order of the manifest.
  let targets: [PackageDescription.Target]
  /// What is needed of other packages: products by the names of their packages.
  let products: [String: Set<String>]

  /// - Parameters:
  ///   - roots: names of products, of targets, or of both.
  ///   - answers: the path of the folder of answers; a target there is left out.
  /// - Throws: `RunError` when one of them isn't there, or is built with a plugin.
  init(
    of description: PackageDescription, in folder: String, roots: Set<String>,
    answers: String? = nil
  ) throws(RunError) {
    self.description = description
    self.folder = folder
    let all = Dictionary(
      description.targets.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    var open: [String] = []
    for root in roots.sorted() {
      if let product = description.products.first(where: { $0.name == root }) {
        open += product.targets
      } else if all[root] != nil {
        open.append(root)
      } else {
        throw RunError(
          "\(folder)/Package.swift", "it has no product and no target “\(root)”",
          cure: "Correct the name where the course says it: in its program's main.swift.")
      }
    }
    var found: Set<String> = []
    var products: [String: Set<String>] = [:]
    while let name = open.popLast() {
      guard let target = all[name], target.path.map({ $0 != answers }) ?? true,
        found.insert(name).inserted
      else { continue }
      for dependency in target.dependencies where !dependency.isOptional {
        if let package = dependency.package {
          products[package, default: []].insert(dependency.name)
        } else if all[dependency.name] != nil {
          open.append(dependency.name)
        } else {
          // By its name alone, a product is of the package of that name.
          products[dependency.name, default: []].insert(dependency.name)
        }
      }
    }
    targets = description.targets.filter { found.contains($0.name) }
    if let target = targets.first(where: { $0.pluginUsages?.isEmpty == false }) {
      throw RunError(
        "\(folder)/Package.swift", "a plugin takes part in building “\(target.name)”",
        cure: "Do without it: `release` hands out no plugins.")
    }
    self.products = products
  }

  /// Packages that the part needs.
  var dependencies: [PackageDescription.Dependency] {
    description.dependencies.filter { products(of: $0) != nil }
  }

  /// What is needed of another package.
  func products(of dependency: PackageDescription.Dependency) -> Set<String>? {
    products.first {
      $0.key.lowercased() == dependency.name.lowercased()
        || $0.key.lowercased() == dependency.identity.lowercased()
    }?.value
  }

  /// The packages of the system that the part needs, by the names of the tools that install them.
  var systemPackages: [String: Set<String>] {
    var packages: [String: Set<String>] = [:]
    for provider in targets.flatMap({ $0.providers ?? [] }) {
      for (tool, names) in provider { packages[tool, default: []].formUnion(names.joined()) }
    }
    return packages
  }
}
