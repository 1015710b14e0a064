import Kit
import Lists
import Storage

extension Organisations {
  /// What may be done at once with organisations of the list, each by the verb that does it with one.
  func acts(_ reader: LineReading, today: Day) -> [BulkAct<RegistryLine>] {
    [joining(reader, today), awaitingDissolution(reader, today)]
  }

  private static let beyond = BulkAct<RegistryLine>.Effect.remains("ngoài phạm vi được giao")

  private func joining(_ reader: LineReading, _ today: Day) -> BulkAct<RegistryLine> {
    BulkAct("lien-minh", "Ghi vào Liên minh", done: "Đã ghi vào Liên minh", .keepMembership) { line in
      if line.isAllianceMember { return .remains("đã là thành viên") }
      if line.ends != nil { return .remains("đã kết thúc") }
      guard reader.may(.keepMembership, .reading, line) else { return Self.beyond }
      return .changes("thành viên Liên minh từ \(today.vietnamese)")
    } apply: { line, tx, actor in
      try setAllianceMembership(of: line.id, from: today, isMember: true, tx, actor)
      return today.description
    } undo: { id, memo, tx, actor in
      guard let id = ID<Organisation>(id), let day = Day(memo) else { return }
      try takeBackMembership(of: id, from: day, tx, actor)
    }
  }

  private func awaitingDissolution(_ reader: LineReading, _ today: Day) -> BulkAct<RegistryLine> {
    BulkAct("cho-giai-the", "Ghi chờ giải thể", done: "Đã ghi chờ giải thể", .registerOrganisation) { line in
      guard line.operating == .stopped else { return .remains(line.operating.title) }
      guard reader.may(.registerOrganisation, .registration, line) else { return Self.beyond }
      return .changes("\(line.operating.title) → \(OperatingState.awaitingDissolution.title)")
    } apply: { line, tx, actor in
      try record(.init(.awaitingDissolution, on: today), of: line.id, tx, actor).text
    } undo: { id, memo, tx, actor in
      guard let id = ID<Organisation>(id), let event = ID<OrganisationEvent>(memo) else { return }
      try strike(event, of: id, tx, actor)
    }
  }
}
