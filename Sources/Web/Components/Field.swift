import Kit

/// Ô nhập: the frame around one control – its label, its hint, what is wrong with it – and the names that tie them.
struct Field {
  let name: String
  let label: String
  let hint: String?
  let isRequired: Bool
  /// Left unsaid where one of several fields is needed.
  let saysOptional: Bool
  let problem: String?

  init(_ name: String, _ label: String, _ hint: String?, _ isRequired: Bool, saysOptional: Bool = true, in form: Form) {
    self.name = name
    self.label = label
    self.hint = hint
    self.isRequired = isRequired
    self.saysOptional = saysOptional
    problem = form.problems.first { $0.field == name }?.message
  }

  /// The place to which the summary of problems leads.
  static func id(_ name: String) -> String { "o-\(name)" }

  var id: String { Self.id(name) }

  /// Ties for one control, put inside its tag.
  var attributes: HTML.Attributes {
    HTML.Attributes(id: id, name: name, describedBy: describedBy, isInvalid: problem != nil, isRequired: isRequired)
  }

  var describedBy: String? {
    let ids = [hint.map { _ in "\(id)-goi-y" }, problem.map { _ in "\(id)-loi" }].compactMap { $0 }
    return ids.isEmpty ? nil : ids.joined(separator: " ")
  }

  func html(_ control: HTML, class kind: HTML = "") -> HTML {
    """
    <div class="field\(kind)\(if: problem != nil, " wrong")"><label for="\(id)">\(label)\(optional)</label>
    \(notes)\(control)</div>
    """
  }

  /// For several controls under one question.
  func group(_ controls: HTML) -> HTML {
    """
    <fieldset class="field\(if: problem != nil, " wrong")" id="\(id)" tabindex="-1"\
    \(attribute: "aria-describedby", describedBy)><legend>\(label)\(optional)</legend>
    \(notes)\(controls)</fieldset>
    """
  }

  var optional: HTML { isRequired || !saysOptional ? "" : " <span class=\"soft\">(không bắt buộc)</span>" }

  var notes: HTML {
    """
    \(hint.map { "<p class=\"hint\" id=\"\(id)-goi-y\">\($0)</p>" })\
    \(problem.map { "<p class=\"error\" id=\"\(id)-loi\"><span class=\"unseen\">Lỗi: </span>\($0)</p>" })
    """
  }
}

extension HTML {
  /// The attributes that every control of a form carries.
  struct Attributes {
    let id: String
    let name: String
    let describedBy: String?
    let isInvalid: Bool
    let isRequired: Bool
  }
}

extension HTML.Interpolation {
  mutating func appendInterpolation(_ control: HTML.Attributes) {
    appendInterpolation(attribute: "id", control.id)
    appendInterpolation(attribute: "name", control.name)
    appendInterpolation(attribute: "aria-describedby", control.describedBy)
    appendInterpolation(attribute: "aria-invalid", control.isInvalid ? "true" : nil)
    appendInterpolation(attribute: "required", control.isRequired)
  }
}
