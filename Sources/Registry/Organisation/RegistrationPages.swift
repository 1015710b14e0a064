import Kit
import Territory
import Web

/// What a form of registration is for.
enum RegistrationTask: Sendable {
  case new
  case change(OrganisationHistory, OrganisationRecord)
  case conversion(OrganisationHistory, OrganisationRecord)

  var held: (history: OrganisationHistory, record: OrganisationRecord)? {
    switch self {
    case .new: nil
    case .change(let history, let record), .conversion(let history, let record): (history, record)
    }
  }

  var title: String {
    switch self {
    case .new: "Thêm tổ chức"
    case .change: "Đăng ký thay đổi"
    case .conversion: "Chuyển đổi thành hợp tác xã"
    }
  }

  var link: Link {
    switch self {
    case .new: "/hop-tac-xa/dang-ky"
    case .change(let history, _): "/hop-tac-xa/\(history.id)/thay-doi"
    case .conversion(let history, _): "/hop-tac-xa/\(history.id)/chuyen-doi"
    }
  }

  /// What the fields hold when the form is opened.
  func values(_ communes: [Area]) -> [String: [String]] {
    guard let (history, record) = held else {
      return communes.count == 1 ? ["xa": [communes[0].id.text], "luat": ["law2023"]] : ["luat": ["law2023"]]
    }
    var values: [String: String?] = [
      "ten": record.name, "ten_viet_tat": record.shortName, "ten_nuoc_ngoai": record.foreignName,
      "ma_so": record.code?.text, "so_cu": record.formerNumber, "nganh": record.line,
      "linh_vuc": record.field.rawValue, "luat": record.law?.rawValue, "can_cu": record.basis.rawValue,
      "so_giay": record.basisNumber, "dia_chi": record.street,
      "von_dieu_le": record.charterCapital.map { Measure.charterCapital.text($0.dong) }, "xa": record.area.text,
      "loai": history.kind.rawValue,
    ]
    if case .conversion = self {
      values["loai"] = Organisation.Kind.cooperative.rawValue
      values["can_cu"] = OrganisationRecord.Basis.certificate.rawValue
      values["so_giay"] = nil
    }
    return values.compactMapValues { $0.map { [$0] } }
  }
}

extension HTML {
  /// The form by which an organisation is entered, changed or converted.
  static func registration(
    _ task: RegistrationTask, _ communes: [Area], _ visit: Visit, _ actor: Actor, _ fields: FormFields? = nil,
    problems: [Fault.Problem] = []
  ) -> HTML {
    let form = Form(
      to: task.link, token: visit.formToken, values: fields?.values ?? task.values(communes), problems: problems)
    let isNew = task.held == nil
    let back = task.held.map { Link("/hop-tac-xa/\($0.history.id)") } ?? "/hop-tac-xa"
    var crumbs = [Crumb("Sổ bộ HTX", "/hop-tac-xa")]
    if let held = task.held { crumbs.append(Crumb(held.record.name, back)) }
    return visit.layout(for: actor).page(
      task.title, crumbs: crumbs + [Crumb(task.title)], hasProblems: !problems.isEmpty
    ) {
      """
      <div class="card">
      \(form.html(submit: isNew ? "Thêm vào sổ bộ" : "Lưu", back: back) { """
        \(if: isNew, form.radios(
          "loai", "Loại hình", Organisation.Kind.allCases.map { Choice($0.rawValue, $0.title) }, isRequired: true))
        \(form.text("ten", "Tên đầy đủ", hint: "Ví dụ HTX Dược liệu Măng Ri", isRequired: true))
        \(form.select("xa", "Xã, phường", places(communes, task), isRequired: true))
        \(form.text("dia_chi", "Thôn, đường, số nhà"))
        \(form.select("linh_vuc", "Lĩnh vực", Organisation.Field.allCases.map { Choice($0.rawValue, $0.title) },
          isRequired: true))
        \(form.text("nganh", "Mã ngành chính (VSIC)", hint: "Hai đến năm chữ số, ví dụ 0118", width: .short))
        \(form.radios("can_cu", "Căn cứ", OrganisationRecord.Basis.allCases.map { Choice($0.rawValue, $0.title) },
          isRequired: true))
        \(form.text("so_giay", "Số giấy chứng nhận, hợp đồng hoặc xác nhận", width: .medium))
        \(form.date("ngay", isNew ? "Ngày đăng ký, ký hợp đồng hoặc xác nhận" : "Có hiệu lực từ ngày", isRequired: true))
        \(if: isNew, form.date("ngay_thanh_lap", "Ngày thành lập, nếu khác"))
        \(form.text("co_quan", "Cơ quan cấp", width: .medium))
        \(form.text("ma_so", "Mã số (mã số thuế)", hint: "10 chữ số; tổ hợp tác chưa đăng ký thì để trống", width: .short))
        \(form.text("so_cu", "Số giấy chứng nhận cũ", width: .short))
        \(form.select("luat", "Hoạt động theo", OrganisationRecord.Law.allCases.map { Choice($0.rawValue, $0.title) }))
        \(form.text("von_dieu_le", "Vốn điều lệ, triệu đồng", width: .short))
        \(form.text("ten_viet_tat", "Tên viết tắt", width: .medium))
        \(form.text("ten_nuoc_ngoai", "Tên nước ngoài", width: .medium))
        \(if: isNew, """
          <h2>Người đại diện</h2>
          \(form.text("nguoi_dai_dien", "Họ tên", width: .medium))
          \(form.text("chuc_vu", "Chức vụ", width: .medium))
          \(form.text("dien_thoai", "Điện thoại", autocomplete: "off", width: .short))
          \(form.text("email", "Thư điện tử", autocomplete: "off", width: .medium))
          """)
        \(if: isNew && !problems.isEmpty, form.checkbox("to_chuc_khac", "Là tổ chức khác, dù trùng tên trong cùng xã"))
        """ })
      </div>
      """
    }
  }

