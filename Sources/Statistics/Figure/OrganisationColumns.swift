import Kit
import Registry

/// Cột tổ chức: what every organisation of the book was on one day, as columns that conditions run over.
struct OrganisationColumns: Sendable {
  /// Days as numbers; `Int.max` where it had not begun.
  let begins: [Int]
  /// `Int.max` while it exists.
  let ends: [Int]
  let operates: [Bool]
  let records: [OrganisationRecord?]

  init(_ book: RegistryBook, _ asOf: AsOf) {
    var begins: [Int] = []
    var ends: [Int] = []
    var operates: [Bool] = []
    var records: [OrganisationRecord?] = []
    begins.reserveCapacity(book.organisations.count)
    for organisation in book.organisations {
      let record = organisation.record(asOf)
      let standing = record == nil ? nil : organisation.standing(asOf)
      begins.append(standing?.begins.number ?? .max)
      ends.append(standing?.ends?.number ?? .max)
      operates.append(standing?.operating == .operating)
      records.append(record)
    }
    self.begins = begins
    self.ends = ends
    self.operates = operates
    self.records = records
  }
}
