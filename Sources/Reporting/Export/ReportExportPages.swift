import Documents
import Kit
import Storage
import Web

extension HTML {
  /// Waits for a file and then offers it.
  static func reportExport(_ export: ReportExport, _ id: ID<Report>, _ visit: Visit, _ actor: Actor) -> HTML {
    let page = Link("/bao-cao/\(id)")
    let isReady = export.file != nil
    let hasFailed = export.job.state == .failed || export.job.state == .cancelled
    return visit.layout(for: actor).page(
      "Xuất báo cáo ra \(export.format.title)", summary: "\(export.agency)",
      crumbs: [Crumb("Báo cáo", "/bao-cao"), Crumb(export.agency, page), Crumb("Xuất tệp")],
      actions: isReady
        ? [.open("Tải \(export.format.title)", Link("/bao-cao/\(id)/xuat/\(export.job.id)/tep"), isPrimary: true)]
        : hasFailed
          ? [
            .post(
              "Thử lại", to: Link("/bao-cao/\(id)/xuat"), token: visit.formToken,
              fields: [("loai", export.format.rawValue), ("lan", String(export.order.number))], isPrimary: true)
          ] : [.open("Tải lại trang", Link("/bao-cao/\(id)/xuat/\(export.job.id)"))],
      isLive: !isReady && !hasFailed
    ) {
      if isReady {
        .note("<p>\(export.job.remark ?? "Tệp đã sẵn sàng.") Nội dung đúng như bản in trên hệ thống.</p>")
      } else if hasFailed {
        .warning("<p>\(export.job.failure ?? "Việc xuất tệp đã bị hủy.")</p>")
      } else {
        .progress(
          "Đang xuất tệp", done: export.job.done, of: export.job.total ?? 3,
          remark: export.job.remark ?? "Đang chờ đến lượt. Bạn có thể rời trang này, tệp vẫn được xuất.")
      }
    }
  }

  /// Buttons that ask for the report as a file.
  static func exports(_ id: ID<Report>, version: Int?, _ visit: Visit) -> [Action] {
    [(DocumentWriter.Format.docx, "Xuất Word"), (.pdf, "Xuất PDF")].map { format, title in
      .post(
        title, to: Link("/bao-cao/\(id)/xuat"), token: visit.formToken,
        fields: [("loai", format.rawValue), ("lan", version.map { String($0) } ?? "")])
    }
  }
}
