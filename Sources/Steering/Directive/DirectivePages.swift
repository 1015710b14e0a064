import DirectiveReader
import Kit
import Lists
import Web

extension HTML {
  /// The register of directives.
  static func directives(_ page: ListPage<Directives.Listed>, _ visit: Visit, _ actor: Actor) -> HTML {
    let importing = actor.may(.importDirective) ? Action.open("Nhập văn bản", "/van-ban/nhap", isPrimary: true) : nil
    let ended: Action? =
      actor.may(.decideContinuation) ? .open("Cần quyết định tiếp tục", "/van-ban/can-quyet-dinh") : nil
    let actions = page.exports + [ended, importing].compactMap { $0 }
    return visit.layout(for: actor).page("Văn bản", summary: "\(page.summary)", actions: actions) {
      page.html(
        visit,
        nothing: .emptyState(
          importing == nil ? "Chưa có văn bản nào bạn được xem" : "Chưa có văn bản nào",
          importing == nil
            ? "Văn bản được công khai, hoặc được gửi tới đơn vị của bạn, sẽ hiện ở đây."
            : "Khi có chỉ thị, chương trình, kế hoạch hay công văn chỉ đạo, hãy nhập vào đây: hệ thống đọc và đề xuất nhiệm vụ, chỉ tiêu kèm đúng chỗ trong văn bản.",
          importing))
    }
  }

  /// The form by which a directive is imported.
  static func importDirective(
    _ visit: Visit, _ actor: Actor, _ fields: FormFields = FormFields(), problems: [Fault.Problem] = [],
    text: String? = nil, alike: [Directive] = [], intakes: [DirectiveIntake] = []
  ) -> HTML {
    var values = fields.values
    if let text { values["noi_dung"] = [text] }
    let form = Form(to: "/van-ban/nhap", token: visit.formToken, values: values, problems: problems)
    let crumbs = [Crumb("Văn bản", "/van-ban"), Crumb("Nhập văn bản")]
    return visit.layout(for: actor).page("Nhập văn bản", crumbs: crumbs, hasProblems: !problems.isEmpty) {
      """
      \(.openIntakes(intakes))
      <div class="card">
      \(if: !alike.isEmpty, .warning(resemblance(
        alike, asking: "Nếu là một, bạn không cần nhập lại. Nếu là văn bản khác, hãy đánh dấu vào ô bên dưới rồi nhập.")))
      \(form.html(submit: "Đọc và nhập", back: "/van-ban", hasFiles: true) { """
        \(form.file(
          "tep", "Tệp văn bản", accept: ".docx,.doc,.odt,.rtf,.pdf,.png,.jpg,.jpeg,.tif,.tiff,.txt,text/plain",
          hint:
            "Word (.docx, .doc), .odt, .rtf, PDF, bản quét (PDF, PNG, JPEG, TIFF) hoặc .txt, tối đa 40 MB, 200 trang quét. Tệp dài được đọc ở chế độ nền. Không đưa tài liệu có dấu MẬT vào hệ thống.",
          saysOptional: false))
        \(form.textarea("noi_dung", "Hoặc dán nội dung", rows: 12, saysOptional: false))
        \(if: !alike.isEmpty, form.checkbox("van_ban_khac", "Đây là văn bản khác, vẫn nhập"))
        """ })
      </div>
      """
    }
  }

  static func resemblance(_ alike: [Directive], asking: String) -> HTML {
    """
    <p>Văn bản này không có số và ngày để nhận diện, và rất giống với:</p>
    <ul>\(alike.map { "<li><a href=\"\(Link("/van-ban/\($0.id)"))\">\($0.title)</a> \($0.subject)</li>" })</ul>
    <p>\(asking)</p>
    """
  }

  /// A directive beside what was found in it.
  static func directive(_ read: ReadDirective, _ visit: Visit, _ actor: Actor) -> HTML {
    let directive = read.directive
    let findings = DirectiveFindings(
      read, token: actor.may(.confirmReading) ? visit.formToken : nil, surety: visit.query["tin-cay"])
    var actions = [Action.open("Bản gốc", "/van-ban/\(directive.id)/ban-goc")]
    if actor.may(.confirmReading), findings.plain.values.contains(where: { $0 > 0 }) {
      actions += confirmingMany(findings, of: directive.id, visit)
    }
    if read.continuation.state == .undecided, actor.may(.decideContinuation, in: .province) {
      actions.append(.open("Quyết định tiếp tục", Link("/van-ban/\(directive.id)/tiep-tuc")))
    }
    if !read.scan.isEmpty {
      let open = read.scan.count { !$0.isCompared }
      let left = open > 0 ? " (còn \(open) trang)" : ""
      actions.append(.open("Đối chiếu bản quét\(left)", Link("/van-ban/\(directive.id)/ban-quet")))
    }
    let facts = [directive.subject, directive.issuer, directive.issuedOn?.vietnamese].compactMap { $0 }
    return visit.layout(for: actor).page(
      directive.title, summary: "\(facts.joined(separator: " · "))",
      crumbs: [Crumb("Văn bản", "/van-ban"), Crumb(directive.number ?? directive.title)],
      actions: actions
    ) {
      """
      \(directiveTabs(directive.id, actor, .reading))
      \(.reading(.document(read.text, marks: findings.marks), "<div class=\"found\">\(confirming(read, visit, actor))\(found(findings))</div>"))
      \(.grid([card(of: read, visit, actor), following(read, visit, actor), came(read), remarks(read.remarks)].filter { !$0.isEmpty }))
      \(visit.history(read.history))
      """
    }
  }

