import Government
import Kit
import Steering
import Storage

/// Sổ số văn bản đi: the next number of an issuer; of the state by year, of the Party by type and term.
///
/// It is used by whoever wants to: a number of the paper book may be typed instead.
enum NumberBook {
  /// Takes the next number for a report.
  /// - Returns: as it is printed: `05/BC-UBND`, `05-BC/TU`.
  static func take(for file: ReportFile, on day: Day, by actor: Actor, _ tx: Tx) throws -> String {
    let head = file.register.letterhead(of: file.agency, on: day)
    let span = head.isParty ? "nhiem-ky-\(PartyTerm.of(day)?.name ?? "khong-ro")" : String(day.year)
    let last = try tx.value(
      "SELECT max(number) FROM number_book WHERE issuer = \(file.agency.id) AND series = 'BC' AND span = \(span)",
      as: Int?.self)
    let number = ((last ?? nil) ?? 0) + 1
    try tx.execute(
      """
      INSERT INTO number_book (issuer, series, span, number, report_id, at, by_name)
      VALUES (\(file.agency.id), 'BC', \(span), \(number), \(file.report.id), \(tx.now), \(actor.name))
      """)
    let padded = number < 10 ? "0\(number)" : String(number)
    return head.isParty ? "\(padded)-\(head.symbol(of: "BC"))" : "\(padded)/\(head.symbol(of: "BC"))"
  }
}
