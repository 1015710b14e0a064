extension HTML {
  /// A value that a form carries unseen.
  public static func hidden(_ name: String, _ value: String) -> HTML {
    "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">"
  }

  /// The proof that a form was sent from one of our own pages (against CSRF); the name is that of `Form.tokenName`.
  public static func token(_ token: String) -> HTML { hidden(Form.tokenName, token) }
}
