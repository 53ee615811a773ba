import Running
import Wording

extension Download {
  /// Gradescope: folders `submission_98765101`, and `submission_metadata.yml` that tells whose they are.
  /// Of a group's submission each member has a copy.
  static func gradescope(_ items: [Item]) -> Download? {
    let folders = items.filter {
      $0.entry.isFolder && $0.name?.wholeMatch(of: /submission_[0-9]{1,18}/) != nil
    }
    let file = items.first { $0.name == GradescopeMetadata.name && !$0.entry.isFolder }
    guard !folders.isEmpty, file != nil || folders.count > 1 else { return nil }
    var download = Download(.gradescope)
    let metadata = file.flatMap { $0.text(limit: GradescopeMetadata.largest, &download.notes) }
      .map { GradescopeMetadata($0) }
    var unknown: [String] = []
    for folder in folders {
      let name = folder.name ?? ""
      let told = metadata?.submissions[name]
      var owners = told?.owners ?? []
      if owners.isEmpty {
        unknown.append(name)
        owners = [Owner(learner: name, arrival: Arrival(platform: .gradescope, time: told?.time))]
      }
      if owners.count > 1 {
        download.notes.append(
          "“\(name)” is a group's: it is graded for each of "
            + "\(shownList(owners.map(\.learner), limit: 20)).")
      }
      for owner in owners {
        download.parts.append(
          Part(
            owner: owner, item: folder,
            content: .folder({ () throws(Unacceptable) in try folder.entry.opened() })))
      }
    }
    download.tellNamesakesApart()
    if !unknown.isEmpty {
      download.notes.append(
        "\(GradescopeMetadata.name) doesn't tell whose these are, and so they keep their names: "
          + "\(shownList(unknown)).")
    }
    download.others = items.filter { item in
      item.source != file?.source && !folders.contains { $0.source == item.source }
    }
    return download
  }

  /// People choose names and numbers themselves, and addresses are Gradescope's: of two who have the same name
  /// and number neither is the other's attempt.
  private mutating func tellNamesakesApart() {
    let emails = Dictionary(grouping: parts) { $0.owner.learner }
      .mapValues { Set($0.map { $0.owner.arrival.email ?? "" }) }
    for index in parts.indices where (emails[parts[index].owner.learner]?.count ?? 0) > 1 {
      let arrival = parts[index].owner.arrival
      guard let email = arrival.email else { continue }
      parts[index].owner.learner =
        nameable("\(arrival.fullName ?? parts[index].owner.learner) (\(singleLine(email)))")
      parts[index].owner.arrival.identifier = email
    }
  }
}

extension GradescopeMetadata.Submission {
  /// Those who handed it in.
  fileprivate var owners: [Download.Owner] {
    submitters.compactMap { submitter in
      guard let learner = submitter.learner else { return nil }
      let arrival = Arrival(
        platform: .gradescope, identifier: submitter.sid ?? submitter.email,
        fullName: submitter.name.map { singleLine($0) }, email: submitter.email, time: time,
        attempt: earlier + 1)
      return Download.Owner(learner: learner, arrival: arrival)
    }
  }
}

extension GradescopeMetadata.Submitter {
  /// `Learner One (3031)`: the name to be recognised by, and the number at the school or, where there is
  /// none, what stands before the `@` of the address.
  fileprivate var learner: String? {
    let name = self.name.map { nameable(singleLine($0)) } ?? ""
    let sid = self.sid.map { nameable(singleLine($0)) } ?? ""
    let local = email.map { nameable(singleLine(String($0.prefix { $0 != "@" }))) } ?? ""
    let number = sid.isEmpty ? local : sid
    if number.isEmpty { return name.isEmpty ? nil : name }
    return name.isEmpty ? number : "\(name) (\(number))"
  }
}
