import Kit
import Lists
import Storage
import Web

/// Điều kiện lọc của sổ bộ: for rows of the table, and the same for rows held in memory.
struct LineFilters: Sendable {
  let kept: [ListFilter]
  let held: [ItemFilter<RegistryLine>]

  init(_ actor: Actor, _ ground: RegistryGround, _ asked: RegistryAsked) {
    let today = asked.today
    let kinds = Organisation.Kind.allCases.map { Choice($0.rawValue, $0.title) }
    let fields = Organisation.Field.allCases.map { Choice($0.rawValue, $0.title) }
    let grades = ["tốt", "khá", "trung bình", "yếu"].map { Choice($0, $0) }
    let states = OperatingState.allCases.map { Choice($0.rawValue, $0.title) }
    let alliance = [Choice("1", "thành viên"), Choice("0", "chưa là thành viên")]
    let warnings = EarlyWarning.all(for: actor)
    let warned = warnings.map { Choice($0.rawValue, $0.title(today: today)) }
    let meant: @Sendable ([String]) -> [EarlyWarning] = { chosen in
      chosen.compactMap { EarlyWarning(rawValue: $0) }.filter { warnings.contains($0) }
    }
    var (kept, held): ([ListFilter], [ItemFilter<RegistryLine>]) = (
      [
        .choice("loai", "Loại", kinds, "o.kind"),
        .tree("dia_ban", "Địa bàn", ground.tree) { ground.condition($0) },
        .choice("linh_vuc", "Lĩnh vực", fields, "o.field"),
        .choice("xep_loai", "Xếp loại", grades, "o.grade"),
        .choice("tinh_trang", "Trạng thái", states, "o.operating"),
        .choice("lien_minh", "Liên minh", alliance) { chosen in "o.alliance IN \(chosen.map { $0 == "1" })" },
        .choice("canh_bao", "Cần xem", warned) { chosen in
          "(\(SQL.joined(meant(chosen).map { "(\($0.condition(today: today)))" }, by: " OR ")))"
        },
        .days("thanh_lap", "Ngày thành lập", "o.begins"),
      ],
      [
        .choice("loai", "Loại", kinds) { [$0.kind.rawValue] },
        .tree("dia_ban", "Địa bàn", ground.tree) { ground.holds($0, in: $1) },
        .choice("linh_vuc", "Lĩnh vực", fields) { [$0.field.rawValue] },
        .choice("xep_loai", "Xếp loại", grades) { [$0.grade].compactMap { $0 } },
        .choice("tinh_trang", "Trạng thái", states) { [$0.operating.rawValue] },
        .choice("lien_minh", "Liên minh", alliance) { [$0.isAllianceMember ? "1" : "0"] },
      ]
    )
    if asked.isNow {
      held.append(
        .choice("canh_bao", "Cần xem", warned) { line in
          warnings.filter { $0.holds(of: line, today: today) }.map(\.rawValue)
        })
    }
    held.append(.days("thanh_lap", "Ngày thành lập", of: { $0.begins }))
    // Further days are offered where one is asked about, so that the everyday list stays short.
    let days: [(StaticString, String)] =
      asked.isNow && asked.asOf.map == today
      ? [("ngay", "Ngày tính")]
      : [("ngay", "Ngày tính"), ("ban_do", "Theo bản đồ ngày"), ("biet_den", "Đã ghi đến hết ngày")]
    for (name, title) in days {
      kept.append(.day(name, title, standard: today))
      held.append(.day(name, title, standard: today))
    }
    (self.kept, self.held) = (kept, held)
  }
}
