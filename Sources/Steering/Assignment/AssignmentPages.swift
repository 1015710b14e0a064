import Kit
import Web

extension HTML {
  /// One assignment: what is asked, by which words, who does it, by when, and what has been done.
  static func assignment(_ detail: Assignments.Detail, _ visit: Visit, _ actor: Actor) -> HTML {
    let assignment = detail.assignment
    let crumbs = [
      Crumb("Nhiệm vụ", "/nhiem-vu"), Crumb(detail.directive.title, Link("/van-ban/\(assignment.directive)")),
      Crumb(assignment.clause ?? "Nhiệm vụ"),
    ]
    return visit.layout(for: actor).page(
      assignment.title, summary: standing(assignment, detail.today, parts: progress(detail)), crumbs: crumbs,
      actions: actions(detail, visit, onBehalf: false) + following(detail, actor)
    ) {
      .beside(
        """
        \(.card("Yêu cầu", """
          <blockquote>\(assignment.quote)</blockquote>
          <p><a href="\(detail.words)">\(detail.directive.title)\(assignment.clause.map { ", \($0)" })</a></p>
          \(serving(detail, actor))
          """))
        \(if: !detail.parts.isEmpty, parts(detail))
        \(if: detail.rounds.all.count > 1, rounds(detail))
        \(.card("Diễn biến", .timeline(detail.events.reversed().map { entry($0, assignment, detail.documents) })))
        \(visit.history(detail.history))
        """,
        """
        \(.card("Thông tin", .facts(facts(detail))))
        \(if: detail.mayCharge || !detail.charges.isEmpty, charges(detail))
        \(if: detail.isOnBehalf && detail.acts.contains { $0.permission == .doWork }, .card("Ghi thay cơ quan", """
          <p class="soft">Khi cơ quan chủ trì báo qua văn bản, điện thoại hay cuộc họp.</p>
          \(.actions(actions(detail, visit, onBehalf: true)))
          """))
        """)
    }
  }

  /// What else it serves, and where that is said.
  private static func serving(_ detail: Assignments.Detail, _ actor: Actor) -> HTML {
    let page = Link("/nhiem-vu/\(detail.assignment.id)/dieu-khoan")
    if detail.served.isEmpty {
      return actor.may(.amendDirective, in: .province)
        ? "<p><a href=\"\(page)\">Gắn với điều khoản của văn bản khác</a></p>" : .empty
    }
    let names = detail.served.map { HTML(escaping: "\($0.directive.title), \($0.address)") }.joined(by: "; ")
    return "<p><span class=\"soft\">Đồng thời thực hiện:</span> <a href=\"\(page)\">\(names)</a></p>"
  }

  /// - Parameter onBehalf: Whether the steps of a body that is not the reader's are asked for, or the reader's own.
  private static func actions(_ detail: Assignments.Detail, _ visit: Visit, onBehalf: Bool) -> [Action] {
    detail.acts.filter { onBehalf == (detail.isOnBehalf && $0.permission == .doWork) }.map { act in
      let link = Link("/nhiem-vu/\(detail.assignment.id)/\(act.slug)")
      let isPrimary = !onBehalf && (act == .accept || act == .finish || act == .complete)
      return act.asksNothing && !detail.isOnBehalf
        ? .post(act.title, to: link, token: visit.formToken, isPrimary: isPrimary)
        : .open(act.title, link, isPrimary: isPrimary)
    }
  }

  /// What whoever follows does with it: urge, and where each body must issue a document or tell its people, follow that
  /// body by body.
  private static func following(_ detail: Assignments.Detail, _ actor: Actor) -> [Action] {
    guard actor.may(.followWork) else { return [] }
    let assignment = detail.assignment
    let urging: [Action] =
      assignment.state.isOpen && assignment.state != .reported
      ? [.open("Đôn đốc", Link("/don-doc/nhiem-vu/\(assignment.id)"))] : []
    return urging + rollout(assignment)
  }

  private static func rollout(_ assignment: Assignment) -> [Action] {
    let words = assignment.quote.folded
    guard ["quan triet", "cu the hoa", "pho bien"].contains(where: words.contains) else { return [] }
    return [
      .open(
        "Mở đợt triển khai",
        Link("/van-ban/\(assignment.directive)/trien-khai").query("nhiem-vu", assignment.id.text))
    ]
  }

