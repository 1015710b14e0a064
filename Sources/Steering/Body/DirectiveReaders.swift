import DirectiveReader
import Government
import Kit
import Territory

/// Nơi được biết văn bản: the bodies that may know of a directive which goes only to those it was sent to.
///
/// They are the issuer, whoever the document names as addressee or recipient, whoever it charges, and every body that has
/// taken over the work of one of these since; what a person may do there decides the rest.
struct DirectiveReaders: Sendable {
  /// By the body, and by the land it serves, for posts reach over either.
  enum Seat: Hashable, Sendable {
    case agency(ID<Place.Agency>)
    case area(ID<Place.Area>)
  }

  private(set) var agencies: Set<ID<Place.Agency>> = []
  private let bodies: DirectiveBodies

  init(_ bodies: DirectiveBodies) { self.bodies = bodies }

  mutating func admit(_ agency: ID<Place.Agency>?) {
    guard let agency else { return }
    var waiting = [agency]
    while let id = waiting.popLast() {
      guard agencies.insert(id).inserted else { continue }
      waiting += bodies.register.agency(id)?.successors ?? []
    }
  }

  /// Whoever a line of the document names: “Các đ/c Ủy viên Ban Thường vụ Tỉnh ủy (b/c)”.
  mutating func admit(line: String) {
    for agency in bodies.named(inLine: line) { admit(agency.id) }
  }

  /// Every seat from which the document may be known.
  var seats: Set<Seat> {
    var seats: Set<Seat> = []
    for id in agencies {
      seats.insert(.agency(id))
      guard let area = bodies.register.agency(id)?.area else { continue }
      for above in bodies.register.history.path(of: area) { seats.insert(.area(above.id)) }
    }
    return seats
  }
}

extension DirectiveBodies {
  /// The bodies named in a line of “Nơi nhận” or “Kính gửi”, members of groups one by one; none where only a person can
  /// say who is meant.
  func named(inLine line: String) -> [Agency] {
    let name = Self.name(ofLine: line)
    if name.isEmpty { return [] }
    return register.read(name, on: day, in: province).flatMap { part -> [Agency] in
      switch part.resolution {
      case .agency(let agency): return [agency]
      case .group(let group) where group.kinds.isEmpty: return offices(of: group, named: name)
      case .group(let group): return province.map { register.members(of: group, on: day, in: $0) } ?? []
      case .unknown: return committees(named: part.text).compactMap { $0.agency.flatMap { register.agency($0) } }
      }
    }
  }

  /// “các sở, ban, ngành” are whatever offices the province has on the day; with “đoàn thể”, its organisations, too.
  private func offices(of group: AgencyGroup, named name: String) -> [Agency] {
    guard group.name == "so-nganh", let province else { return [] }
    let branches: Set<Agency.Branch> = name.folded.contains("doan the") ? [.state, .front, .society] : [.state]
    return register.agencies(in: province).filter { $0.validity.contains(day) && branches.contains($0.branch) }
  }

  /// The line without its bullet, what stands in brackets, persons' titles and the word for filing.
  private static func name(ofLine line: String) -> String {
    var words = line.split { $0 == "(" || $0 == "[" }.first.map { $0.trimmed } ?? ""
    for opening in [
      "các đ/c ủy viên ", "các đồng chí ủy viên ", "các đ/c ", "các đồng chí ", "đ/c ", "đồng chí ", "lãnh đạo ",
      "thường trực ", "lưu: ", "lưu ", "văn thư ", "như trên",
    ] where words.lowercased().hasPrefix(opening) && !words.lowercased().hasPrefix("thường trực tỉnh ủy") {
      words = String(words.dropFirst(opening.count))
    }
    return words.trimmed
  }
}

extension AgencyRegister {
  /// Tells one state of the register from another, as far as it decides who takes over from whom.
  var fingerprint: String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    func add(_ text: String) {
      for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
      hash = (hash ^ 0xff) &* 0x0000_0100_0000_01b3
    }
    for agency in agencies {
      add(agency.id.text)
      add(agency.area?.text ?? "")
      add(agency.validity.from.description)
      for successor in agency.successors { add(successor.text) }
    }
    return String(hash, radix: 16)
  }
}
