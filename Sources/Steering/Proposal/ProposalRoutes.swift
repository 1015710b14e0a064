import Kit
import Web

extension Proposals {
  var routes: [Route] {
    [
      decision("/de-xuat/:id/xac-nhan", .confirmed),
      decision("/de-xuat/:id/bo", .rejected),
      decision("/de-xuat/:id/mo-lai", .proposed),
      .post("/van-ban/:id/xac-nhan", .holding(.confirmReading)) { visit in
        _ = try await visit.form()
        let directive: ID<Directive> = try visit.id()
        let count = try await confirmPlain(of: directive, as: visit.credential)
        return .seeOther(
          "/van-ban/\(directive)", flash: "Đã xác nhận \(count) đề xuất. Đề xuất nào chưa đúng, bấm Mở lại.")
      },
    ]
  }

  /// Leads back to the finding; its number comes with the form.
  private func decision(_ path: String, _ state: Proposal.State) -> Route {
    .post(path, .holding(.confirmReading)) { visit in
      let form = try await visit.form()
      let directive = try await decide(try visit.id(), state, as: visit.credential)
      let page = Link("/van-ban/\(directive)")
      return .seeOther(Int(form["so"]).map { page.fragment("dx-\($0)") } ?? page)
    }
  }
}
