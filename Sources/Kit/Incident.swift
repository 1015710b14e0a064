/// Số sự cố: the number under which a defect is told to a person and found in the log.
public enum Incident {
  /// Six or seven letters and digits, easily read over the telephone.
  public static func newNumber() -> String {
    String(UInt32.random(in: 0x1000_0000...UInt32.max), radix: 36).uppercased()
  }
}
