import Kit

/// Biểu mẫu: what a person has typed, what is wrong with it, and where it goes.
///
///     let form = Form(to: "/van-ban", token: token, values: typed, problems: problems)
///     form.html(submit: "Lưu văn bản", back: "/van-ban") { """
///       \(form.text("so", "Số, ký hiệu", hint: "Ví dụ 41-CTr/TU", isRequired: true))
///       \(form.date("ngay", "Ngày ban hành"))
///       """ }
public struct Form: Sendable {
  /// The field that holds the token against forged requests.
  public static let tokenName = "_token"
  /// The field by which a form that is sent twice is told.
  public static let keyName = "_key"

  public let action: Link
  public let token: String
  /// As typed; a field that is sent several times has several.
  public let values: [String: [String]]
  public let problems: [Fault.Problem]

  public init(to action: Link, token: String, values: [String: [String]] = [:], problems: [Fault.Problem] = []) {
    self.action = action
    self.token = token
    self.values = values
    self.problems = problems
  }

  /// What was typed last in a field.
  public func value(_ name: String) -> String? { values[name]?.last }

  /// The whole form: what is wrong first, then its fields and its buttons.
  /// - Parameters:
  ///   - submit: The words on its one button.
  ///   - isPrimary: Its button is what the page is for.
  ///   - back: Where a person goes who changes their mind.
  ///   - hasFiles: It carries files.
  ///   - takesFocus: What is wrong is read first, as it should be where the form is all the page is for.
  public func html(
    submit: String, isPrimary: Bool = true, back: Link? = nil, hasFiles: Bool = false, takesFocus: Bool = true,
    _ fields: () -> HTML
  ) -> HTML {
    """
    <form class="form" method="post" action="\(action)"\
    \(attribute: "enctype", hasFiles ? "multipart/form-data" : nil) novalidate>
    \(.problems(problems, takesFocus: takesFocus))\(.token(token))\(.once)
    \(fields())
    <div class="actions"><button class="button\(if: isPrimary, " primary")">\(submit)</button>\
    \(back.map { "<a class=\"button\" href=\"\($0)\">Thôi</a>" })</div>
    </form>
    """
  }
}