  /// The communes one may choose; the one that is recorded stays a choice, whatever became of it.
  private static func places(_ communes: [Area], _ task: RegistrationTask) -> [Choice] {
    let choices = communes.map { Choice($0.id.text, $0.title) }
    guard let record = task.held?.record, !communes.contains(where: { $0.id == record.area }) else { return choices }
    return [Choice(record.area.text, "Giữ nguyên như đã ghi")] + choices
  }

  /// The form by which something that happened to an organisation is recorded.
  static func event(
    _ profile: OrganisationProfile, _ visit: Visit, _ actor: Actor, _ fields: FormFields = FormFields(),
    problems: [Fault.Problem] = []
  ) -> HTML {
    let id = profile.history.id
    let form = Form(to: "/hop-tac-xa/\(id)/su-kien", visit, fields, problems: problems)
    let kinds = profile.standing.map { OrganisationEvent.Kind.possible(for: profile.history.kind, $0) } ?? []
    return visit.layout(for: actor).page(
      "Ghi sự kiện", summary: "\(profile.record.name)",
      crumbs: [
        Crumb("Sổ bộ HTX", "/hop-tac-xa"), Crumb(profile.record.name, "/hop-tac-xa/\(id)"), Crumb("Ghi sự kiện"),
      ],
      hasProblems: !problems.isEmpty
    ) {
      """
      <div class="card">
      \(form.html(submit: "Ghi sự kiện", back: "/hop-tac-xa/\(id)") { """
        \(form.select(
          "su_kien", "Sự kiện",
          kinds.filter { $0 != .changed && $0 != .converted }.map { Choice($0.rawValue, $0.title) }, isRequired: true))
        \(form.date("ngay", "Ngày", isRequired: true))
        \(form.date("den_ngay", "Đến hết ngày", hint: "Chỉ ghi khi tạm ngừng có thời hạn"))
        \(form.text("so_van_ban", "Số, ký hiệu văn bản", width: .medium))
        \(form.text("co_quan", "Cơ quan ban hành", width: .medium))
        \(form.text("ma_so_khac", "Mã số các tổ chức liên quan",
          hint: "Khi chia, tách, hợp nhất, sáp nhập; cách nhau bằng dấu phẩy", width: .medium))
        \(form.textarea(
          "ghi_chu", "Ghi chú", rows: 3,
          hint: "Ví dụ vướng mắc khi giải thể: công nợ, đất đai, tài sản không chia, mất liên lạc"))
        """ })
      </div>
      """
    }
  }
}