  private static func progress(_ detail: Assignments.Detail) -> (done: Int, all: Int) {
    (detail.parts.count { $0.state == .completed }, detail.parts.count)
  }

  private static func facts(_ detail: Assignments.Detail) -> [(name: String, value: HTML)] {
    let assignment = detail.assignment
    func names(_ role: Assignments.Party.Role) -> HTML {
      detail.parties.filter { $0.role == role }.map {
        HTML(escaping: detail.register.title(of: $0.body, on: detail.today))
      }.joined(by: "<br>")
    }
    var facts: [(name: String, value: HTML)] = [
      ("Chủ trì", "\(detail.register.title(of: assignment.lead, on: detail.today))")
    ]
    let (executors, coordinators) = (names(.executor), names(.coordinator))
    if !executors.isEmpty { facts.append(("Thực hiện", executors)) }
    if !coordinators.isEmpty { facts.append(("Phối hợp", coordinators)) }
    if !detail.heads.isEmpty {
      facts.append(
        ("Người đứng đầu chịu trách nhiệm", detail.heads.map { HTML(escaping: $0.title) }.joined(by: "<br>")))
    }
    facts.append(("Hạn", due(assignment)))
    if let asked = assignment.askedDay { facts.append(("Xin gia hạn đến", "\(asked.vietnamese)")) }
    facts.append(("Sản phẩm", "\(assignment.product)"))
    facts.append(("Giao", "\(assignment.givenOn.vietnamese), \(assignment.givenBy)"))
    if let completed = assignment.completedOn {
      let word: HTML? = assignment.progress(on: detail.today).words.map { " <span class=\"soft\">\($0)</span>" }
      facts.append(("Hoàn thành", "\(completed.vietnamese)\(if: !assignment.state.isOpen, word ?? .empty)"))
    }
    return facts
  }

  /// The last day, the words it comes from, and a word of warning where it falls on a weekend or a holiday.
  private static func due(_ assignment: Assignment) -> HTML {
    let due = assignment.due
    let warning = assignment.state.isOpen ? due.lastDay.flatMap { Holiday.warning(on: $0) } : nil
    return """
      \(due.vietnamese)\(due.words.map { "<br><span class=\"soft\">“\($0)”</span>" })\
      \(warning.map { "<br><span class=\"soft\">\($0)</span>" })
      """
  }

  private static func rounds(_ detail: Assignments.Detail) -> HTML {
    .card(
      "Các kỳ",
      .table(
        "Các kỳ thực hiện", [.heading("Hạn của kỳ").unbroken, .text("Trạng thái"), .text("Căn cứ")],
        detail.rounds.all.reversed().prefix(24).map { round in
          ["\(round.lastDay.vietnamese)", standing(round, detail), "\(round.paper)"]
        }))
  }

  private static func standing(_ round: Rounds.Round, _ detail: Assignments.Detail) -> HTML {
    guard let completed = round.completedOn else {
      let left = detail.today.distance(to: round.lastDay)
      return left < 0 ? .tag(.late, "quá hạn \((-left).grouped) ngày") : .tag(.doing, "chưa đến hạn")
    }
    let progress = detail.assignment.due.inRound(of: round.lastDay).completion(on: completed)
    return .tag(progress == .completedLate ? .late : .done, progress.words ?? "hoàn thành \(completed.vietnamese)")
  }

  /// Who within a body does it.
  private static func charges(_ detail: Assignments.Detail) -> HTML {
    let link = Link("/nhiem-vu/\(detail.assignment.id)/phan-cong")
    return .card(
      "Phân công nội bộ",
      """
      \(detail.charges.map { charge in
        HTML.facts([
          ("Lãnh đạo phụ trách", "\(charge.leader?.name)"), ("Chuyên viên", "\(charge.officer?.name)"),
          ("Hạn nội bộ", "\(charge.due?.vietnamese)"),
        ] + (charge.note.map { [("Ghi chú", "\($0)")] } ?? []))
      })
      \(if: detail.charges.isEmpty, "<p class=\"soft\">Chưa phân công cho ai.</p>")
      \(if: detail.mayCharge, .actions([.open(detail.charges.isEmpty ? "Phân công" : "Phân công lại", link)]))
      """)
  }

