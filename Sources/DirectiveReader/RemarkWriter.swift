/// Writes what a person should look at: slips of the source, contradictions, and what an assignment or target lacks.
struct RemarkWriter {
  let source: SourceText
  private(set) var remarks: [Remark] = []

  init(
    _ source: SourceText, _ metadata: ReadMetadata, _ clauses: [ReadClause], _ assignments: [ReadAssignment],
    _ targets: [ReadTarget], gaps: [Int], silent: Set<Int>
  ) {
    self.source = source
    missing(metadata)
    slips()
    contradictions(metadata.references)
    numbering(clauses, gaps)
    lint(clauses, assignments, targets, silent)
  }

  private mutating func add(_ kind: Remark.Kind, _ message: String, _ span: Span?, _ clause: Int? = nil) {
    remarks.append(Remark(kind: kind, message: message, span: span, clause: clause))
  }

  private mutating func missing(_ metadata: ReadMetadata) {
    let fields: [(String, Bool)] = [
      ("số, ký hiệu", metadata.number == nil), ("ngày ban hành", metadata.date == nil),
      ("cơ quan ban hành", metadata.issuer == nil), ("trích yếu", metadata.subject == nil),
    ]
    for (name, isMissing) in fields where isMissing {
      add(.missingMetadata, "Không đọc được \(name). Hãy nhập tay theo bản gốc.", nil)
    }
  }

  // MARK: - Slips

  /// Frequent errors of typing and scanning, with what was probably meant.
  private static let errors = PhraseTable<String>([
    ("đình kỳ", "định kỳ"), ("chỉ cục", "chi cục"), ("phân đấu", "phấn đấu"), ("phân đầu", "phấn đấu"),
    ("phấn đầu", "phấn đấu"),
    ("thực thuộc", "trực thuộc"), ("chính các sách", "các chính sách"), ("đảng uỷ khôi", "đảng ủy khối"),
    ("ít nhât", "ít nhất"), ("viêt nam", "Việt Nam"), ("noi nhận", "Nơi nhận"), ("uỷ ban nhan dân", "Ủy ban nhân dân"),
    ("chũ trì", "chủ trì"), ("phối hơp", "phối hợp"), ("đơn đốc", "đôn đốc"), ("tổ chúc", "tổ chức"),
    ("thưc hiện", "thực hiện"),
    ("triễn khai", "triển khai"), ("dự toàn", "dự toán"), ("hổ trợ", "hỗ trợ"), ("tồng hợp", "tổng hợp"),
    ("nghị quyêt", "nghị quyết"), ("quyêt định", "quyết định"), ("kê hoạch", "kế hoạch"), ("tông hợp", "tổng hợp"),
  ])

  private mutating func slips() {
    for index in source.tokens.indices {
      guard let (end, meant) = Self.errors.match(source, index, source.tokens.count) else { continue }
      let span = source.span(index..<end)
      add(.slip, "“\(source.clean(span))” có thể là “\(meant)”. Bản đọc giữ nguyên như bản gốc.", span)
    }
  }

  // MARK: - Contradictions

  /// A number cited once beside one cited often that differs only in its number or its type is probably a slip.
  private mutating func contradictions(_ references: [ReadReference]) {
    var sure: [String: ReadReference] = [:]
    for one in references where one.mentions.count > 1 || one.date != nil {
      if let tail = Self.tail(one.key.value), sure[tail] == nil { sure[tail] = one }
    }
    for one in references where one.mentions.count == 1 && one.date == nil {
      guard let tail = Self.tail(one.key.value), let other = sure[tail], other.key != one.key, let span = one.key.span
      else {
        continue
      }
      add(
        .contradiction,
        "“\(one.key.value)” chỉ được viện dẫn một lần, nơi khác viết “\(other.key.value)”. Kiểm tra số văn bản trên bản gốc.",
        span)
    }
  }

  /// A symbol without its number.
  private static func tail(_ symbol: String) -> String? {
    symbol.firstIndex { "/-".contains($0) }.map { String(symbol[$0...]) }
  }

  private mutating func numbering(_ clauses: [ReadClause], _ gaps: [Int]) {
    for index in gaps where index < clauses.count {
      let clause = clauses[index]
      add(
        .numbering,
        "Mục “\(clause.label)” không nối tiếp mục trước cùng cấp. Kiểm tra xem có mục bị thiếu khi nhận dạng chữ.",
        clause.span, index)
    }
  }

  // MARK: - What is lacking

  private mutating func lint(
    _ clauses: [ReadClause], _ assignments: [ReadAssignment], _ targets: [ReadTarget], _ silent: Set<Int>
  ) {
    // Purposes, findings and starred lines are not meant to hold orders of their own.
    var served = silent
    for one in assignments {
      if let clause = one.clause { served.insert(clause) }
      let quote = Self.short(one.quote)
      if one.leads.count != 1 {
        let found = one.leads.isEmpty ? "chưa có cơ quan chủ trì" : "có \(one.leads.count) cơ quan cùng chủ trì"
        add(
          .withoutSingleLead, "Nhiệm vụ “\(quote)” \(found). Chọn một cơ quan chịu trách nhiệm chính.", one.span,
          one.clause)
      }
      if one.deadlines.isEmpty {
        add(.withoutDeadline, "Nhiệm vụ “\(quote)” chưa có thời hạn. Hãy đặt thời hạn khi giao.", one.span, one.clause)
      }
      if one.product == nil {
        add(.withoutProduct, "Nhiệm vụ “\(quote)” chưa nêu sản phẩm. Hãy ghi kết quả phải có.", one.span, one.clause)
      }
    }
    for target in targets {
      if let clause = target.clause { served.insert(clause) }
      if target.unit.isEmpty {
        add(
          .figureWithoutUnit, "Con số “\(Self.short(target.quote))” không có đơn vị. Hãy bổ sung.", target.span,
          target.clause)
      }
    }
    let parents = Set(clauses.compactMap(\.parent))
    for clause in clauses where !parents.contains(clause.index) && !served.contains(clause.index) {
      add(
        .emptyClause,
        "Điều khoản \(clause.address) không có nhiệm vụ hay chỉ tiêu nào được nhận ra. Xem có bỏ sót không.",
        clause.span, clause.index)
    }
  }

  /// The first words, so that a message stays one line.
  private static func short(_ text: String) -> String {
    let words = text.split(whereSeparator: \.isWhitespace)
    return words.prefix(12).joined(separator: " ") + (words.count > 12 ? " …" : "")
  }
}