  /// What the reader was sure of, confirmed in one act, and how sure that is to be.
  private static func confirmingMany(
    _ findings: DirectiveFindings, of id: ID<Directive>, _ visit: Visit
  ) -> [Action] {
    let page = Link("/van-ban/\(id)")
    let choice = Action.choose(
      "Độ tin cậy từ \(findings.surety) %",
      Proposal.sureties.map { percent in
        ("\(percent) %: \(findings.plain[percent] ?? 0) đề xuất", page.query("tin-cay", percent))
      })
    guard let count = findings.plain[findings.surety], count > 0 else { return [choice] }
    let fields = [(name: "tin_cay", value: String(findings.surety))]
    return [
      choice,
      .post(
        "Xác nhận \(count) đề xuất", to: Link("/van-ban/\(id)/xac-nhan"), token: visit.formToken, fields: fields,
        isPrimary: true),
    ]
  }

  /// What was done last and may be taken back, what to add, and the keys.
  private static func confirming(_ read: ReadDirective, _ visit: Visit, _ actor: Actor) -> HTML {
    guard actor.may(.confirmReading, in: .province) else { return .empty }
    let id = read.directive.id
    var actions: [Action] = [
      .choose(
        "Thêm đề xuất",
        [
          (title: "Nhiệm vụ còn thiếu", link: Link("/van-ban/\(id)/de-xuat").query("loai", "nhiem-vu")),
          (title: "Số liệu nền mà văn bản công bố", link: Link("/van-ban/\(id)/so-lieu-nen")),
          (title: "Chỉ tiêu còn thiếu", link: Link("/van-ban/\(id)/de-xuat").query("loai", "chi-tieu")),
        ])
    ]
    if let deed = read.lastDeed {
      actions.append(
        .post("Hoàn tác: \(deed.act.title)", to: "/van-ban/\(id)/hoan-tac/\(deed.id)", token: visit.formToken))
    }
    if !read.proposals.isEmpty, read.proposals.allSatisfy({ $0.state != .proposed }) {
      actions.append(.open("Mẫu có nhãn (JSON)", "/van-ban/\(id)/mau-nhan"))
    }
    return """
      <div class="confirming">\(.actions(actions))
      <p class="soft keys">Phím: <kbd>j</kbd> <kbd>k</kbd> đến đề xuất sau, trước · <kbd>x</kbd> xác nhận · <kbd>b</kbd> bỏ · \
      <kbd>s</kbd> sửa · <kbd>u</kbd> hoàn tác</p></div>
      """
  }

  private static func found(_ findings: DirectiveFindings) -> HTML {
    .findings(
      "Tìm thấy trong văn bản", counts: ["\(findings.targets) chỉ tiêu", "\(findings.assignments) nhiệm vụ"],
      findings.all)
  }

  /// What the head and foot of the document say.
  private static func card(of read: ReadDirective, _ visit: Visit, _ actor: Actor) -> HTML {
    let directive = read.directive
    let metadata = read.metadata
    var facts: [(name: String, value: HTML)] = [
      ("Số, ký hiệu", "\(directive.number ?? "chưa có")"),
      ("Cơ quan ban hành", "\(directive.issuer ?? "không rõ")"),
      ("Ngày ban hành", "\(directive.issuedOn?.vietnamese ?? "không rõ")"),
      ("Nơi ban hành", "\(directive.place ?? "không rõ")"),
    ]
    if metadata.signer == nil, let signer = directive.signer { facts.append(("Người ký", "\(signer)")) }
    if let signer = metadata.signer {
      let words = [signer.authority?.value, signer.position?.value, signer.name.value].compactMap { $0 }
      facts.append(("Người ký", "\(words.joined(separator: ", "))"))
    }
    if !metadata.addressees.isEmpty { facts.append(("Kính gửi", lines(metadata.addressees.map(\.value)))) }
    let recipients = read.entry.amendment.recipients.filter { name in
      !metadata.addressees.contains { $0.value == name }
    }
    if !recipients.isEmpty { facts.append(("Nơi nhận", lines(recipients))) }
    if !metadata.references.isEmpty { facts.append(("Viện dẫn", lines(metadata.references.map(\.key.value)))) }
    facts.append(
      (
        "Phạm vi lưu hành",
        "<a href=\"\(Link("/van-ban/\(directive.id)/luu-hanh"))\">\(directive.circulation.title)</a>"
      ))
    facts.append(("Hiệu lực", standing(read)))
    facts.append(
      (
        "Nhập",
        "\(directive.importedBy), \(directive.importedAt.vietnamese)"
      ))
    let amending: HTML =
      actor.may(.amendDirective, in: .province)
      ? "<a href=\"\(Link("/van-ban/\(directive.id)/dang-ky"))\">Sửa, ghi bút phê, đính kèm</a>" : .empty
    return .card("Thông tin văn bản", aside: amending, .facts(facts))
  }

