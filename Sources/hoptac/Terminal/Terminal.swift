import Documents
import Foundation

/// Màn hình dòng lệnh: colours, width and a progress bar, only where a person looks on.
struct Terminal: Sendable {
  let isColoured: Bool
  let width: Int
  private let showsProgress: Bool

  /// - Parameter environment: NO_COLOR, whatever it says, and TERM=dumb mean no colours.
  init(environment: [String: String] = ProcessInfo.processInfo.environment) {
    let isScreen = isatty(STDOUT_FILENO) == 1
    isColoured = isScreen && environment["NO_COLOR", default: ""].isEmpty && environment["TERM"] != "dumb"
    showsProgress = isatty(STDERR_FILENO) == 1 && environment["TERM"] != "dumb"
    var size = winsize()
    let columns = isScreen && ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 ? Int(size.ws_col) : 100
    width = min(160, max(60, columns))
  }

  init(isColoured: Bool, width: Int) {
    (self.isColoured, self.width, showsProgress) = (isColoured, width, false)
  }

  enum Style: String { case bold = "1", soft = "2", red = "31", green = "32", yellow = "33", blue = "36" }

  func paint(_ text: String, _ style: Style) -> String {
    isColoured ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }

  /// A bar on one line of the screen, drawn over itself, and gone when all is done.
  func show(_ progress: DocumentReader.Progress, of name: String) {
    guard showsProgress else { return }
    let cells = 24
    let full = cells * progress.page / max(1, progress.pages)
    let bar = String(repeating: "█", count: full) + String(repeating: "░", count: cells - full)
    let line = progress.page == progress.pages ? "" : "\(bar) trang \(progress.page)/\(progress.pages)  \(name)"
    FileHandle.standardError.write(Data("\r\u{1B}[K\(line)".utf8))
  }

  /// The text in lines of at most `columns` letters, broken between words.
  static func wrapped(_ text: String, columns: Int) -> [String] {
    var lines = [""]
    for word in text.split(whereSeparator: \.isWhitespace) {
      if !lines[lines.count - 1].isEmpty, lines[lines.count - 1].count + word.count + 1 > columns { lines.append("") }
      lines[lines.count - 1] += (lines[lines.count - 1].isEmpty ? "" : " ") + word
    }
    return lines
  }
}
