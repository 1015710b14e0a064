import Kit
import Web

extension Organisations {
  /// What anybody may look up, and the extract that is printed to be checked there.
  func publicRoutes(at url: String) -> [Route] {
    [
      .get("/tra-cuu", .open) { visit in
        let words = visit.query["q"]
        let found = words.folded.isEmpty ? [] : try await lookUp(words, as: .visitor)
        return .html(.publicSearch(found, words, visit))
      },
      .get("/tra-cuu/:id", .open) { visit in
        let entry = try await lookUp(try visit.id(), as: .visitor)
        let given = visit.query["ma"]
        return .html(.publicEntry(entry, check: given.isEmpty ? nil : isTrue(given, of: entry), visit))
      },
      .get("/hop-tac-xa/:id/trich-luc", .holding(.readRegistry)) { visit in
        let asOf = AsOf(day: visit.clock.today)
        let (actor, profile) = try await find(try visit.id(), asOf, as: visit.credential)
        let entry = try await lookUp(profile.history.id, as: visit.credential)
        return .html(.extract(profile, entry, seal: try seal(of: entry), at: url, visit, actor))
      },
    ]
  }
}
