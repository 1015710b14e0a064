import Kit

/// Cụm cơ quan: many bodies under one name, such as “các sở, ban, ngành”, which a person resolves into its members.
public struct AgencyGroup: Sendable, Hashable {
  public let name: String
  public let title: String
  /// As texts write it, each in any spelling.
  public let forms: [String]
  /// The kinds of its members; empty where only a person can say.
  public let kinds: [AgencyKind.Name]
  /// Its forms as they are compared.
  let keys: [String]

  init(name: String, title: String, forms: [String], kinds: [AgencyKind.Name]) {
    self.name = name
    self.title = title
    self.forms = forms
    self.kinds = kinds
    keys = forms.map { AgencyRegister.groupKey(AgencyWords($0)) }
  }

  static func table(_ bytes: [UInt8]) throws(Fault) -> [AgencyGroup] {
    var groups: [AgencyGroup] = []
    for (index, fields) in CSV.table(bytes).enumerated() {
      guard let name = fields["group"], let title = fields["name"], let forms = fields["forms"] else {
        throw .invalid("agency_groups.csv, dòng \(index + 2): thiếu cụm, tên hoặc cách viết.")
      }
      groups.append(
        AgencyGroup(
          name: name, title: title, forms: forms.split(separator: "|").map(String.init),
          kinds: (fields["kinds"] ?? "").split(separator: "|").map(String.init)))
    }
    return groups
  }
}
