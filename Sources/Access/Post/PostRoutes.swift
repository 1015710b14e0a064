import Kit
import Storage
import Web

extension Posts {
  /// Giving and ending posts.
  func routes(_ users: Users, _ reaches: ReachNames) -> [Route] {
    [
      .get("/nguoi-dung/:id/chuc-danh", .holding(.managePosts)) { visit in
        let (actor, overview) = try await users.find(try visit.id(), reaches: reaches, as: visit.credential)
        return .html(.givePost(to: overview.user, visit, actor, ["tu": [visit.clock.today.description]]))
      },
      .post("/nguoi-dung/:id/chuc-danh", .holding(.managePosts)) { visit in
        let form = try await visit.form()
        let id: ID<Actor> = try visit.id()
        let reading = try await db.read(as: visit.credential, to: .managePosts) { tx, _ in
          try PostReading(form, reaches, tx)
        }
        do {
          guard let draft = reading.draft else { throw Fault.invalid(reading.problems) }
          let user = try await give(draft, to: id, place: reading.place, as: visit.credential)
          return .seeOther(
            "/nguoi-dung/\(id)",
            flash: "Đã giao cho \(user.name) vai trò \(draft.role.title), phạm vi: \(reading.reach).")
        } catch Fault.invalid(let problems) {
          let (actor, overview) = try await users.find(id, reaches: reaches, as: visit.credential)
          return .rejected(
            .givePost(to: overview.user, visit, actor, form.values, found: reading.found, problems: problems))
        }
      },
      .post("/chuc-danh/:id/thu-hoi", .holding(.managePosts)) { visit in
        _ = try await visit.form()
        let user = try await end(try visit.id(), as: visit.credential)
        return .seeOther("/nguoi-dung/\(user)", flash: "Đã thu hồi chức danh.")
      },
    ]
  }
}

/// The form of a new post, as it was understood.
struct PostReading: Sendable {
  private(set) var draft: Post.Draft?
  private(set) var place = Place.province
  /// What the reach is called.
  private(set) var reach = ""
  /// What the words may mean, where a person has to choose.
  private(set) var found: [ReachNames.Found] = []
  private(set) var problems: [Fault.Problem] = []

  init(_ form: FormFields, _ reaches: ReachNames, _ tx: Tx) throws {
    let role = Role(rawValue: form["vai_tro"])
    if role == nil { problems.append(.init("vai_tro", "Hãy chọn vai trò.")) }
    let from = day(form["tu"], "tu")
    let last = form["den"].isEmpty ? nil : day(form["den"], "den")
    let kind = ReachKind(rawValue: form["pham_vi"]) ?? role.flatMap { $0.reaches.count == 1 ? $0.reaches[0] : nil }
    guard let kind else {
      problems.append(.init("pham_vi", "Hãy chọn phạm vi."))
      return
    }
    guard let reach = try reach(kind, form, reaches, tx) else { return }
    place = try reaches.place(reach, tx)
    self.reach = try reaches.words(reach, tx)
    guard problems.isEmpty, let role, let from else { return }
    let isNamed = reach.subject != nil && reach.kind != .organisation
    let office = form["don_vi"].folded.isEmpty && isNamed ? self.reach : form["don_vi"]
    draft = Post.Draft(
      role: role, reach: reach, office: office, validity: Validity(from: from, to: last?.advanced(by: 1)))
  }

  private mutating func day(_ text: String, _ field: String) -> Day? {
    do throws(Fault) {
      return try Day(reading: text, field: field)
    } catch {
      if case .invalid(let found) = error { problems += found }
      return nil
    }
  }

  /// The reach that is meant; nil where it is not there, or a person has to choose.
  private mutating func reach(
    _ kind: ReachKind, _ form: FormFields, _ reaches: ReachNames, _ tx: Tx
  ) throws -> Reach? {
    switch kind {
    case .all, .province: return try Reach(kind, nil)
    case .organisation:
      guard ID<Place.Organisation>(form["noi"]) != nil else {
        problems.append(.init("noi", "Hãy ghi mã của tổ chức, như trong sổ bộ."))
        return nil
      }
      return try Reach(kind, form["noi"])
    case .area, .agency:
      let word = kind == .area ? "địa bàn" : "cơ quan"
      guard !form["noi"].folded.isEmpty else {
        problems.append(.init("noi", "Hãy gõ tên \(word)."))
        return nil
      }
      let all = try reaches.find(kind, form["noi"], tx)
      if let chosen = all.first(where: { $0.id == form["ma_noi"] }) { return try Reach(kind, chosen.id) }
      let named = all.filter { "\($0.title.folded),".hasPrefix("\(form["noi"].folded),") }
      if let only = named.count == 1 ? named.first : all.count == 1 ? all.first : nil {
        return try Reach(kind, only.id)
      }
      found = Array(all.prefix(20))
      problems.append(
        all.isEmpty
          ? .init("noi", "Không có \(word) nào đang hoạt động có tên như vậy. Hãy thử ít từ hơn.")
          : .init(
            "ma_noi",
            all.count > found.count
              ? "Có \(all.count) \(word) khớp, dưới đây là \(found.count) nơi đầu. Hãy chọn một, hoặc gõ thêm từ."
              : "Có \(all.count) \(word) khớp. Hãy chọn một."))
      return nil
    }
  }
}
