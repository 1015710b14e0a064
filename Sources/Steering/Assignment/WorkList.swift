import Government
import Kit
import Storage

/// Danh sách nhiệm vụ: which assignments are asked for, and those found.
public struct WorkList: Sendable {
  /// Việc nào: a question that people ask of the list.
  enum Question: String, Sendable, CaseIterable {
    case open = "dang-theo-doi"
    case overdue = "qua-han"
    case week = "trong-tuan"
    case waiting = "cho-xac-nhan"
    case undecided = "can-quyet-dinh"
    case closed = "da-xong"

    var title: String {
      switch self {
      case .open: "Đang theo dõi"
      case .overdue: "Quá hạn"
      case .week: "Đến hạn 7 ngày tới"
      case .waiting: "Chờ xác nhận"
      case .undecided: "Cần quyết định"
      case .closed: "Đã xong, đã dừng"
      }
    }
  }

  struct Query: Sendable {
    var question = Question.open
    /// Only what the actor's own bodies answer for.
    var isMine = false
    var directive: ID<Directive>?
    var search = ""
  }

  struct Item: Sendable {
    let assignment: Assignment
    let document: String
    /// Parts done of all, where several bodies are charged.
    let parts: (done: Int, all: Int)
  }

  let query: Query
  let items: [Item]
  let counts: [Question: Int]
  let hasOwn: Bool
  let register: AgencyRegister
  let today: Day
}

extension Assignments {
  static let mostListed = 200

  /// The assignments the actor may know of; those that are due first stand first.
  func list(_ query: WorkList.Query, as credential: Credential) async throws -> (actor: Actor, list: WorkList) {
    try await db.read(as: credential, to: .readWork) { [self] tx, actor in
      let register = try agencies.register(in: tx)
      let own = Responsibility(of: actor, holding: .doWork, in: register, on: tx.today).agencies
      let scope = Self.scope(query, actor, own)
      var conditions = scope + [Self.condition(query.question, tx.today)]
      if !query.search.folded.isEmpty {
        conditions.append("a.id IN \(try tx.search(query.search, kinds: ["assignment"], limit: 500).map(\.id))")
      }
      let items = try tx.all(
        """
        SELECT \(Assignment.columns), \(Directive.columns),
          (SELECT count(*) FROM assignment p WHERE p.whole_id = a.id AND p.state = \(Assignment.State.completed)),
          (SELECT count(*) FROM assignment p WHERE p.whole_id = a.id)
        FROM assignment a JOIN directive d ON d.id = a.directive_id\(SQL.whereAll(conditions))
        ORDER BY a.due_on NULLS LAST, a.id LIMIT \(Self.mostListed)
        """
      ) {
        WorkList.Item(
          assignment: try Assignment(&$0), document: try Directive(&$0).title, parts: (try $0.next(), try $0.next()))
      }
      var counts: [WorkList.Question: Int] = [:]
      for question in WorkList.Question.allCases {
        counts[question] = try tx.value(
          """
          SELECT count(*) FROM assignment a JOIN directive d ON d.id = a.directive_id\
          \(SQL.whereAll(scope + [Self.condition(question, tx.today)]))
          """)
      }
      return (
        actor,
        WorkList(
          query: query, items: items, counts: counts, hasOwn: !own.isEmpty, register: register, today: tx.today)
      )
    }
  }

  /// Parts stand in the lists of their own bodies, wholes in everybody else's.
  static func scope(_ query: WorkList.Query, _ actor: Actor, _ own: Set<ID<Place.Agency>>) -> [SQL] {
    var conditions = [Directives.visible(to: actor)]
    if query.isMine {
      conditions.append("a.lead_agency IN \(own.sorted())")
    } else {
      conditions.append("a.whole_id IS NULL")
    }
    if let directive = query.directive { conditions.append("a.directive_id = \(directive)") }
    return conditions
  }

  static func condition(_ question: WorkList.Question, _ today: Day) -> SQL {
    let open = Assignment.State.allCases.filter(\.isOpen)
    switch question {
    case .open: return "a.state IN \(open)"
    case .overdue:
      return "a.state IN \(open) AND a.due_kind <> \(Due.Kind.continuous) AND a.due_on < \(today)"
    case .week:
      return "a.state IN \(open) AND a.due_on >= \(today) AND a.due_on <= \(today.advanced(by: 7))"
    case .waiting: return "a.state = \(Assignment.State.reported)"
    case .undecided:
      return
        "(a.state = \(Assignment.State.contested) OR a.asked_day IS NOT NULL AND a.state IN \(open))"
    case .closed:
      return "a.state IN \([Assignment.State.completed, .stopped])"
    }
  }
}
