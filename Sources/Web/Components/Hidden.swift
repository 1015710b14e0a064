extension HTML {
  /// A value that a form carries unseen.
  public static func hidden(_ name: String, _ value: String) -> HTML {
    "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">"
  }

  /// A key like no other, by which the form that holds it is done once, however often it is sent.
  public static var once: HTML { hidden(Form.keyName, String(UInt64.random(in: 0...UInt64.max), radix: 36)) }

  /// The proof that a form was sent from one of our own pages (against CSRF); the name is that of `Form.tokenName`.
  public static func token(_ token: String) -> HTML { hidden(Form.tokenName, token) }
}
