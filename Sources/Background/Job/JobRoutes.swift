import Kit
import Storage
import Web

extension Jobs {
  var routes: [Route] {
    [
      .get("/cong-viec", .signedIn) { visit in
        let (actor, jobs) = try await list(as: visit.credential)
        return .html(.jobs(jobs, of: self, visit, actor))
      },
      .get("/cong-viec/:id", .signedIn) { visit in
        let (actor, job, history) = try await find(try visit.id(), as: visit.credential)
        return .html(.job(job, history, of: self, visit, actor))
      },
      .post("/cong-viec/:id/huy", .signedIn) { visit in
        _ = try await visit.form()
        let id: ID<Job> = try visit.id()
        try await cancel(id, as: visit.credential)
        return .seeOther("/cong-viec/\(id)", flash: "Đã yêu cầu dừng. Phần đã làm xong được giữ nguyên.")
      },
      .post("/cong-viec/:id/chay-lai", .signedIn) { visit in
        _ = try await visit.form()
        let id: ID<Job> = try visit.id()
        try await runAgain(id, as: visit.credential)
        return .seeOther("/cong-viec/\(id)", flash: "Việc sẽ chạy lại ngay khi máy chủ rảnh.")
      },
    ]
  }
}
