import Kit
import Storage
import Web

extension Organisations {
  var routes: [Route] {
    [
      .get("/hop-tac-xa/dang-ky", .holding(.registerOrganisation)) { visit in
        let (actor, communes, _) = try await grounds(to: .registerOrganisation, as: visit.credential)
        return .html(.registration(.new, communes, visit, actor))
      },
      .post("/hop-tac-xa/dang-ky", .holding(.registerOrganisation)) { visit in
        let form = try await visit.form()
        return try await answering(.new, form, visit) {
          let registration = try Registration(reading: form, today: visit.clock.today)
          let id = try await register(registration, isOther: form["to_chuc_khac"] == "1", as: visit.credential)
          return .seeOther("/hop-tac-xa/\(id)", flash: "Đã thêm \(registration.record.name) vào sổ bộ.")
        }
      },
      .get("/hop-tac-xa/:id", .holding(.readRegistry)) { visit in
        let asOf = try Self.asOf(visit)
        let (actor, profile) = try await find(try visit.id(), asOf, as: visit.credential)
        return .html(.organisation(profile, asOf, visit, actor))
      },
    ] + changes + belonging
  }

  private var changes: [Route] {
    [
      .get("/hop-tac-xa/:id/thay-doi", .holding(.registerOrganisation)) { visit in
        let (actor, profile) = try await registered(visit)
        let (_, communes, _) = try await grounds(to: .registerOrganisation, as: visit.credential)
        return .html(.registration(.change(profile.history, profile.record), communes, visit, actor))
      },
      .post("/hop-tac-xa/:id/thay-doi", .holding(.registerOrganisation)) { visit in
        let form = try await visit.form()
        let (_, profile) = try await registered(visit)
        return try await answering(.change(profile.history, profile.record), form, visit) {
          let read = try Registration(
            reading: form, today: visit.clock.today, held: (profile.history, profile.record))
          var draft = EventDraft(.changed, on: read.day, document: read.document)
          draft.issuer = read.issuer
          draft.record = read.record
          try await record(draft, of: profile.history.id, as: visit.credential)
          return .seeOther("/hop-tac-xa/\(profile.history.id)", flash: "Đã ghi nội dung đăng ký thay đổi.")
        }
      },
      .get("/hop-tac-xa/:id/chuyen-doi", .holding(.registerOrganisation)) { visit in
        let (actor, profile) = try await registered(visit)
        let (_, communes, _) = try await grounds(to: .registerOrganisation, as: visit.credential)
        return .html(.registration(.conversion(profile.history, profile.record), communes, visit, actor))
      },
      .post("/hop-tac-xa/:id/chuyen-doi", .holding(.registerOrganisation)) { visit in
        let form = try await visit.form()
        let (_, profile) = try await registered(visit)
        return try await answering(.conversion(profile.history, profile.record), form, visit) {
          var read = try Registration(
            reading: form, today: visit.clock.today, held: (profile.history, profile.record))
          read.kind = .cooperative
          let id = try await convert(profile.history.id, into: read, as: visit.credential)
          return .seeOther("/hop-tac-xa/\(id)", flash: "Đã chuyển đổi thành hợp tác xã; tổ hợp tác đã kết thúc.")
        }
      },
      .get("/hop-tac-xa/:id/su-kien", .holding(.registerOrganisation)) { visit in
        let (actor, profile) = try await registered(visit)
        return .html(.event(profile, visit, actor))
      },
      .post("/hop-tac-xa/:id/su-kien", .holding(.registerOrganisation)) { visit in
        let form = try await visit.form()
        let (actor, profile) = try await registered(visit)
        do {
          let draft = try await draft(form, visit)
          try await record(draft, of: profile.history.id, as: visit.credential)
          return .seeOther("/hop-tac-xa/\(profile.history.id)", flash: "Đã ghi: \(draft.kind.title).")
        } catch Fault.invalid(let problems) {
          return .rejected(.event(profile, visit, actor, form, problems: problems))
        }
      },
      .post("/hop-tac-xa/:id/su-kien/go", .holding(.registerOrganisation)) { visit in
        let form = try await visit.form()
        guard let event = ID<OrganisationEvent>(form["su_kien"]) else { throw Fault.noSuchOrganisation }
        let id: ID<Organisation> = try visit.id()
        try await strike(event, of: id, as: visit.credential)
        return .seeOther("/hop-tac-xa/\(id)", flash: "Đã gỡ sự kiện ghi nhầm; nhật ký vẫn giữ.")
      },
    ]
  }

