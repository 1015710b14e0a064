import Kit
import Web

extension Digests {
  var routes: [Route] {
    [
      .get("/diem-tin", .holding(.readWork)) { visit in
        let (actor, digests, address) = try await own(as: visit.credential)
        return .html(.digests(digests, address: address, visit, actor))
      },
      .post("/diem-tin", .holding(.readWork)) { visit in
        let form = try await visit.form()
        do {
          try await setAddress(form["dia_chi"], as: visit.credential)
          return .seeOther(
            "/diem-tin",
            flash: form["dia_chi"].folded.isEmpty ? "Không gửi điểm tin qua thư nữa." : "Đã lưu địa chỉ thư.")
        } catch Fault.invalid(let problems) {
          let (actor, digests, address) = try await own(as: visit.credential)
          return .rejected(.digests(digests, address: address, visit, actor, form, problems: problems))
        }
      },
    ]
  }
}
