import Foundation

extension DirectiveReading {
  /// The reading in the exchange schema 1.0, with sorted keys; `text` is the text that was read.
  public func json(documentID: String, textFile: String, text: String) -> Data {
    JSONText.object([
      "schema_version": .string("1.0"),
      "doc_id": .string(documentID),
      "text_file": .string(textFile),
      "text_chars": .int(text.unicodeScalars.count),
      "source": .object(["completeness": .string("full"), "rendition": .string("verbatim")]),
      "metadata": metadata.json,
      "metadata_ignore": .array([]),
      "clauses": .array(clauses.map(\.json)),
      "tasks": .array(assignments.enumerated().map { $1.json(id: "t\($0 + 1)") }),
      "targets": .array(targets.enumerated().map { $1.json(id: "g\($0 + 1)") }),
      "remarks": .array(remarks.map(\.json)),
    ]).data()
  }
}

private func clauseID(_ index: Int?) -> JSONText { .string(index.map { "c\($0 + 1)" }) }

extension Quoted {
  fileprivate func json(_ name: String, _ value: String) -> [String: JSONText] {
    [
      name: .string(value), "start": .int(span?.start), "end": .int(span?.end),
      "quote": span == nil ? .null : .string(quote),
    ]
  }
}

extension Mention {
  fileprivate var valued: JSONText { .object(json("value", value)) }
  fileprivate var named: JSONText { .object(json("name", value)) }
}

extension ReadMetadata {
  fileprivate var json: JSONText {
    var members: [String: JSONText] = [
      "number": number?.valued ?? .null,
      "issuer": issuer?.valued ?? .null,
      "place": place?.valued ?? .null,
      "date": date?.valued ?? .null,
      "subject": subject?.valued ?? .null,
      "addressees": .array(addressees.map(\.valued)),
      "recipients": .array(recipients.map(\.valued)),
      "references": .array(references.map(\.json)),
      "type": .null, "signer": .null,
    ]
    if let type {
      var fields = type.json("value", type.value.rawValue)
      fields["label"] = .string(type.value.vietnamese)
      members["type"] = .object(fields)
    }
    if let signer {
      var fields = signer.name.json("value", signer.name.value)
      fields["position"] = .string(signer.position?.value)
      fields["authority"] = .string(signer.authority?.value)
      members["signer"] = .object(fields)
    }
    if let copy { members["copy"] = copy.json }
    if let incomingDate { members["incoming_stamp"] = incomingDate.valued }
    if let eventDate { members["event_date"] = eventDate.valued }
    return .object(members)
  }
}

extension ReadCopy {
  fileprivate var json: JSONText {
    .object([
      "form": form.valued, "number": number?.valued ?? .null, "place": place?.valued ?? .null,
      "date": date?.valued ?? .null, "signer": signer?.valued ?? .null,
    ])
  }
}

extension ReadReference {
  fileprivate var json: JSONText {
    var fields = key.json("key", key.value)
    fields["type"] = .string(type?.rawValue)
    fields["date"] = .string(date)
    fields["issuer"] = .string(issuer)
    fields["role"] = .string(role.rawValue)
    return .object(fields)
  }
}

extension ReadClause {
  fileprivate var json: JSONText {
    .object([
      "id": .string(id), "parent": clauseID(parent), "level": .int(level), "kind": .string(kind.rawValue),
      "label": .string(label), "heading": .string(heading?.value), "address": .string(address),
      "start": .int(span.start), "end": .int(span.end),
    ])
  }
}

extension ReadAssignment {
  fileprivate func json(id: String) -> JSONText {
    .object([
      "id": .string(id), "start": .int(span.start), "end": .int(span.end), "quote": .string(quote),
      "clause_id": clauseID(clause), "lead": .array(leads.map(\.named)), "lead_source": .string(leadSource.rawValue),
      "coordinators": .array(coordinators.map(\.named)), "executors": .array(executors.map(\.named)),
      "alt_leads": .array([]), "deadlines": .array(deadlines.map(\.json)), "product": product?.valued ?? .null,
      "optional": .bool(false), "confidence": .number(rounded(confidence)), "rule": rule.json,
    ])
  }
}

extension ReadDeadline {
  fileprivate var json: JSONText {
    .object([
      "kind": .string(kind.rawValue), "norm": .string(norm), "start": .int(span.start), "end": .int(span.end),
      "quote": .string(quote), "source": .string(source.rawValue), "optional": .bool(false),
    ])
  }
}

extension ReadTarget {
  fileprivate func json(id: String) -> JSONText {
    .object([
      "id": .string(id), "start": .int(span.start), "end": .int(span.end), "quote": .string(quote),
      "clause_id": clauseID(clause), "measure": .string(measure), "operator": .string(op.rawValue),
      "strict": .bool(strict), "value": .decimal(value), "value_max": .decimal(valueMax), "unit": .string(unit),
      "change": .string(change.rawValue), "population": .string(population), "baseline": .string(baseline),
      "horizon": horizon.map {
        .object(["year": .int($0.year), "source": .string($0.source.rawValue), "optional": .bool(false)])
      } ?? .null,
      "scope": .string(scope), "parent_target": .string(parentTarget.map { "g\($0 + 1)" }),
      "optional": .bool(false), "confidence": .number(rounded(confidence)), "rule": rule.json,
    ])
  }
}

extension Rule {
  fileprivate var json: JSONText { .object(["id": .string(id), "explanation": .string(explanation)]) }
}

extension Remark {
  fileprivate var json: JSONText {
    .object([
      "kind": .string(kind.rawValue), "message": .string(message), "start": .int(span?.start), "end": .int(span?.end),
      "clause_id": clauseID(clause),
    ])
  }
}

/// Two decimals are all that a confidence means.
private func rounded(_ confidence: Double) -> String { String((confidence * 100).rounded() / 100) }
