import Kit
import Web

extension HTML {
  /// Who owes a document or a conference under directives, each with how many have it.
  static func rollouts(_ overviews: [Rollouts.Overview], _ visit: Visit, _ actor: Actor) -> HTML {
    visit.layout(for: actor).page(
      "Triển khai văn bản", summary: "Cụ thể hóa và phổ biến, quán triệt: đơn vị nào đã làm, đơn vị nào chưa",
      crumbs: [Crumb("Nhiệm vụ", "/nhiem-vu"), Crumb("Triển khai")]
    ) {
      if overviews.isEmpty {
        return .emptyState(
          "Chưa có đợt triển khai nào",
          "Mở đợt ở trang theo dõi của một văn bản: ghi các đơn vị như văn bản nêu, mỗi đơn vị báo văn bản hoặc hội nghị của mình.",
          .open("Xem văn bản", "/van-ban"))
      }
      return rolloutTable(overviews, withDocument: true)
    }
  }

  static func rolloutTable(_ overviews: [Rollouts.Overview], withDocument: Bool) -> HTML {
    .table(
      "\(overviews.count) đợt triển khai",
      [.heading("Nội dung"), .text("Loại"), .text("Hạn").unbroken, .text("Đã làm").unbroken]
        + (withDocument ? [.text("Văn bản")] : []),
      overviews.map { overview in
        let rollout = overview.rollout
        let late = rollout.due.map { $0 < overview.today } ?? false && overview.done < overview.duties.count
        return [
          "<a href=\"\(Link("/trien-khai/\(rollout.id)"))\">\(rollout.title)</a>\(rollout.clause.map { " <span class=\"soft\">\($0)</span>" })",
          "\(rollout.kind.title)", "\(rollout.due?.vietnamese)",
          .tag(
            overview.done == overview.duties.count ? .done : late ? .late : .doing, share(overview)),
        ]
          + (withDocument
            ? ["<a href=\"\(Link("/van-ban/\(rollout.directive)"))\">\(overview.directive.title)</a>"] : [])
      })
  }

  private static func share(_ overview: Rollouts.Overview) -> String {
    share(
      done: overview.done, of: overview.duties.count,
      kind: Assignment.Body.kind(of: overview.duties.map(\.body)))
  }

  /// One of them, body by body, those that have not done it first.
  static func rollout(
    _ overview: Rollouts.Overview, _ history: [LoggedAct], _ visit: Visit, _ actor: Actor
  ) -> HTML {
    let rollout = overview.rollout
    let missing = overview.missing
    var actions: [Action] = []
    if actor.may(.followWork), !missing.isEmpty {
      actions.append(
        .open("Đôn đốc \(missing.count) đơn vị", Link("/don-doc/trien-khai/\(rollout.id)"), isPrimary: true))
    }
    return visit.layout(for: actor).page(
      rollout.title,
      summary: "\(rollout.kind.title) · \(share(overview)) đã làm\(rollout.due.map { " · hạn \($0.vietnamese)" })",
      crumbs: [
        Crumb("Triển khai", "/trien-khai"),
        Crumb(overview.directive.title, Link("/van-ban/\(rollout.directive)/theo-doi")),
        Crumb(rollout.clause ?? rollout.kind.title),
      ], actions: actions
    ) {
      """
      \(rollout.kind == .document ? documents(overview) : conferences(overview))
      \(visit.history(history))
      """
    }
  }

  private static func sorted(_ overview: Rollouts.Overview) -> [Rollout.Duty] {
    overview.missing + overview.duties.filter { overview.progress($0).isDone }
  }

  private static func standing(_ duty: Rollout.Duty, _ overview: Rollouts.Overview) -> HTML {
    let progress = overview.progress(duty)
    let kind: Standing =
      switch progress {
      case .late, .doneLate: .late
      case .notYet: .idle
      case .underWay: .doing
      case .done: .done
      }
    return .tag(kind, progress.words)
  }

  private static func name(_ duty: Rollout.Duty, _ overview: Rollouts.Overview) -> HTML {
    "<a href=\"\(Link("/trien-khai/don-vi/\(duty.id)"))\">\(overview.register.title(of: duty.body, on: overview.today))</a>"
  }

  private static func documents(_ overview: Rollouts.Overview) -> HTML {
    .table(
      "\(overview.duties.count) đơn vị phải cụ thể hóa",
      [.heading("Đơn vị"), .text("Văn bản"), .text("Ngày").unbroken, .text("Trạng thái")],
      sorted(overview).map { duty in
        let document: HTML? = duty.document.map { found in
          let number: HTML =
            found.directive.map { "<a href=\"\(Link("/van-ban/\($0)"))\">\(found.number)</a>" } ?? "\(found.number)"
          return "\(number)\(found.title.map { "<br><span class=\"soft\">\($0)</span>" })"
        }
        return [
          name(duty, overview), document ?? "<span class=\"soft\">chưa có</span>",
          "\(duty.document?.issuedOn.vietnamese)", standing(duty, overview),
        ]
      })
  }

  private static func conferences(_ overview: Rollouts.Overview) -> HTML {
    .table(
      "\(overview.duties.count) đơn vị phải quán triệt",
      [
        .heading("Đơn vị"), .text("Ngày").unbroken, .text("Hình thức"), .number("Triệu tập"), .number("Dự"),
        .number("Tỷ lệ"), .number("Chi bộ"), .text("Trạng thái"),
      ],
      sorted(overview).map { duty in
        let last = duty.conferences.last
        return [
          name(duty, overview), "\(last?.heldOn.vietnamese)", "\(last?.form.title)", "\(last?.called.grouped)",
          "\(last?.attended.grouped)", "\(last?.attendance.percentText)",
          "\(last?.cells.map { "\($0.done)/\($0.all)" })", standing(duty, overview),
        ]
      }, totals: totals(overview))
  }

  private static func totals(_ overview: Rollouts.Overview) -> [HTML]? {
    let last = overview.duties.compactMap(\.conferences.last)
    guard last.count > 1 else { return nil }
    let (called, attended) = (last.reduce(0) { $0 + $1.called }, last.reduce(0) { $0 + $1.attended })
    let cells = last.compactMap(\.cells)
    return [
      "Cộng", "", "", "\(called.grouped)", "\(attended.grouped)",
      "\(Ratio(Int64(attended), of: Int64(called)).percentText)",
      "\(cells.reduce(0) { $0 + $1.done })/\(cells.reduce(0) { $0 + $1.all })", "",
    ]
  }

  /// The form by which a follower opens one.
  static func openRollout(
    _ offer: Rollouts.Offer, _ visit: Visit, _ actor: Actor, _ fields: FormFields? = nil,
    problems: [Fault.Problem] = []
  ) -> HTML {
    let page = Link("/van-ban/\(offer.directive.id)/theo-doi")
    var values = fields?.values ?? ["loai": [Rollout.Kind.conference.rawValue]]
    if fields == nil, let assignment = offer.assignment {
      values["dieu"] = assignment.clause.map { [$0] }
      values["noi_dung"] = [assignment.title]
      values["don_vi"] = [offer.leads.joined(separator: "; ")]
      values["han"] = assignment.due.lastDay.map { [$0.description] }
    }
    let form = Form(
      to: Link("/van-ban/\(offer.directive.id)/trien-khai"), token: visit.formToken, values: values,
      problems: problems)
    return visit.layout(for: actor).page(
      "Mở đợt triển khai", summary: "\(offer.directive.title)",
      crumbs: [Crumb("Văn bản", "/van-ban"), Crumb(offer.directive.title, page), Crumb("Triển khai")],
      hasProblems: !problems.isEmpty
    ) {
      """
      <div class="card">\(form.html(submit: "Mở đợt", back: page) { """
        \(form.radios("loai", "Loại", Rollout.Kind.allCases.map { Choice($0.rawValue, $0.title) }, isRequired: true))
        \(form.text("dieu", "Điều khoản", hint: "Ví dụ III.1 hoặc IV.1", width: .short))
        \(form.textarea("noi_dung", "Nội dung", rows: 2, isRequired: true))
        \(form.textarea("don_vi", "Đơn vị", rows: 3,
          hint: "Như văn bản nêu, cách nhau bằng dấu chấm phẩy; “các huyện ủy, thành ủy” thành từng cơ quan của ngày văn bản",
          isRequired: true))
        \(form.date("han", "Hạn: đến hết ngày"))
        """ })</div>
      """
    }
  }
}
