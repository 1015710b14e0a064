import Documents
import Government
import Kit

/// Dự thảo Thông báo kết luận: the words of a notice, from what was concluded; number and day stand open until it is
/// signed. Read as a directive it gives back what was concluded: who leads, what, by when.
struct NoticeDraft: Sendable {
  let committee: Committee
  let meeting: Meeting
  let conclusions: [Meeting.Conclusion]

  var subject: String { "Kết luận tại cuộc họp \(committee.name) \(meeting.period.title)" }

  var opening: String {
    let chair = meeting.chair.map { ", do đồng chí \($0) chủ trì" } ?? ""
    let day = (meeting.heldOn ?? meeting.plannedOn).vietnamese
    return
      "Ngày \(day), \(committee.name) tổ chức \(meeting.title.lowercased())\(chair). Sau khi nghe báo cáo và ý kiến thảo luận, cuộc họp kết luận:"
  }

  /// “1. Sở Tài chính chủ trì hoàn thiện hồ sơ …, hoàn thành chậm nhất ngày 15/02/2017.”
  var clauses: [String] {
    conclusions.enumerated().map { index, conclusion in
      let words = conclusion.words.trimmed
      let sentence = words.hasSuffix(".") ? String(words.dropLast()) : words
      let due = conclusion.due.map { ", hoàn thành chậm nhất ngày \($0.vietnamese)" } ?? ""
      return
        "\(index + 1). \(conclusion.leads) chủ trì \(sentence.prefix(1).lowercased())\(sentence.dropFirst())\(due)."
    }
  }

  let closing = "Trên đây là kết luận tại cuộc họp, thông báo để các cơ quan, đơn vị biết, thực hiện./."

  /// The whole as it goes into the register of directives.
  func text(number: String, issuedOn: Day, signer: String) -> String {
    """
    \(committee.issuer.uppercased().split(separator: ",").map { $0.trimmed }.joined(separator: "\n"))
    Số: \(number)

    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    Độc lập - Tự do - Hạnh phúc

    \(committee.place), \(issuedOn.vietnameseLong)

    THÔNG BÁO
    \(subject)

    \(opening)

    \(clauses.joined(separator: "\n"))

    \(closing)

    Nơi nhận:
    - Thành viên \(committee.name);
    - Lưu: VT.

    \(signer.uppercased())
    """
  }
}

extension Meetings.Detail {
  /// The notice in the form of whoever issues it; number and day are left for the hand.
  func notice() -> Paper {
    let name = committee.issuer.split(separator: ",").map(\.trimmed).joined(separator: " ")
    let issuer = (try? Assignments.body(name, register, today)).flatMap { $0.agency }.flatMap { register.agency($0) }
    let letterhead = issuer.map { register.letterhead(of: $0, on: today) }
    var document = OfficialDocument(
      from: letterhead, type: ("Thông báo", "TB"), subject: draft.subject,
      body: ([draft.opening] + draft.clauses + [draft.closing]).map { .paragraph($0) },
      recipients: ["Thành viên \(committee.name)"] + leads)
    // The committee says how it heads its notices, also where its issuer is no body that is known.
    document.issuer = committee.issuer.split(separator: ",").map(\.trimmed).joined(separator: "\n")
    document.place = committee.place
    return Paper(
      document: document, name: "thong-bao-ket-luan-\(meeting.period)")
  }

  /// Those whom it charges, each once.
  private var leads: [String] {
    var names: [String] = []
    for lead in conclusions.map(\.leads) where !names.contains(lead) { names.append(lead) }
    return names
  }
}
