import Kit
import Territory
import Web

extension HTML {
  /// The grade of its last year, as the chief word on it.
  static func graded(_ profile: OrganisationProfile, _ asOf: AsOf) -> HTML {
    let grades = profile.history.recognitions(known: asOf.known).filter { $0.kind == .grade }
    guard let last = grades.sorted(by: { $0.year ?? 0 < $1.year ?? 0 }).last else { return .empty }
    return .card(
      "Xếp loại\(last.year.map { " \($0)" } ?? "")",
      "<p>\(.tag(.of(grade: last.result), last.result)) <span class=\"soft\">\(last.paper)</span></p>")
  }

  /// Where it belongs and what it was granted.
  static func belonging(_ profile: OrganisationProfile, _ asOf: AsOf, _ visit: Visit) -> HTML {
    let isMember = profile.history.isAllianceMember(asOf)
    let since = profile.history.memberships.first {
      $0.isKnown(before: asOf.known) && $0.value.union == nil && $0.value.validity.contains(asOf.day)
    }
    let recognitions = profile.history.recognitions(known: asOf.known)
    let change = Action.open(
      isMember ? "Ghi ra khỏi Liên minh" : "Ghi vào Liên minh", "/hop-tac-xa/\(profile.history.id)/lien-minh")
    let recognise = Action.open("Ghi xếp loại, công nhận", "/hop-tac-xa/\(profile.history.id)/cong-nhan")
    return """
      \(.card("Liên minh HTX", """
        <p>\(isMember ? "Là thành viên Liên minh hợp tác xã tỉnh" : "Chưa là thành viên Liên minh hợp tác xã tỉnh")\
        \(since.map { " từ \($0.value.validity.from.vietnamese)" })\(since?.value.paper.map { ", \($0)" }).</p>
        \(.actions(profile.mayKeepMembership && profile.standing?.exists == true ? [change] : []))
        """))
      \(if: !recognitions.isEmpty || profile.mayRecognise, .card("Xếp loại, công nhận", """
        \(.facts(recognitions.sorted { ($0.year ?? 0, $0.kind.rawValue) > ($1.year ?? 0, $1.kind.rawValue) }.map {
          (name: "\($0.kind.title)\($0.span)", value: "\($0.result) <span class=\"soft\">\($0.paper)</span>" as HTML)
        }))
        \(if: recognitions.isEmpty, "<p class=\"soft\">Chưa ghi nhận xếp loại hay công nhận nào.</p>")
        \(.actions(profile.mayRecognise ? [recognise] : []))
        """))
      """
  }

  /// What happened to it, what it was granted, and what became of its commune, day by day.
  static func life(_ profile: OrganisationProfile, _ asOf: AsOf, _ visit: Visit) -> HTML {
    var entries: [(day: Day, title: HTML, aside: HTML)] = profile.history.events(known: asOf.known).map { event in
      let strike = Action.post(
        "Gỡ", to: "/hop-tac-xa/\(profile.history.id)/su-kien/go", token: visit.formToken,
        fields: [("su_kien", event.id.text)])
      let mayStrike = profile.mayRegister && !event.kind.begins && event.kind != .changed
      return (
        event.day, title(of: event, profile),
        """
        \([event.document, event.issuer].compactMap { $0 }.joined(separator: ", "))\(if: mayStrike, .actions([strike]))
        """
      )
    }
    entries += profile.moves.map { ($0.day, "\($0.title)", .empty) }
    entries += profile.history.recognitions(known: asOf.known).compactMap { recognition in
      let day =
        recognition.paperDay ?? recognition.validity?.from
        ?? recognition.year.flatMap {
          Day(year: $0, month: 12, day: 31)
        }
      guard let day, day <= asOf.day else { return nil }
      let result: HTML =
        recognition.kind == .grade
        ? .tag(.of(grade: recognition.result), recognition.result) : "\(recognition.result)"
      return (day, "\(recognition.kind.title)\(recognition.span): \(result)", "\(recognition.paper)")
    }
    entries.sort { $0.day < $1.day }
    return .table(
      "Dòng đời", [.heading("Ngày").unbroken, .text("Sự kiện"), .text("Văn bản")],
      entries.map { ["\($0.day.vietnamese)", $0.title, $0.aside] })
  }

  private static func title(of event: OrganisationEvent, _ profile: OrganisationProfile) -> HTML {
    let kind = profile.history.kind
    let word = event.kind == .dissolved && kind == .group ? "Chấm dứt hoạt động" : event.kind.title
    let law = event.kind == .registered ? profile.history.record(AsOf(day: event.day))?.law?.title : nil
    let others = event.others.map { other -> HTML in
      " → <a href=\"\(Link("/hop-tac-xa/\(other)"))\">\(profile.names[other])</a>"
    }
    return """
      \(word)\(law.map { " theo \($0)" })\(others)\(event.until.map { ", đến hết \($0.vietnamese)" })\
      \(event.note.map { ". \($0)" })
      """
  }
}

extension Recognition {
  /// “ 2025”, “ từ 01/03/2025 đến hết 28/02/2028”.
  var span: String {
    if let year { return " \(year)" }
    guard let validity else { return "" }
    return " từ \(validity.from.vietnamese)" + (validity.lastDay.map { " đến hết \($0.vietnamese)" } ?? "")
  }
}
