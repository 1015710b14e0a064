import Kit

extension HTML.Interpolation {
  public mutating func appendInterpolation(_ id: ID<some Any>) { appendInterpolation(id.text) }
}

extension Link.Interpolation {
  public mutating func appendInterpolation(_ id: ID<some Any>) { appendInterpolation(id.text) }
}
