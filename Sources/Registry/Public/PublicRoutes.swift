import Kit
import Web

extension Organisations {
  var publicRoutes: [Route] {
    [
      .get("/tra-cuu", .open) { visit in
        let words = visit.query["q"]
        let found = words.folded.isEmpty ? [] : try await lookUp(words, as: .visitor)
        return .html(.publicSearch(found, words, visit))
      },
      .get("/tra-cuu/:id", .open) { visit in
        .html(.publicEntry(try await lookUp(try visit.id(), as: .visitor), visit))
      },
      .get("/hop-tac-xa/:id/trich-luc", .holding(.readRegistry)) { visit in
        let asOf = AsOf(day: visit.clock.today)
        let (actor, profile) = try await find(try visit.id(), asOf, as: visit.credential)
        let entry = try await lookUp(profile.history.id, as: visit.credential)
        return .html(.extract(profile, entry, visit, actor))
      },
    ]
  }
}
