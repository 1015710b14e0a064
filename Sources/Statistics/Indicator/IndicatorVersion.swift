import Kit

/// Phiên bản chỉ tiêu: an indicator as it is declared from a day on; the version before holds until then and is kept.
public struct IndicatorVersion: Sendable {
  public let indicator: Indicator
  /// As it was written.
  public let text: String
  /// The first day asked about for which it holds.
  public let from: Day
  public let declaredBy: String
  public let declaredAt: Instant
}

/// Bản khai chỉ tiêu: a declaration as a person types it.
struct IndicatorDraft: Sendable {
  var code = ""
  var name = ""
  var group = ""
  var expression = ""
  var unit = ""
  var direction = ""
  var clause = ""
  var note = ""
  var caution = ""
  var isPublic = false
  var from = ""

  /// Checked on entry: what cannot be read or computed is told at its field, all at once.
  func checked() throws(Fault) -> (indicator: Indicator, from: Day) {
    var problems: [Fault.Problem] = []
    func must(_ text: String, _ field: String, _ message: String) -> String {
      let text = text.nonEmpty ?? ""
      if text.isEmpty { problems.append(.init(field, message)) }
      return text
    }
    let code = must(code, "ma", "Chưa có mã. Hãy đặt mã ngắn, ví dụ D.1.htx.")
    if !code.isEmpty,
      code.utf8.count > 24 || !code.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "." || $0 == "-") })
    {
      problems.append(.init("ma", "Mã “\(code)” chỉ được gồm chữ không dấu, số, dấu chấm, gạch nối, tối đa 24 ký tự."))
    }
    let name = must(name, "ten", "Chưa có tên chỉ tiêu.")
    let unit = must(unit, "don_vi", "Chưa có đơn vị tính. Hãy ghi %, người, hợp tác xã, triệu đồng …")
    let clause = must(clause, "dieu_khoan", "Chưa ghi điều khoản hoặc biểu mẫu yêu cầu chỉ tiêu này.")
    var read: Expression?
    var day: Day?
    do throws(Fault) {
      if expression.nonEmpty != nil {
        read = try Expression(reading: expression, field: "bieu_thuc")
      } else if note.nonEmpty == nil {
        problems.append(
          .init("bieu_thuc", "Chưa có biểu thức. Nếu chưa đo được, hãy để trống và ghi lý do ở ô Ghi chú."))
      }
    } catch {
      if case .invalid(let found) = error { problems += found } else { throw error }
    }
    do throws(Fault) { day = try Day(reading: from, field: "tu_ngay") } catch {
      if case .invalid(let found) = error { problems += found } else { throw error }
    }
    if let read, read.isPercent != (unit == "%") {
      problems.append(
        .init(
          "don_vi",
          read.isPercent
            ? "Biểu thức này cho tỷ lệ nên đơn vị phải là %."
            : "Biểu thức này không cho tỷ lệ nên đơn vị không thể là %."))
    }
    guard problems.isEmpty, let day else { throw .invalid(problems) }
    return (
      Indicator(
        code: code, name: name, group: Indicator.Group(rawValue: group) ?? .directives, expression: read, unit: unit,
        direction: Indicator.Direction(rawValue: direction) ?? .none, clause: clause, note: note.nonEmpty,
        caution: caution.nonEmpty, isPublic: isPublic), day
    )
  }
}
