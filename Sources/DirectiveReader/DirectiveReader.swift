/// Bộ đọc văn bản chỉ đạo: reads the text of a Vietnamese directive into proposals for a person to confirm.
///
/// Pure and deterministic: the same text gives the same reading. The text is lexed once into lines and words
/// (`SourceText`); then come the layout of head, body and foot (`Layout`), the numbering (`Labels`, `ClauseTree`), tables
/// of tasks (`TableReader`), and in each sentence who (`BodyGrammar`, `OrderGrammar`), when (`DeadlineGrammar`) and how
/// much (`TargetGrammar`). Work is linear in the length of the text. Every proposal keeps its exact span, the words found
/// there, the rule that made it and a confidence; nothing is corrected silently (see `Remark`).
///
///     let reading = DirectiveReader.read(text)
///     for task in reading.assignments { print(task.leads.map(\.value), task.quote) }
public struct DirectiveReader: Sendable {
  let bodies: BodyDictionary

  /// `bodies` adds names that the general grammar of bodies cannot know, as those of one province.
  public init(bodies: BodyDictionary = .general) {
    self.bodies = bodies
  }

  /// Reads with the general dictionary of bodies.
  public static func read(_ text: String) -> DirectiveReading { DirectiveReader().read(text) }

  /// Reads a directive. Any text is accepted; one that is no directive gives an almost empty reading.
  public func read(_ text: String) -> DirectiveReading {
    let source = SourceText(text)
    let labels = Labels(source)
    let layout = Layout(source, labels)
    var metadata = MetadataReader(source: source, layout: layout).read()

    var names = BodyGrammar(source, bodies)
    names.learn(metadata.addressees + metadata.recipients)
    let table = TableReader(source, names, layout.body)
    let tree = ClauseTree(source, labels, layout, skipping: table.lines)
    let references = ReferenceReader(
      source, names, layout, own: metadata.number?.value, title: metadata.subject?.span)
    metadata.references = references.references

    let grammar = OrderGrammar(source: source, bodies: names, deadlines: DeadlineGrammar(source: source))
    let sections = SectionKind.all(source, tree)
    let orders = AssignmentReader(source, grammar, tree, sections)
    let targets = TargetReader(source, tree, orders.normative, subject: metadata.subject?.span)
    let clauses = tree.clauses(source)
    let rows = table.assignments(source, clauses)
    let assignments = (orders.found + rows).sorted { $0.span < $1.span }
    let silent = clauses.indices.filter {
      orders.detailed.contains($0) || clauses[$0].kind == .star || [.purpose, .findings, .scope].contains(sections[$0])
    }
    let remarks = RemarkWriter(
      source, metadata, clauses, assignments, targets.found, gaps: tree.gaps, silent: Set(silent)
    ).remarks
    return DirectiveReading(
      metadata: metadata, clauses: clauses, assignments: assignments, targets: targets.found, remarks: remarks)
  }
}
