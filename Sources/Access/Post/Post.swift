import Kit

/// Chức danh được giao: a role that a person holds from a day to a day, and how far it reaches.
///
/// A person may hold several; each counts only on the days of its validity.
public struct Post: Sendable, Hashable {
  public let id: ID<Post>
  public let user: ID<Actor>
  public let role: Role
  public let reach: Reach
  /// The body it belongs to, as shown: “Liên minh HTX tỉnh”.
  public let office: String
  public let validity: Validity

  /// What is asked of a new post.
  public struct Draft: Sendable {
    public var role: Role
    public var reach: Reach
    public var office: String
    public var validity: Validity

    public init(role: Role, reach: Reach, office: String, validity: Validity) {
      self.role = role
      self.reach = reach
      self.office = office
      self.validity = validity
    }
  }
}

extension Post.Draft {
  /// Why such a post cannot be given; nil if it can.
  var objection: Fault? {
    var problems: [Fault.Problem] = []
    if !role.reaches.contains(reach.kind) {
      let kinds = role.reaches.map { "“\($0.title.lowercased())”" }.joined(separator: ", ")
      problems.append(.init("pham_vi", "Vai trò \(role.title) đi với phạm vi \(kinds). Hãy chọn lại."))
    }
    if office.folded.isEmpty { problems.append(.init("don_vi", "Hãy ghi đơn vị, như “Ủy ban nhân dân xã Đăk Tô”.")) }
    if let to = validity.to, to <= validity.from {
      problems.append(.init("den", "Ngày cuối phải từ ngày \(validity.from.vietnamese) trở đi."))
    }
    return problems.isEmpty ? nil : .invalid(problems)
  }
}
