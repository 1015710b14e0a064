import Government
import Kit
import Lists
import Spreadsheet
import Storage
import Web

extension Assignments {
  public struct Listed: Sendable {
    let assignment: Assignment
    let document: String
    /// Parts done of all, where several bodies are charged.
    let parts: (done: Int, all: Int)
  }

  /// A page of the assignments the actor may know of.
  func list(_ asked: FormFields = FormFields(), as credential: Credential) async throws -> ListPage<Listed> {
    try await db.read(as: credential, to: .readWork) { [agencies] tx, actor in
      try Self.list(for: actor, try agencies.register(in: tx), tx, asked).page(asked, tx, actor)
    }
  }

  /// The register of assignments. Wholes stand in everybody's list, parts in those of their own bodies.
  /// - Parameter asked: of what is asked for, the documents, so that those are offered however old they are, and the bodies,
  ///   whose own parts then stand in it.
  static func list(
    for actor: Actor, _ register: AgencyRegister, _ tx: Tx, _ asked: FormFields
  ) throws -> List<Listed> {
    let today = tx.today
    let own = ownWork(Responsibility(of: actor, holding: .doWork, in: register, on: today).agencies)
    let documents = try Self.documents(to: actor, asked: asked.all("van-ban").compactMap { ID($0) }, tx)
    let bodies = asked.all("co-quan").compactMap { ID($0) }.compactMap { register.agency($0) }
    return List(
      "nhiem-vu", at: "/nhiem-vu", title: "Nhiệm vụ", noun: "nhiệm vụ",
      from: "assignment a JOIN directive d ON d.id = a.directive_id", key: "a.id",
      select: """
        \(Assignment.columns), \(Directive.columns),
          (SELECT count(*) FROM assignment p WHERE p.whole_id = a.id AND p.state = \(Assignment.State.completed)),
          (SELECT count(*) FROM assignment p WHERE p.whole_id = a.id)
        """,
      where: [Directives.visible(to: actor), bodies.isEmpty ? "(a.whole_id IS NULL OR \(own))" : "NOT a.is_whole"],
      searched: "assignment", columns: columns(register, today),
      filters: filters(own, documents, today) + of(bodies, register, today), order: "han"
    ) {
      Listed(
        assignment: try Assignment(&$0), document: try Directive(&$0).title, parts: (try $0.next(), try $0.next()))
    }
  }

  /// What bodies lead today, also what came to them from those that ended; asked for by links, as of the leader's page.
  private static func of(_ bodies: [Agency], _ register: AgencyRegister, _ today: Day) -> [ListFilter] {
    if bodies.isEmpty { return [] }
    return [
      .choice("co-quan", "Cơ quan", bodies.map { Choice($0.id.text, $0.name) }) { chosen in
        let own = Set(bodies.map(\.id).filter { chosen.contains($0.text) })
        return "a.lead_agency IN \(register.answered(by: own, on: today).sorted())"
      }
    ]
  }

  /// The documents one may choose from: those with work, the newest of them, and those that were asked for. Older ones are
  /// found by their number, or from the register of documents.
  private static func documents(to actor: Actor, asked: [ID<Directive>], _ tx: Tx) throws -> [Choice] {
    let hasWork: SQL = "EXISTS (SELECT 1 FROM assignment w WHERE w.directive_id = d.id)"
    func found(_ condition: SQL, most: Int) throws -> [Directive] {
      try tx.all(
        """
        SELECT \(Directive.columns) FROM directive d WHERE \(Directives.visible(to: actor)) AND \(condition)
        ORDER BY d.id DESC LIMIT \(most)
        """
      ) { try Directive(&$0) }
    }
    var documents = try found(hasWork, most: 200)
    let shown = Set(documents.map(\.id))
    let others = asked.filter { !shown.contains($0) }
    if !others.isEmpty { documents += try found("d.id IN \(Array(others.prefix(50)))", most: 50) }
    return documents.map { Choice($0.id.text, $0.title) }
  }

  /// Of assignments `a`, those that some bodies lead or execute.
  static func ownWork(_ bodies: Set<ID<Place.Agency>>) -> SQL {
    """
    (a.lead_agency IN \(bodies.sorted()) OR a.id IN (SELECT x.assignment_id FROM assignment_party x
      WHERE x.role = \(Party.Role.executor) AND x.agency IN \(bodies.sorted())))
    """
  }

  private static func filters(_ own: SQL, _ documents: [Choice], _ today: Day) -> [ListFilter] {
    [
      .choice("viec", "Việc", WorkQuestion.allCases.map { Choice($0.rawValue, $0.title) }) { chosen in
        let conditions = chosen.compactMap { WorkQuestion(rawValue: $0) }.map { "(\($0.condition(on: today)))" as SQL }
        return conditions.isEmpty ? "1 = 1" : "(\(SQL.joined(conditions, by: " OR ")))"
      },
      .choice("cua", "Phạm vi", [Choice("don-vi", "Của đơn vị tôi")]) { _ in own },
      .choice(
        "trang-thai", "Trạng thái", Assignment.State.allCases.map { Choice($0.rawValue, $0.title) }, "a.state"),
      .choice("van-ban", "Văn bản", documents, "a.directive_id"),
      .exact("so", "Số, ký hiệu văn bản", "d.number"),
      .days("han", "Hạn", "a.due_on"),
      .days("giao", "Ngày giao", "a.given_on"),
    ]
  }

