/// The entry that libFuzzer calls with each text it makes: the reader must neither trap nor propose a span that is not there.
@_cdecl("LLVMFuzzerTestOneInput")
public func readMutatedText(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let text = String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  let scalars = Array(text.unicodeScalars)
  let reading = DirectiveReader.read(text)
  func check(_ span: Span?, _ quote: String? = nil) {
    guard let span else { return }
    precondition(0 <= span.start && span.start <= span.end && span.end <= scalars.count, "a span outside the text")
    guard let quote else { return }
    var words = String.UnicodeScalarView()
    words.append(contentsOf: scalars[span.start..<span.end])
    precondition(String(words).unicodeScalars.elementsEqual(quote.unicodeScalars), "a quote that is not in its span")
  }
  for clause in reading.clauses { check(clause.span) }
  for one in reading.assignments {
    check(one.span, one.quote)
    for body in one.leads + one.coordinators + one.executors { check(body.span, body.quote) }
    for deadline in one.deadlines { check(deadline.span, deadline.quote) }
  }
  for target in reading.targets { check(target.span, target.quote) }
  for remark in reading.remarks { check(remark.span) }
  let metadata = reading.metadata
  let mentions = [metadata.number, metadata.issuer, metadata.place, metadata.date, metadata.subject].compactMap { $0 }
  for mention in mentions + metadata.addressees + metadata.recipients { check(mention.span, mention.quote) }
  for reference in metadata.references { check(reference.key.span, reference.key.quote) }
  return 0
}
