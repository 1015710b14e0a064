import Crypto
import Kit

/// Nội dung biểu mẫu: the fields and files that came with a form.
public struct FormFields: Sendable {
  public struct File: Sendable {
    public let name: String
    public let contentType: String
    public let content: [UInt8]
  }

  /// As they were typed, to be shown again beside what is wrong with them.
  public private(set) var values: [String: [String]] = [:]
  private var chosen: [String: [File]] = [:]

  public init() {}

  /// The text of a field as it was typed; empty if it did not come.
  public subscript(_ name: String) -> String { values[name]?.first ?? "" }

  /// Every value of a field that may come several times.
  public func all(_ name: String) -> [String] { values[name] ?? [] }

  /// A file that was chosen; nil if none was, which browsers send as an empty name.
  public func file(_ name: String) -> File? { files(name).last }

  /// Every file that was chosen in a field that takes several.
  public func files(_ name: String) -> [File] {
    (chosen[name] ?? []).filter { !$0.name.isEmpty || !$0.content.isEmpty }
  }

  /// Gives a field one value in the place of all it had.
  public mutating func set(_ name: String, _ value: String) { values[name] = [value] }

  /// A digest over all that was sent but what differs each time a page is shown; keyed by the sender's secret, so that
  /// a password in a form cannot be guessed from what is kept.
  func digest(keyedBy secret: String) -> String {
    var hash = HMAC<SHA256>(key: SymmetricKey(data: Array(secret.utf8)))
    func add(_ bytes: some Collection<UInt8>) {
      withUnsafeBytes(of: Int64(bytes.count).bigEndian) { hash.update(data: Array($0)) }
      hash.update(data: Array(bytes))
    }
    for (name, values) in values.sorted(by: { $0.key < $1.key }) where ![Form.tokenName, Form.keyName].contains(name) {
      for value in [name, String(values.count)] + values { add(value.utf8) }
    }
    for (name, files) in chosen.sorted(by: { $0.key < $1.key }) {
      for file in files {
        for value in [name, file.name] { add(value.utf8) }
        add(file.content)
      }
    }
    return base64URL(hash.finalize())
  }

  mutating func add(_ name: String, _ value: String) { values[name, default: []].append(value) }
  mutating func add(_ name: String, _ file: File) { chosen[name, default: []].append(file) }
}

extension FormFields: ExpressibleByDictionaryLiteral {
  public init(dictionaryLiteral fields: (String, String)...) {
    self.init()
    for (name, value) in fields { add(name, value) }
  }
}

extension FormFields {
  /// Reads `a=1&b=hợp+tác`, of a form or of a query.
  /// - Throws: `Fault.invalid` where it is not UTF-8 or has more than 2,000 fields.
  init(urlEncoded bytes: some Collection<UInt8>) throws(Fault) {
    let pairs = bytes.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: true)
    guard pairs.count <= 2000 else { throw .invalid("Biểu mẫu có quá nhiều trường.") }
    for pair in pairs {
      let halves = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = percentDecoded(halves[0], plusIsSpace: true),
        let value = percentDecoded(halves.count > 1 ? halves[1] : halves[0].prefix(0), plusIsSpace: true)
      else { throw .invalid("Nội dung gửi lên không phải Unicode UTF-8. Hãy tải lại trang và thử lại.") }
      add(name, value)
    }
  }
}
