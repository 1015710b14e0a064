import Kit

/// The text that Prometheus reads (exposition format 0.0.4): families of samples, each with its help and type.
struct PrometheusText {
  typealias Labels = [(name: String, value: String)]

  private(set) var text = ""

  mutating func counter(_ name: String, _ help: String, _ samples: [(Labels, Double)]) {
    family(name, help, "counter")
    for (labels, value) in samples { sample(name, labels, value) }
  }

  mutating func gauges(_ name: String, _ help: String, _ samples: [(Labels, Double)]) {
    family(name, help, "gauge")
    for (labels, value) in samples { sample(name, labels, value) }
  }

  /// Nil where there is nothing to tell yet: then the family is left out.
  mutating func gauge(_ name: String, _ help: String, _ value: Double?, _ labels: Labels = []) {
    if let value { gauges(name, help, [(labels, value)]) }
  }

  mutating func histogram(_ name: String, _ help: String, _ samples: [(Labels, Histogram)]) {
    family(name, help, "histogram")
    for (labels, histogram) in samples {
      for (bound, count) in zip(Histogram.bounds, histogram.counts) {
        sample(name + "_bucket", labels + [("le", number(bound))], Double(count))
      }
      sample(name + "_bucket", labels + [("le", "+Inf")], Double(histogram.count))
      sample(name + "_sum", labels, histogram.sum)
      sample(name + "_count", labels, Double(histogram.count))
    }
  }

  private mutating func family(_ name: String, _ help: String, _ type: String) {
    text += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
  }

  private mutating func sample(_ name: String, _ labels: Labels, _ value: Double) {
    text += name
    if !labels.isEmpty {
      text += "{" + labels.map { "\($0.name)=\"\(escaped($0.value))\"" }.joined(separator: ",") + "}"
    }
    text += " \(number(value))\n"
  }

  /// Whole numbers without a fraction.
  private func number(_ value: Double) -> String {
    Int(exactly: value).map { String($0) } ?? "\(value)"
  }

  private func escaped(_ value: String) -> String {
    value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
  }
}
