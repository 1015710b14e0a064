extension Evaluation {
  mutating func compare(_ read: ReadMetadata, _ labelled: LabelledDirective) {
    let open = Set(labelled.metadataIgnore ?? [])
    let label = labelled.metadata
    func free(_ a: ComparedName, _ b: ComparedName) -> Bool { a.likeness(to: b) >= ComparedName.sameText }
    let scalars:
      [(name: String, label: LabelledDirective.Value?, read: String?, fits: (ComparedName, ComparedName) -> Bool)] = [
        ("number", label.number, read.number?.value, { $0.compact == $1.compact }),
        ("type", label.type, read.type?.value.rawValue, { $0.compact == $1.compact }),
        ("issuer", label.issuer, read.issuer?.value, { $0.isSameBody(as: $1) }),
        ("place", label.place, read.place?.value, free),
        ("date", label.date, read.date?.value, { $0.compact == $1.compact }),
        ("subject", label.subject, read.subject?.value, free),
        ("signer", label.signer, read.signer?.name.value, free),
      ]
    for scalar in scalars where !open.contains(scalar.name) {
      let accepted = ([scalar.label?.value].compactMap { $0 } + (scalar.label?.alt ?? [])).map(ComparedName.init)
      let asks = scalar.label?.value != nil
      let fits = scalar.read.map { value in accepted.contains { scalar.fits($0, ComparedName(value)) } } ?? false
      let isFound = asks && fits
      count(
        .metadata, found: isFound ? 1 : 0, extra: scalar.read != nil && !isFound ? 1 : 0,
        missed: asks && !isFound ? 1 : 0)
      if asks != (scalar.read != nil) || asks && !fits {
        note("\(scalar.name): đọc “\(scalar.read ?? "–")”, nhãn “\(scalar.label?.value ?? "–")”")
      }
    }
    for (name, values, found) in [
      ("addressees", label.addressees, read.addressees), ("recipients", label.recipients, read.recipients),
    ] where !open.contains(name) {
      let labels = (values ?? []).map { (ComparedName($0.value ?? ""), $0.optional == true) }
      compare(name, labels, found.map { ComparedName($0.value) }, free)
    }
    guard !open.contains("references") else { return }
    compare(
      "references", (label.references ?? []).map { (ComparedName($0.key), $0.optional == true) },
      read.references.map { ComparedName($0.key.value) },
      { $0.isSymbol || $1.isSymbol ? $0.compact == $1.compact : free($0, $1) })
  }

  private mutating func compare(
    _ name: String, _ labels: [(name: ComparedName, isOptional: Bool)], _ found: [ComparedName],
    _ fits: (ComparedName, ComparedName) -> Bool
  ) {
    let required = labels.filter { !$0.isOptional }.map(\.name)
    let optional = labels.filter(\.isOptional).map(\.name)
    let pairs = Self.pairs(required.count, found.count) { fits(required[$0], found[$1]) }
    let matched = Set(pairs.map(\.read))
    let rest = found.indices.filter { !matched.contains($0) }
    let excused = Self.pairs(optional.count, rest.count) { fits(optional[$0], found[rest[$1]]) }.count
    count(.metadata, found: pairs.count, extra: rest.count - excused, missed: required.count - pairs.count)
    if rest.count > excused || pairs.count < required.count {
      note("\(name): \(pairs.count) đúng, \(rest.count - excused) thừa, \(required.count - pairs.count) thiếu")
    }
  }
}
