extension Form {
  /// One line of text.
  /// - Parameter saysOptional: False where one of several fields is needed, so that none says it may be left empty.
  public func text(
    _ name: String, _ label: String, hint: String? = nil, isRequired: Bool = false, saysOptional: Bool = true,
    autocomplete: String? = nil, width: Width = .full
  ) -> HTML {
    let field = Field(name, label, hint, isRequired, saysOptional: saysOptional, in: self)
    return line(field, type: "text", autocomplete, width)
  }

  /// A secret; it is never written back into the page.
  public func password(_ name: String, _ label: String, hint: String? = nil, autocomplete: String) -> HTML {
    line(Field(name, label, hint, true, in: self), type: "password", autocomplete, .medium)
  }

  /// A day, as the browser's own calendar sends it (`2026-11-21`).
  public func date(
    _ name: String, _ label: String, hint: String? = nil, isRequired: Bool = false, saysOptional: Bool = true
  ) -> HTML {
    line(Field(name, label, hint, isRequired, saysOptional: saysOptional, in: self), type: "date", nil, .short)
  }

  /// A number as it is written here, `1.234,5`, set to the right.
  /// - Parameter unit: what it counts, after its label.
  public func number(
    _ name: String, _ label: String, unit: String? = nil, hint: String? = nil, isRequired: Bool = false,
    saysOptional: Bool = true
  ) -> HTML {
    let label = unit.map { "\(label) (\($0))" } ?? label
    let field = Field(name, label, hint, isRequired, saysOptional: saysOptional, in: self)
    return field.html(
      "<input class=\"num\" inputmode=\"decimal\"\(field.attributes)\(attribute: "value", value(name))>",
      class: " short")
  }

  /// A file from the person's machine.
  /// - Parameters:
  ///   - accept: Endings or media types, as `.docx,.pdf`.
  ///   - takesSeveral: Several may be chosen at once.
  public func file(
    _ name: String, _ label: String, accept: String? = nil, takesSeveral: Bool = false, hint: String? = nil,
    isRequired: Bool = false, saysOptional: Bool = true
  ) -> HTML {
    let field = Field(name, label, hint, isRequired, saysOptional: saysOptional, in: self)
    return field.html(
      "<input type=\"file\"\(field.attributes)\(attribute: "accept", accept)\(attribute: "multiple", takesSeveral)>")
  }
}

extension Form {
  /// How much text a field expects to hold, which its width shows.
  public enum Width: Sendable {
    case short, medium, full
  }

  /// Several lines of text.
  public func textarea(
    _ name: String, _ label: String, rows: Int = 5, hint: String? = nil, isRequired: Bool = false,
    saysOptional: Bool = true
  ) -> HTML {
    let field = Field(name, label, hint, isRequired, saysOptional: saysOptional, in: self)
    // A parser drops one line feed at the beginning, so one is given for it.
    return field.html("<textarea rows=\"\(rows)\"\(field.attributes)>\n\(value(name))</textarea>")
  }

  /// One line of text within a table, named by its row.
  /// - Parameter isNumber: Set to the right, and typed with the digits' keyboard on a phone.
  public func cell(_ name: String, _ label: String, isNumber: Bool = false) -> HTML {
    let field = Field(name, label, nil, false, in: self)
    return """
      <div\(attribute: "class", field.problem == nil ? nil : "wrong")><input type="text"\(field.attributes) aria-label="\(label)"\
      \(attribute: "inputmode", isNumber ? "decimal" : nil)\(attribute: "value", value(name))></div>
      """
  }

  private func line(_ field: Field, type: String, _ autocomplete: String?, _ width: Width) -> HTML {
    field.html(
      """
      <input type="\(type)"\(field.attributes)\(attribute: "value", type == "password" ? nil : value(field.name))\
      \(attribute: "autocomplete", autocomplete)>
      """, class: width == .short ? " short" : width == .medium ? " medium" : "")
  }
}
