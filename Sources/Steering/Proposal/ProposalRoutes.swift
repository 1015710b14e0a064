import Kit
import Web

extension Proposals {
  var routes: [Route] {
    [
      decision("/de-xuat/:id/xac-nhan", .confirmed),
      decision("/de-xuat/:id/bo", .rejected),
      decision("/de-xuat/:id/mo-lai", .proposed),
      .post("/van-ban/:id/xac-nhan", .holding(.confirmReading)) { visit in
        let form = try await visit.form()
        let directive: ID<Directive> = try visit.id()
        let count = try await confirmPlain(of: directive, atLeast: Int(form["tin_cay"]), as: visit.credential)
        return .seeOther(
          "/van-ban/\(directive)", flash: "Đã xác nhận \(count) đề xuất. Đề xuất nào chưa đúng, bấm Mở lại.")
      },
      .post("/van-ban/:id/hoan-tac/:viec", .holding(.confirmReading)) { visit in
        _ = try await visit.form()
        guard let deed = visit.parameter("viec").flatMap({ ID<ProposalDeed>($0) }) else { throw Fault.noSuchDirective }
        let directive = try await undo(deed, as: visit.credential)
        return .seeOther("/van-ban/\(directive)", flash: "Đã hoàn tác.")
      },
      .get("/de-xuat/:id", .holding(.confirmReading)) { visit in
        let (actor, detail) = try await find(try visit.id(), as: visit.credential)
        return .html(.proposal(detail, isTarget: detail.proposal?.finding.kind == "target", visit, actor))
      },
      .post("/de-xuat/:id", .holding(.confirmReading)) { visit in
        let form = try await visit.form()
        let id: ID<Proposal> = try visit.id()
        return try await answer(visit, id, form) {
          _ = try await edit(
            id, ProposalFields(form), version: Int(form["ban"]) ?? 0, confirms: form["xac_nhan"] == "1",
            as: visit.credential)
          return "Đã lưu."
        }
      },
      .post("/de-xuat/:id/tach", .holding(.confirmReading)) { visit in
        let form = try await visit.form()
        let id: ID<Proposal> = try visit.id()
        let (_, before) = try await find(id, as: visit.credential)
        return try await answer(visit, id, nil, back: before.back) {
          _ = try await split(id, before: form["tach"], version: Int(form["ban"]) ?? 0, as: visit.credential)
          return "Đã tách làm hai; hãy xác nhận từng phần."
        }
      },
      .post("/de-xuat/:id/gop", .holding(.confirmReading)) { visit in
        let form = try await visit.form()
        let id: ID<Proposal> = try visit.id()
        let (_, before) = try await find(id, as: visit.credential)
        return try await answer(visit, id, nil, back: before.back) {
          let others = form.all("gop").compactMap { pick -> (id: ID<Proposal>, version: Int)? in
            let halves = pick.split(separator: ":").map(String.init)
            guard halves.count == 2, let other = ID<Proposal>(halves[0]), let version = Int(halves[1]) else {
              return nil
            }
            return (other, version)
          }
          _ = try await merge([(id, Int(form["ban"]) ?? 0)] + others, as: visit.credential)
          return "Đã gộp; hãy xác nhận đề xuất mới."
        }
      },
      .get("/van-ban/:id/de-xuat", .holding(.confirmReading)) { visit in
        let (actor, detail) = try await blank(of: try visit.id(), as: visit.credential)
        return .html(.proposal(detail, isTarget: visit.query["loai"] == "chi-tieu", visit, actor))
      },
      .post("/van-ban/:id/de-xuat", .holding(.confirmReading)) { visit in
        let form = try await visit.form()
        let id: ID<Directive> = try visit.id()
        do {
          _ = try await add(ProposalFields(form), to: id, confirms: form["xac_nhan"] == "1", as: visit.credential)
          return .seeOther("/van-ban/\(id)", flash: "Đã thêm.")
        } catch Fault.invalid(let problems) {
          let (actor, detail) = try await blank(of: id, as: visit.credential)
          return .rejected(
            .proposal(detail, isTarget: form["loai"] == "target", visit, actor, form, problems: problems))
        }
      },
    ]
  }

  /// Leads back to the finding; or shows the page again with what is wrong, and with the version of now.
  private func answer(
    _ visit: Visit, _ id: ID<Proposal>, _ form: FormFields?, back: Link? = nil, _ act: () async throws -> String
  ) async throws -> Reply {
    do {
      let flash = try await act()
      if let back { return .seeOther(back, flash: flash) }
      let (_, detail) = try await find(id, as: visit.credential)
      return .seeOther(detail.back, flash: flash)
    } catch Fault.invalid(let problems) {
      let (actor, detail) = try await find(id, as: visit.credential)
      let isTarget = detail.proposal?.finding.kind == "target"
      return .rejected(.proposal(detail, isTarget: isTarget, visit, actor, form, problems: problems))
    }
  }

  /// Leads back to the finding; its number comes with the form.
  private func decision(_ path: String, _ state: Proposal.State) -> Route {
    .post(path, .holding(.confirmReading)) { visit in
      let form = try await visit.form()
      let directive = try await decide(try visit.id(), state, version: Int(form["ban"]), as: visit.credential)
      let page = Link("/van-ban/\(directive)")
      return .seeOther(Int(form["so"]).map { page.fragment("dx-\($0)") } ?? page)
    }
  }
}

extension ProposalFields {
  /// What was typed.
  init(_ form: FormFields) {
    self.init(isTarget: form["loai"] == "target")
    for name in Self.names(isTarget: isTarget) { self[name] = form[name.rawValue] }
  }
}