  /// “8/10 huyện, thành phố”: how many of the bodies that were charged have done it.
  static func share(_ parts: [Assignment]) -> String {
    share(
      done: parts.count { $0.state == .completed }, of: parts.count, kind: Assignment.Body.kind(of: parts.map(\.lead)))
  }

  static func share(done: Int, of all: Int, kind: String) -> String { "\(done)/\(all) \(kind)" }

  private static func parts(_ detail: Assignments.Detail) -> HTML {
    .card(
      "Từng cơ quan", aside: "<span class=\"num soft\">\(share(detail.parts)) hoàn thành</span>",
      .table(
        "\(detail.parts.count) cơ quan được giao",
        [.heading("Cơ quan"), .text("Hạn").unbroken, .text("Trạng thái")],
        detail.parts.map { part in
          [
            "<a href=\"\(Link("/nhiem-vu/\(part.id)"))\">\(detail.register.title(of: part.lead, on: detail.today))</a>",
            "\(part.due.lastDay?.vietnamese)", standing(part, detail.today),
          ]
        }))
  }

  private static func entry(
    _ event: Assignments.Event, _ assignment: Assignment, _ documents: [Directive]
  ) -> Milestone {
    var lines: [HTML] = []
    func add(_ name: String, _ text: String?) {
      if let text {
        lines.append("<p>\(name.isEmpty ? HTML.empty : "<span class=\"soft\">\(name): </span>")\(text)</p>")
      }
    }
    add("", event.words)
    add("Vướng mắc", event.obstacles)
    add("Kiến nghị", event.suggestions)
    add("Căn cứ", event.paper)
    add("Ghi thay, nguồn", event.basis)
    if let number = event.arrivedNumber, let day = event.arrivedOn {
      add("Ghi thay theo văn bản đến", "số đến \(number), ngày \(day.vietnamese)")
    }
    if let round = event.round { add("Kỳ", "hết hạn \(round.vietnamese)") }
    if event.act == .askTime || event.act == .grantTime { add("Hạn", event.dueOn?.vietnamese) }
    if event.act == .reassign { add("Chủ trì mới", event.leadName) }
    if let document = event.document.flatMap({ id in documents.first { $0.id == id } }) {
      lines.append(
        "<p><span class=\"soft\">Khép lại bởi:</span> <a href=\"\(Link("/van-ban/\(document.id)"))\">\(document.title)</a></p>"
      )
    }
    for file in event.files {
      let link = Link("/nhiem-vu/\(assignment.id)/tep/\(file.digest)")
      let size: HTML? = file.size > 0 ? " <span class=\"soft\">\(max(1, file.size >> 10).grouped) KB</span>" : nil
      lines.append("<p><a href=\"\(link)\">\(file.name)</a>\(size)</p>")
    }
    let by = [event.byName, event.byOffice].filter { !$0.isEmpty }.joined(separator: ", ")
    return Milestone(
      event.happenedOn, "<p><strong>\(event.act.title)</strong> <span class=\"soft\">\(by)</span></p>\(lines)")
  }
}

extension Assignments.Detail {
  /// The words in the document.
  var words: Link { Link("/van-ban/\(assignment.directive)").fragment("vb-\(finding)") }
}

extension Assignment.Body {
  /// What bodies are counted as: `huyện, thành phố`, `xã, phường`, or `cơ quan` where they are of several sorts.
  static func kind(of bodies: [Assignment.Body]) -> String {
    func isAll(_ sorts: [String]) -> Bool {
      !bodies.isEmpty && bodies.allSatisfy { body in sorts.contains { body.agency?.text.hasPrefix($0 + ".") ?? false } }
    }
    if isAll(["ubnd-huyen", "huyen-uy", "btv-huyen-uy", "hdnd-huyen"]) { return "huyện, thành phố" }
    return isAll(["ubnd-xa", "dang-uy-xa", "hdnd-xa"]) ? "xã, phường" : "cơ quan"
  }
}