  /// Who follows the carrying out and urges, as the text says and a person has confirmed.
  private static func following(_ read: ReadDirective, _ visit: Visit, _ actor: Actor) -> HTML {
    let followers = read.entry.amendment.followers
    let offered = read.proposedFollowers.filter { name in !followers.contains { $0.folded == name.folded } }
    if followers.isEmpty, offered.isEmpty { return .empty }
    let mayAmend = actor.may(.amendDirective, in: .province)
    return .card(
      "Theo dõi, đôn đốc",
      """
      \(followers.map { "<p>\(read.bodies.title($0, on: read.today))</p>" })
      \(offered.map { name -> HTML in """
        <p>\(read.bodies.title(name, on: read.today)) \(.tag(.idle, "đọc từ văn bản"))</p>
        \(if: mayAmend, .actions([.post("Xác nhận cơ quan theo dõi", to: Link("/van-ban/\(read.directive.id)/co-quan-theo-doi"), token: visit.formToken, fields: [(name: "theo_doi", value: name)])]))
        """ })
      """)
  }

  /// How the document came in: its incoming number and day, what leaders wrote on it, what is attached.
  private static func came(_ read: ReadDirective) -> HTML {
    let entry = read.entry
    let (number, day) = (entry.amendment.incomingNumber, entry.amendment.incomingOn)
    if number == nil, day == nil, entry.notes.isEmpty, entry.attachments.isEmpty { return .empty }
    return .card(
      "Văn bản đến",
      """
      \(.facts([("Số đến", "\(number)"), ("Ngày đến", "\(day?.vietnamese)")]))
      \(.timeline(entry.notes.map { Milestone($0.saidOn, "<p><strong>\($0.by)</strong></p><p>\($0.words)</p>") }))
      \(if: !entry.attachments.isEmpty, attachments(read.directive, entry.attachments))
      """)
  }

  /// How the document stands today; where its issuer has ended, with whoever followed.
  private static func standing(_ read: ReadDirective) -> HTML {
    let continuation = read.continuation
    let words: HTML =
      "\(continuation.state.title)\(continuation.act.map { ", theo \($0)" })\(continuation.since.map { ", từ \($0.vietnamese)" })"
    if continuation.state == .inForce { return words }
    let chain: HTML = "<br><span class=\"soft\">\(read.bodies.succession(of: read.directive))</span>"
    return "\(words)\(chain)"
  }

  private static func lines(_ values: [String]) -> HTML { values.map { HTML(escaping: $0) }.joined(by: "<br>") }

  /// What a person should look at, a line for each kind; the places open below it.
  private static func remarks(_ remarks: [FoundRemark]) -> HTML {
    if remarks.isEmpty { return .empty }
    let kinds = Remark.Kind.order.compactMap { kind -> HTML? in
      let found = remarks.filter { $0.kind == kind }
      if found.isEmpty { return nil }
      return """
        <details><summary>\(kind.title) <b>\(found.count)</b></summary>
        <ul>\(found.map { "<li>\($0.message)</li>" })</ul></details>
        """
    }
    return .card("Văn bản còn để ngỏ", kinds.joined())
  }
}

extension Remark.Kind {
  /// What is likely wrong first, then what is only left open.
  fileprivate static let order: [Remark.Kind] = [
    .recognition, .contradiction, .slip, .missingMetadata, .numbering, .figureWithoutUnit, .withoutSingleLead,
    .withoutDeadline,
    .withoutProduct, .emptyClause,
  ]

  fileprivate var title: String {
    switch self {
    case .recognition: "Lấy chữ từ tệp"
    case .contradiction: "Mâu thuẫn trong văn bản"
    case .slip: "Lỗi chữ, giữ nguyên như bản gốc"
    case .missingMetadata: "Thiếu ở phần đầu hoặc phần cuối"
    case .numbering: "Đánh số không liền"
    case .figureWithoutUnit: "Con số chưa rõ đơn vị tính"
    case .withoutSingleLead: "Nhiệm vụ chưa rõ một đơn vị chủ trì"
    case .withoutDeadline: "Nhiệm vụ chưa có thời hạn"
    case .withoutProduct: "Nhiệm vụ chưa rõ sản phẩm"
    case .emptyClause: "Điều khoản không có nhiệm vụ, chỉ tiêu"
    }
  }
}
