import Kit
import Territory

/// Tiêu đề văn bản: how a body heads and signs what it issues: its superior, its symbol, its place, its powers.
///
/// Dated data would be right once a province changes it; today each kind has one row (`Data/letterheads.csv`).
public struct Letterhead: Sendable, Hashable, Codable {
  /// Whether its documents take the form of the Party.
  public let isParty: Bool
  /// Cơ quan chủ quản; nil where none stands above it on paper.
  public let superior: String?
  /// As it is set: a people's committee on two lines.
  public let issuer: String
  /// After the number: `UBND`, `TU`.
  public let symbol: String
  /// Địa danh of issue: the name of its area.
  public let place: String
  /// Quyền hạn, chức vụ of its head, one a line.
  public let signature: [String]
  /// Where the copy is kept.
  public let archive: String

  /// “BC-UBND” of the state, “BC/TU” of the Party.
  public func symbol(of type: String) -> String { "\(type)\(isParty ? "/" : "-")\(symbol)" }
}

extension AgencyRegister {
  /// How a body heads its documents on a day; with dots to be written over where nobody has said it.
  public func letterhead(of agency: Agency, on day: Day) -> Letterhead {
    let row = Letterhead.rows[agency.kind] ?? [:]
    let province = agency.area.flatMap { history.path(of: $0).last?.id }
    let superior = row["superior"].flatMap { kind in
      agencies.first { $0.kind == kind && ($0.area == nil || $0.area == province) && $0.validity.contains(day) }
    }
    let committee = "Ủy ban nhân dân "
    let issuer =
      agency.name.hasPrefix(committee)
      ? "Ủy ban nhân dân\n\(agency.name.dropFirst(committee.count))" : agency.name
    return Letterhead(
      // Schools and papers of the Party write in the form of the state.
      isParty: agency.branch == .party && !["truong-chinh-tri", "bao", "bao-ptth"].contains(agency.kind),
      superior: superior?.name, issuer: issuer, symbol: row["symbol"] ?? "........",
      place: agency.area.flatMap { history.area($0)?.name } ?? "........",
      signature: (row["signature"] ?? "QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ").split(separator: "|").map(String.init),
      archive: row["archive"] ?? "Lưu: VT")
  }
}

extension Letterhead {
  fileprivate static let rows: [AgencyKind.Name: [String: String]] = {
    let table = (try? CSV.table(AgencyReference.letterheads())) ?? []
    return Dictionary(
      table.map { row in (row["kind"] ?? "", row.filter { !$0.value.isEmpty }) },
      uniquingKeysWith: { first, _ in first })
  }()
}
