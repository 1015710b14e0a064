import Kit
import Storage
import Web

extension ActivityLog {
  private static let pageSize = 50
  /// More would be a report, which is made otherwise.
  private static let exportSize = 10_000

  var routes: [Route] {
    [
      .get("/nhat-ky", .holding(.readLog)) { visit in
        let (query, problems) = LoggedAct.Query.reading(visit.query)
        let (actor, acts, hasMore) = try await page(query, size: Self.pageSize, as: visit.credential)
        return .html(.activityLog(acts, of: self, hasMore: hasMore, problems: problems, visit, actor))
      },
      .get("/nhat-ky/tai-ve", .holding(.readLog)) { visit in
        let (query, problems) = LoggedAct.Query.reading(visit.query)
        if !problems.isEmpty { throw Fault.invalid(problems) }
        let (_, acts, _) = try await page(query, size: Self.exportSize, as: visit.credential)
        return .download(csv(acts), contentType: "text/csv; charset=utf-8", name: "nhat-ky.csv")
      },
      .post("/nhat-ky/kiem-tra", .holding(.readLog)) { visit in
        _ = try await visit.form()
        let job = try await requestVerification(as: visit.credential)
        return .seeOther("/cong-viec/\(job)")
      },
    ]
  }

  private func csv(_ acts: [LoggedAct]) -> [UInt8] {
    let head = ["Số", "Thời điểm (UTC)", "Người", "Việc", "Đối tượng", "Mã", "Trước", "Sau"]
    let rows = acts.map { act in
      [
        act.number.map(String.init) ?? "", act.at.description, act.actorName, title(of: act.act),
        title(ofSubject: act.subjectKind),
        act.subject, act.before ?? "", act.after ?? "",
      ]
    }
    return CSV.file([head] + rows)
  }
}

extension LoggedAct.Query {
  /// The filters of the page; what cannot be read is told and left out.
  static func reading(_ fields: FormFields) -> (query: LoggedAct.Query, problems: [Fault.Problem]) {
    var query = LoggedAct.Query()
    var problems: [Fault.Problem] = []
    func day(_ name: String, _ title: String) -> Day? {
      let text = fields[name]
      if text.isEmpty { return nil }
      if let day = Day(text) { return day }
      problems.append(.init(name, "\(title): “\(text.prefix(40))” không phải là ngày."))
      return nil
    }
    func word(_ name: String) -> String? { fields[name].isEmpty ? nil : fields[name] }
    query.from = day("tu", "Từ ngày")
    query.to = day("den", "Đến ngày")
    query.act = word("viec")
    query.actor = word("nguoi")
    query.subjectKind = word("loai")
    query.subject = word("ma")
    query.before = word("truoc").flatMap { ID($0) }
    return (query, problems)
  }
}