  private var belonging: [Route] {
    [
      .post("/hop-tac-xa/:id/lien-he", .holding(.readContacts)) { visit in
        let form = try await visit.form()
        let id: ID<Organisation> = try visit.id()
        let asOf = AsOf(day: visit.clock.today)
        do {
          let contact = try await unmask(id, purpose: form["muc_dich"], as: visit.credential)
          let (actor, profile) = try await find(id, asOf, as: visit.credential)
          return .html(.organisation(profile, asOf, visit, actor, contact: contact))
        } catch Fault.invalid(let problems) {
          let (actor, profile) = try await find(id, asOf, as: visit.credential)
          return .rejected(.organisation(profile, asOf, visit, actor, problems: problems))
        }
      }
    ]
  }

  /// The form again where something is wrong with it.
  private func answering(
    _ task: RegistrationTask, _ form: FormFields, _ visit: Visit, _ body: () async throws -> Reply
  ) async throws -> Reply {
    do {
      return try await body()
    } catch Fault.invalid(let problems) {
      let (actor, communes, _) = try await grounds(to: .registerOrganisation, as: visit.credential)
      return .rejected(.registration(task, communes, visit, actor, form, problems: problems))
    }
  }

  /// An organisation that the visitor may register something of; nobody else sees the form.
  private func registered(_ visit: Visit) async throws -> (actor: Actor, profile: OrganisationProfile) {
    let (actor, profile) = try await found(visit, to: .registerOrganisation)
    guard profile.mayRegister else { throw Fault.beyondReach(.registerOrganisation) }
    return (actor, profile)
  }

  /// The organisation of an address. Who may do something nowhere is told so before it is told whether there is one.
  func found(_ visit: Visit, to permission: Permission) async throws -> (actor: Actor, profile: OrganisationProfile) {
    try await db.read(as: visit.credential, to: permission) { _, _ in }
    return try await find(try visit.id(), AsOf(day: visit.clock.today), as: visit.credential)
  }

  private func draft(_ form: FormFields, _ visit: Visit) async throws -> EventDraft {
    guard let kind = OrganisationEvent.Kind(rawValue: form["su_kien"]), kind != .changed, kind != .converted else {
      throw Fault.invalid("su_kien", "Chưa chọn sự kiện. Hãy chọn một.")
    }
    var draft = EventDraft(kind, on: try Day(reading: form["ngay"], field: "ngay"))
    draft.until = try form["den_ngay"].nonEmpty.map { try Day(reading: $0, field: "den_ngay") }
    draft.document = form["so_van_ban"].nonEmpty
    draft.issuer = form["co_quan"].nonEmpty
    draft.note = form["ghi_chu"].nonEmpty
    let codes = try form["ma_so_khac"].split(separator: ",").compactMap { String($0).nonEmpty }.map {
      try OrganisationCode(reading: $0, field: "ma_so_khac")
    }
    draft.others = try await organisations(coded: codes, as: visit.credential)
    return draft
  }

  private static func asOf(_ visit: Visit) throws(Fault) -> AsOf {
    var asOf = AsOf(day: visit.clock.today)
    if let text = visit.query["ngay"].nonEmpty { asOf.day = try Day(reading: text, field: "ngay") }
    if let text = visit.query["biet_den"].nonEmpty {
      asOf.known = Instant(startOf: try Day(reading: text, field: "biet_den").advanced(by: 1))
    }
    asOf.map = visit.clock.today
    if let text = visit.query["ban_do"].nonEmpty { asOf.map = try Day(reading: text, field: "ban_do") }
    return asOf
  }
}
