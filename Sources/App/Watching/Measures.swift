import Access
import Kit
import Storage
import Synchronization
import Web

/// Số liệu theo dõi: what this server has answered and how it fares, as Prometheus reads it. It never holds a value, only
/// patterns of routes and numbers.
public final class Measures: Sendable {
  private struct RouteKey: Hashable {
    let method: String
    let route: String
  }

  private struct State {
    var durations: [RouteKey: Histogram] = [:]
    /// By hundreds of the status.
    var answers: [RouteKey: [Int: Int]] = [:]
  }

  private let state = Mutex(State())
  private let started: Instant

  init(started: Instant) { self.started = started }

  func note(_ record: RequestRecord) {
    let key = RouteKey(method: record.method, route: record.route ?? "none")
    state.withLock { state in
      state.durations[key, default: Histogram()].add(seconds: record.milliseconds / 1000)
      state.answers[key, default: [:]][record.status / 100, default: 0] += 1
    }
  }

  /// What is read from the database for it; nil while that does not answer.
  struct Standing: Sendable {
    var unsealed = 0
    var sessions = 0
    var jobs: JobFigures
    var lastBackup: Upkeep?
    var lastDrill: Upkeep?
  }

  func text(_ database: DatabaseMeter.Figures, _ standing: Standing?, _ process: ProcessFigures) -> String {
    var text = PrometheusText()
    text.gauge("hoptac_build_info", "The release that runs.", 1, [("version", Program.version)])
    text.gauge(
      "process_start_time_seconds", "When the process started, since 1970.", Double(started.milliseconds) / 1000)
    text.gauge("process_resident_memory_bytes", "Memory in use.", process.residentBytes.map(Double.init))
    text.gauge("process_open_fds", "Open files and connections.", process.openFiles.map(Double.init))
    let (durations, answers) = state.withLock { ($0.durations, $0.answers) }
    let routes = durations.keys.sorted { ($0.route, $0.method) < ($1.route, $1.method) }
    text.counter(
      "hoptac_requests_total", "Requests by pattern of route and class of status.",
      routes.flatMap { key in
        (answers[key] ?? [:]).sorted { $0.key < $1.key }.map {
          (labels(key) + [("class", "\($0.key)xx")], Double($0.value))
        }
      })
    text.histogram(
      "hoptac_request_seconds", "Duration of requests by pattern of route.",
      routes.map { (labels($0), durations[$0] ?? Histogram()) })
    text.histogram(
      "hoptac_transaction_wait_seconds", "Wait for a connection, and on SQLite for the writer before.",
      [([], database.waits)])
    text.histogram("hoptac_write_seconds", "Duration of write transactions with their commit.", [([], database.writes)])
    text.gauge("hoptac_write_longest_seconds", "The longest write transaction so far.", database.writes.longest)
    text.counter("hoptac_statements_total", "SQL statements.", [([], Double(database.statements))])
    text.counter(
      "hoptac_slow_statements_total", "SQL statements that were told in the log.",
      [([], Double(database.slowStatements))]
    )
    text.gauge("hoptac_database_up", "Whether the database answers.", standing == nil ? 0 : 1)
    text.gauge("hoptac_audit_unsealed", "Entries of the log not sealed yet.", standing.map { Double($0.unsealed) })
    if let jobs = standing?.jobs {
      text.gauges(
        "hoptac_jobs", "Jobs beside answering, by state.",
        jobs.counts.sorted { $0.key.rawValue < $1.key.rawValue }.map {
          ([("state", $0.key.rawValue)], Double($0.value))
        })
      text.gauge(
        "hoptac_job_oldest_seconds", "For how long the oldest job that is due waits.", Double(jobs.oldestSeconds))
    }
    text.gauge("hoptac_sessions", "Sessions in use.", standing.map { Double($0.sessions) })
    text.gauge(
      "hoptac_last_backup_timestamp_seconds", "When a backup last went well, since 1970.", seconds(standing?.lastBackup)
    )
    text.gauge(
      "hoptac_last_drill_timestamp_seconds", "When a drill last went well, since 1970.", seconds(standing?.lastDrill))
    return text.text
  }

  private func labels(_ key: RouteKey) -> PrometheusText.Labels { [("method", key.method), ("route", key.route)] }

  private func seconds(_ upkeep: Upkeep?) -> Double? { upkeep.map { Double($0.at.milliseconds) / 1000 } }
}

extension Program {
  /// What `/metrics` answers.
  public func measuresText() async -> String {
    let standing = try? await Measures.Standing(
      unsealed: db.inspect { try $0.unsealedEntries() }, sessions: sessions.count(),
      jobs: db.inspect { try $0.jobFigures() }, lastBackup: db.lastUpkeep(.backup),
      lastDrill: db.lastUpkeep(.drill))
    return measures.text(db.meter.figures, standing, .now)
  }
}