  private static func columns(_ register: AgencyRegister, _ today: Day) -> [ListColumn<Listed>] {
    [
      ListColumn("nhiem-vu", "Nhiệm vụ", .heading) {
        .text($0.assignment.title)
      } cell: {
        "<a href=\"\(Link("/nhiem-vu/\($0.assignment.id)"))\">\($0.assignment.title)</a>"
      },
      ListColumn("chu-tri", "Chủ trì") { .text(register.title(of: $0.assignment.lead, on: today)) },
      ListColumn(
        "han", "Hạn", .unbroken, sort: .text("a.due_on", isNullable: true)
      ) {
        .day($0.assignment.due.lastDay)
      } cell: {
        "\($0.assignment.due.lastDay?.vietnamese ?? $0.assignment.due.vietnamese)"
      },
      ListColumn("trang-thai", "Trạng thái") {
        .text($0.assignment.progress(on: today).words ?? $0.assignment.state.title)
      } cell: {
        HTML.standing($0.assignment, today, parts: $0.parts)
      },
      ListColumn("van-ban", "Văn bản") {
        .text($0.document)
      } cell: {
        """
        <a href="\(Link("/van-ban/\($0.assignment.directive)/theo-doi"))">\($0.document)</a>\
        \($0.assignment.clause.map { "<br><span class=\"soft\">\($0)</span>" })
        """
      },
      ListColumn("dieu", "Điều khoản", isShown: false) { .text($0.assignment.clause) },
      ListColumn("thoi-han", "Thời hạn theo văn bản", isShown: false) { .text($0.assignment.due.words) },
      ListColumn("san-pham", "Sản phẩm", isShown: false) { .text($0.assignment.product) },
      ListColumn("giao", "Ngày giao", .unbroken, sort: .text("a.given_on", beginsDescending: true), isShown: false) {
        .day($0.assignment.givenOn)
      },
      ListColumn("xong", "Ngày hoàn thành", .unbroken, isShown: false) { .day($0.assignment.completedOn) },
      ListColumn("phan-xong", "Số cơ quan đã xong", .number(), isShown: false) {
        $0.parts.all > 0 ? .integer($0.parts.done) : .empty
      },
      ListColumn("phan", "Số cơ quan được giao", .number(), isShown: false) {
        $0.parts.all > 0 ? .integer($0.parts.all) : .empty
      },
    ]
  }
}

extension HTML {
  /// Assignments, those that are due first above.
  static func assignments(_ page: ListPage<Assignments.Listed>, _ visit: Visit, _ actor: Actor) -> HTML {
    var more: [(title: String, link: Link)] = [
      ("Chỉ tiêu", "/chi-tieu"), ("Cụ thể hóa, quán triệt", "/trien-khai"), ("Ban Chỉ đạo", "/ban-chi-dao"),
      ("Người đứng đầu", "/nguoi-dung-dau"),
    ]
    if actor.may(.doWork) { more.append(("Bàn giao công việc", "/nhiem-vu/ban-giao")) }
    if actor.may(.settleWork) { more.append(("Phân chia của cơ quan đã kết thúc", "/nhiem-vu/phan-chia")) }
    return visit.layout(for: actor).page(
      "Nhiệm vụ", summary: "\(page.summary)", actions: page.exports + [.choose("Việc khác", more)]
    ) {
      page.html(
        visit,
        nothing: .emptyState(
          "Chưa có nhiệm vụ nào được theo dõi",
          "Nhiệm vụ đến từ văn bản: nhập văn bản, xác nhận kết quả đọc, rồi lãnh đạo đưa vào theo dõi.",
          .open("Xem văn bản", "/van-ban")))
    }
  }

  /// The state of an assignment and, where its days say more, that too.
  static func standing(_ assignment: Assignment, _ today: Day, parts: (done: Int, all: Int) = (0, 0)) -> HTML {
    let progress = assignment.progress(on: today)
    let kind: Standing =
      switch progress {
      case .overdue, .completedLate, .unreported: .late
      case .dueToday, .dueSoon: .soon
      case .completed, .completedOnNamedDay: .done
      case .stopped: .idle
      case .open: assignment.state == .given ? .idle : .doing
      }
    let word = progress.words ?? assignment.state.title
    let state: HTML? =
      progress.words != nil && assignment.state.isOpen ? " <span class=\"soft\">\(assignment.state.title)</span>" : nil
    let share: HTML? = parts.all > 0 ? " <span class=\"num soft\">\(parts.done)/\(parts.all) cơ quan</span>" : nil
    return "\(.tag(kind, word))\(state)\(share)"
  }
}
