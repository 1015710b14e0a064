import CQRencode

extension HTML {
  /// Mã QR: a text that a telephone reads off the screen, as one path of squares; nothing where it is too long.
  /// - Parameter title: what it is, for who does not see it.
  public static func qrCode(_ text: String, title: String) -> HTML {
    guard let code = QRcode_encodeString(text, 0, QR_ECLEVEL_M, QR_MODE_8, 1) else { return .empty }
    defer { QRcode_free(code) }
    let width = Int(code.pointee.width)
    // The standard asks for four squares of white on each side (ISO/IEC 18004).
    let margin = 4
    var path = ""
    for row in 0..<width {
      for column in 0..<width where code.pointee.data[row * width + column] & 1 == 1 {
        path += "M\(column + margin) \(row + margin)h1v1h-1z"
      }
    }
    let side = width + 2 * margin
    return """
      <svg role="img" width="220" height="220" viewBox="0 0 \(side) \(side)" shape-rendering="crispEdges">\
      <title>\(title)</title><rect width="\(side)" height="\(side)" fill="#fff"/><path d="\(path)"/></svg>
      """
  }
}
