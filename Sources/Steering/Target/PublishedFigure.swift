import DirectiveReader
import Foundation
import Kit
import Storage

/// Số liệu nền: a figure that a document publishes as where things stood on a day, with its words and clause; what targets
/// start from and registers are compared with.
public struct PublishedFigure: Sendable {
  public let id: ID<PublishedFigure>
  public let directive: ID<Directive>
  public let clause: String?
  public let span: Span
  public let quote: String
  public let title: String
  /// `=`, `>` for “hơn”, `~` for “khoảng”.
  public let sign: String
  public let value: Decimal
  public let unit: String
  public let asOf: Day

  /// `> 11.000 thành viên`.
  public var figure: String { "\(sign == "=" ? "" : sign == "~" ? "≈ " : "\(sign) ")\(value.vietnamese) \(unit)" }
}

extension Targets {
  struct FigureDraft: Sendable {
    var quote: String
    var title: String
    var sign = "="
    var value: Decimal
    var unit: String
    var asOf: Day
  }

  func published(of id: ID<Directive>, as credential: Credential) async throws -> (
    actor: Actor, directive: Directive, text: String, figures: [PublishedFigure]
  ) {
    try await db.read(as: credential, to: .readDirectives) { tx, actor in
      guard let directive = try Directives.seen(id, by: actor, tx),
        let text = try tx.value("SELECT text FROM directive WHERE id = \(id)", as: String.self)
      else { throw Fault.noSuchDirective }
      let figures = try tx.all(
        """
        SELECT id, directive_id, clause, span_start, span_end, quote, title, sign, value, unit, as_of
        FROM published_figure WHERE directive_id = \(id) ORDER BY span_start, id
        """
      ) {
        PublishedFigure(
          id: try $0.next(), directive: try $0.next(), clause: try $0.next(), span: Span(try $0.next(), try $0.next()),
          quote: try $0.next(), title: try $0.next(), sign: try $0.next(), value: Decimal(kept: try $0.next()) ?? 0,
          unit: try $0.next(), asOf: try $0.next())
      }
      return (actor, directive, text, figures)
    }
  }

  /// Keeps a figure that a document publishes, found by its words.
  @discardableResult
  func publish(_ draft: FigureDraft, of id: ID<Directive>, as credential: Credential) async throws -> ID<
    PublishedFigure
  > {
    try await db.write(as: credential, to: .confirmReading) { tx, actor in
      guard try Directives.seen(id, by: actor, tx) != nil else { throw Fault.noSuchDirective }
      try actor.require(.confirmReading, in: .province)
      let (clauses, words) = try Directives.clauses(of: id, tx)
      let span = try words.place(of: draft.quote, near: nil, field: "trich")
      var problems: [Fault.Problem] = []
      if draft.title.folded.isEmpty { problems.append(.init("do", "Chưa nói đo cái gì.")) }
      if draft.unit.folded.isEmpty { problems.append(.init("don_vi", "Chưa có đơn vị tính.")) }
      if draft.asOf > tx.today { problems.append(.init("ngay", "Ngày \(draft.asOf.vietnamese) chưa tới.")) }
      if !problems.isEmpty { throw Fault.invalid(problems) }
      let clause = clauses.filter { $0.span.contains(span) }.max { $0.span.start < $1.span.start }?.address
      let figure = tx.newID(PublishedFigure.self)
      try tx.execute(
        """
        INSERT INTO published_figure (id, directive_id, clause, span_start, span_end, quote, title, sign, value, unit,
          as_of, recorded_at, recorded_by_name)
        VALUES (\(figure), \(id), \(clause), \(span.start), \(span.end), \(words.quote(span)), \(draft.title),
          \(draft.sign), \(draft.value.description), \(draft.unit), \(draft.asOf), \(tx.now), \(actor.name))
        """)
      try tx.audit(
        actor, "steering.publishedFigure", AuditSubject("directive", id),
        after: [
          "title": .text(draft.title), "value": .text(draft.value.description), "day": .text(draft.asOf.description),
        ])
      return figure
    }
  }
}
