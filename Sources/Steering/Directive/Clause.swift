import DirectiveReader
import Kit
import Storage

/// Điều khoản: a marked unit of a directive, cited by its address: `II.2.1-1` is the first dash of 2.1 in II.
public struct Clause: Sendable {
  public let kind: ReadClause.Kind
  public let label: String
  public let heading: String?
  public let address: String
  public let span: Span

  init(_ row: inout Row) throws {
    kind = try row.next()
    label = try row.next()
    heading = try row.next()
    address = try row.next()
    span = Span(try row.next(), try row.next())
  }
}

extension ReadClause.Kind: SQLConvertible {}
extension DirectiveType: SQLConvertible {}
extension Remark.Kind: SQLConvertible {}
extension Directive.Branch: SQLConvertible {}
extension Directive.Circulation: SQLConvertible {}
