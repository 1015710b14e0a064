/// Lựa chọn: one answer of a list.
public struct Choice: Hashable, Sendable {
  public let value: String
  public let title: String
  /// A few words more, where the title does not say it all.
  public let hint: String?

  public init(_ value: String, _ title: String, hint: String? = nil) {
    self.value = value
    self.title = title
    self.hint = hint
  }
}

extension Form {
  /// One of a list; best beyond five choices.
  /// - Parameter empty: What stands for no choice; nil if one is always made.
  public func select(
    _ name: String, _ label: String, _ choices: [Choice], empty: String? = "– Chọn –", hint: String? = nil,
    isRequired: Bool = false
  ) -> HTML {
    let field = Field(name, label, hint, isRequired, in: self)
    let chosen = value(name)
    return field.html(
      """
      <select\(field.attributes)>\(empty.map { "<option value=\"\">\($0)</option>" })\(choices.map {
        "<option value=\"\($0.value)\"\(attribute: "selected", $0.value == chosen)>\($0.title)</option>"
      })</select>
      """)
  }

  /// One of a few, all in sight.
  public func radios(
    _ name: String, _ label: String, _ choices: [Choice], hint: String? = nil, isRequired: Bool = false
  ) -> HTML {
    Field(name, label, hint, isRequired, in: self).group(tickable("radio", name, choices))
  }

  /// Any of a few.
  public func checkboxes(
    _ name: String, _ label: String, _ choices: [Choice], hint: String? = nil, saysOptional: Bool = true
  ) -> HTML {
    Field(name, label, hint, false, saysOptional: saysOptional, in: self).group(tickable("checkbox", name, choices))
  }

  /// Yes or no; it sends `1` or nothing.
  public func checkbox(_ name: String, _ label: String, hint: String? = nil) -> HTML {
    let field = Field(name, label, hint, true, in: self)
    return """
      <div class="field\(if: field.problem != nil, " wrong")">\(field.notes)\
      \(tick("checkbox", field.id, name, Choice("1", label), describedBy: field.describedBy))</div>
      """
  }

  private func tickable(_ type: String, _ name: String, _ choices: [Choice]) -> HTML {
    choices.enumerated().map { tick(type, "\(Field.id(name))-\($0 + 1)", name, $1, describedBy: nil) }.joined()
  }

  private func tick(_ type: String, _ id: String, _ name: String, _ choice: Choice, describedBy: String?) -> HTML {
    """
    <div class="tick"><input type="\(type)" id="\(id)" name="\(name)" value="\(choice.value)"\
    \(attribute: "checked", values[name]?.contains(choice.value) ?? false)\
    \(attribute: "aria-describedby", describedBy ?? choice.hint.map { _ in "\(id)-goi-y" })>\
    <label for="\(id)">\(choice.title)</label>\
    \(choice.hint.map { "<p class=\"hint\" id=\"\(id)-goi-y\">\($0)</p>" })</div>
    """
  }
}
