import Kit

extension HTML {
  /// What is wrong with a form, above it; each line leads to its field.
  public static func problems(_ problems: [Fault.Problem], takesFocus: Bool = true) -> HTML {
    if problems.isEmpty { return .empty }
    let title: HTML = problems.count == 1 ? "Cần sửa một chỗ" : "Có \(problems.count) chỗ cần sửa"
    return """
      <div class="problems" role="alert" tabindex="-1" id="loi"\(attribute: "autofocus", takesFocus) aria-labelledby="loi-ten">
      <h2 id="loi-ten">\(title)</h2>
      <ul>\(problems.map(line))</ul></div>
      """
  }

  private static func line(_ problem: Fault.Problem) -> HTML {
    guard let field = problem.field else { return "<li>\(problem.message)</li>" }
    return "<li><a href=\"\(Link("#\(Field.id(field))"))\">\(problem.message)</a></li>"
  }
}
