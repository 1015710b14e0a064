import DirectiveReader
import Documents
import Kit
import Web

/// The register's entry of a directive, and its place among others.
extension Directives {
  var registerRoutes: [Route] {
    [
      .get("/van-ban/:id/dang-ky", .holding(.amendDirective)) { visit in
        let (actor, directive, entry) = try await registered(try visit.id(), as: visit.credential)
        return .html(.registerEntry(directive, entry, visit, actor))
      },
      .post("/van-ban/:id/dang-ky", .holding(.amendDirective)) { visit in
        let form = try await visit.form()
        return try await registering(visit, form, "Đã lưu thông tin đăng ký.") { id in
          try await amend(id, DirectiveAmendment(form), as: visit.credential)
        }
      },
      .post("/van-ban/:id/but-phe", .holding(.amendDirective)) { visit in
        let form = try await visit.form()
        return try await registering(visit, form, "Đã ghi bút phê.") { id in
          try await note(
            form["y_kien"], by: form["nguoi"], on: try Day(reading: form["ngay_but_phe"], field: "ngay_but_phe"), id,
            as: visit.credential)
        }
      },
      .post("/van-ban/:id/tep", .holding(.amendDirective)) { visit in
        let form = try await visit.form(limit: documents.limits.bytes + (1 << 20))
        return try await registering(visit, form, "Đã đính kèm.") { id in
          let upload = form.file("tep").map { Upload(name: $0.name, content: $0.content) }
          try await attach(
            .init(rawValue: form["loai_tep"]) ?? .other, form["ten_tep"], upload ?? Upload(name: "", content: []),
            to: id,
            as: visit.credential)
        }
      },
      .get("/van-ban/:id/tep/:tep", .holding(.readDirectives)) { visit in
        let found = try await attachment(Self.id("tep", visit), of: try visit.id(), as: visit.credential)
        return .download(found.content, contentType: "application/octet-stream", name: found.name)
      },
      .post("/van-ban/:id/co-quan-theo-doi", .holding(.amendDirective)) { visit in
        let form = try await visit.form()
        let id: ID<Directive> = try visit.id()
        try await follow(form["theo_doi"], id, as: visit.credential)
        return .seeOther("/van-ban/\(id)", flash: "Cơ quan theo dõi, đôn đốc: \(form["theo_doi"]).")
      },
      .get("/van-ban/:id/lien-quan", .holding(.readDirectives)) { visit in
        let (actor, kinship) = try await kinship(of: try visit.id(), as: visit.credential)
        return .html(.kinship(kinship, visit, actor))
      },
      .post("/van-ban/:id/quan-he", .holding(.amendDirective)) { visit in
        let form = try await visit.form()
        let id: ID<Directive> = try visit.id()
        do {
          guard let kind = DirectiveLink.Kind(rawValue: form["quan_he"]), let other = ID<Directive>(form["van_ban"])
          else {
            throw Fault.invalid("van_ban", "Chưa chọn văn bản.")
          }
          try await link(id, kind, other, as: visit.credential)
          return .seeOther("/van-ban/\(id)/lien-quan", flash: "Đã ghi quan hệ: \(kind.title).")
        } catch Fault.invalid(let problems) {
          let (actor, kinship) = try await kinship(of: id, as: visit.credential)
          return .rejected(.kinship(kinship, visit, actor, form, problems: problems))
        }
      },
      relation("/quan-he/:id/xac-nhan", .confirmed), relation("/quan-he/:id/bo", .rejected),
      .get("/van-ban/:id/dieu-khoan/:tren", .holding(.amendDirective)) { visit in
        let (actor, map) = try await clauseMap(try visit.id(), Self.id("tren", visit), as: visit.credential)
        return .html(.clauseMap(map, visit, actor))
      },
      .post("/van-ban/:id/dieu-khoan/:tren", .holding(.amendDirective)) { visit in
        let form = try await visit.form()
        let id: ID<Directive> = try visit.id()
        var pairs: [String: String] = [:]
        for (name, values) in form.values where name.hasPrefix("tren-") {
          let below = form["dong-\(name.dropFirst(5))"]
          if let above = values.last, !below.isEmpty { pairs[above] = below }
        }
        try await map(pairs, of: id, to: Self.id("tren", visit), as: visit.credential)
        return .seeOther("/van-ban/\(id)/lien-quan", flash: "Đã ghi \(pairs.count) điều khoản được cụ thể hóa.")
      },
    ]
  }

  /// A second identity of an address; one that cannot be an identity is one that nothing has.
  private static func id<Thing>(_ name: String, _ visit: Visit) -> ID<Thing> {
    visit.parameter(name).flatMap { ID($0) } ?? ID(at: Instant(milliseconds: 0))
  }

  private func relation(_ path: String, _ state: DirectiveLink.State) -> Route {
    .post(path, .holding(.amendDirective)) { visit in
      _ = try await visit.form()
      let directive = try await decide(try visit.id() as ID<DirectiveLink>, state, as: visit.credential)
      return .seeOther("/van-ban/\(directive)/lien-quan", flash: state == .confirmed ? "Đã xác nhận." : "Đã bỏ.")
    }
  }

  /// Does what a form of the register's page asks, or shows the page again with what is wrong.
  private func registering(
    _ visit: Visit, _ form: FormFields, _ flash: String, _ act: (ID<Directive>) async throws -> Void
  ) async throws -> Reply {
    let id: ID<Directive> = try visit.id()
    do {
      try await act(id)
      return .seeOther("/van-ban/\(id)", flash: flash)
    } catch Fault.invalid(let problems) {
      let (actor, directive, entry) = try await registered(id, as: visit.credential)
      return .rejected(.registerEntry(directive, entry, visit, actor, form, problems: problems))
    }
  }
}

extension DirectiveAmendment {
  /// What was typed.
  fileprivate init(_ form: FormFields) throws(Fault) {
    func given(_ name: String) -> String? { form[name].folded.isEmpty ? nil : form[name].trimmed }
    func day(_ name: String) throws(Fault) -> Day? {
      guard let text = given(name) else { return nil }
      return try Day(reading: text, field: name)
    }
    self.init()
    number = given("so").map { $0.filter { !$0.isWhitespace } }
    type = DirectiveType(rawValue: form["loai"])
    issuer = given("co_quan")
    place = given("noi")
    issuedOn = try day("ngay")
    subject = given("trich_yeu")
    signer = given("nguoi_ky")
    recipients = form["noi_nhan"].split(whereSeparator: \.isNewline).map(\.trimmed).filter { !$0.isEmpty }
    incomingNumber = given("so_den")
    incomingOn = try day("ngay_den")
    followers = form["theo_doi"].split(separator: ";").map(\.trimmed).filter { !$0.isEmpty }
  }
}
