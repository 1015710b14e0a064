extension OrderGrammar {
  private static let papers = PhraseTable(
    words: """
      báo cáo|kết quả|kết quả thực hiện|văn bản|hồ sơ|ý kiến|ý kiến tham gia|ý kiến góp ý|danh sách|số liệu|kế hoạch
      kết quả tổng hợp|báo cáo kết quả|kết quả rà soát|đề xuất|biểu mẫu
      """)

  /// What follows a paper that is the subject; after anything else `báo cáo` is a verb.
  private static let passives: Set<String> = ["của", "(", "đề", "yêu", "được", "phải", "cần", "gửi"]

  /// `Báo cáo của các cơ quan gửi về Bộ X trước ngày …`, `Kết quả (theo mẫu) đề nghị gửi về Sở Y trước ngày …`: the
  /// paper is the subject, so its sender stands after `của`, or is whoever was charged before.
  func delivery(_ range: Range<Int>) -> Order? {
    guard let end = Self.papers.end(source, range.lowerBound, range.upperBound),
      Self.passives.contains(source.key(end))
    else { return nil }
    var depth = 0
    let sent = (end..<min(range.upperBound, end + 40)).first { index in
      switch source.key(index) {
      case "(": depth += 1
      case ")": depth = max(0, depth - 1)
      default: break
      }
      return depth == 0 && ["gửi", ";", ":"].contains(source.key(index))
    }
    guard let sent, source.key(sent) == "gửi",
      deadlines.all(sent..<range.upperBound).contains(where: { [.byDate, .byMonth].contains($0.kind) })
    else { return nil }
    var order = Order(range: range, isDelivery: true)
    if source.key(end) == "của", let senders = bodies.list(end + 1, sent) { order.leads = senders.names }
    order.coordinators = coordinators(range)
    return order
  }
}
