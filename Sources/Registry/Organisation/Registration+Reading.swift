import Kit
import Web

extension Organisations.Registration {
  /// What a person has typed.
  /// - Parameters:
  ///   - today: The day whose map the chosen commune is of.
  ///   - held: What is registered now, where it changes.
  /// - Throws: `Fault.invalid` with everything that cannot be read, each at its field.
  init(
    reading form: FormFields, today: Day, held: (history: OrganisationHistory, record: OrganisationRecord)? = nil
  ) throws(Fault) {
    var problems: [Fault.Problem] = []
    func read<T>(_ body: () throws(Fault) -> T?) throws(Fault) -> T? {
      do throws(Fault) {
        return try body()
      } catch {
        guard case .invalid(let found) = error else { throw error }
        problems += found
        return nil
      }
    }
    func chosen<T: RawRepresentable>(_ name: String, _ message: String) -> T? where T.RawValue == String {
      let value = T(rawValue: form[name])
      if value == nil { problems.append(.init(name, message)) }
      return value
    }
    let kind: Organisation.Kind? = held?.history.kind ?? chosen("loai", "Chưa chọn loại hình. Hãy chọn một.")
    let field: Organisation.Field? = chosen("linh_vuc", "Chưa chọn lĩnh vực. Hãy chọn lĩnh vực chính.")
    let basis: OrganisationRecord.Basis? = chosen("can_cu", "Chưa chọn căn cứ. Hãy chọn giấy đang có.")
    let area = ID<Place.Area>(form["xa"])
    if area == nil { problems.append(.init("xa", "Chưa chọn xã, phường. Hãy chọn nơi đặt trụ sở.")) }
    let day = try read { () throws(Fault) in try Day(reading: form["ngay"], field: "ngay") }
    let established = try read { () throws(Fault) in
      try form["ngay_thanh_lap"].nonEmpty.map { text throws(Fault) in try Day(reading: text, field: "ngay_thanh_lap") }
    }
    let code = try read { () throws(Fault) in
      try form["ma_so"].nonEmpty.map { text throws(Fault) in try OrganisationCode(reading: text, field: "ma_so") }
    }
    let capital = try read { () throws(Fault) in
      do throws(Fault) {
        return try Measure.charterCapital.read(form["von_dieu_le"])
      } catch {
        guard case .invalid(let found) = error else { throw error }
        throw .invalid(found.map { .init("von_dieu_le", $0.message) })
      }
    }
    let name = form["ten"].nonEmpty
    if name == nil { problems.append(.init("ten", "Chưa có tên. Hãy nhập tên đầy đủ, ví dụ HTX Dược liệu Măng Ri.")) }
    guard problems.isEmpty, let kind, let field, let basis, let area, let day, let name else {
      throw .invalid(problems)
    }
    let stays = held.map { $0.record.area == area } ?? false
    var record = OrganisationRecord(
      name: name, field: field, basis: basis, area: area, areaDay: stays ? held?.record.areaDay ?? today : today)
    record.shortName = form["ten_viet_tat"].nonEmpty
    record.foreignName = form["ten_nuoc_ngoai"].nonEmpty
    record.code = code
    record.formerNumber = form["so_cu"].nonEmpty
    record.line = form["nganh"].nonEmpty
    record.law = OrganisationRecord.Law(rawValue: form["luat"])
    record.basisNumber = form["so_giay"].nonEmpty
    record.basisDay = day
    record.street = form["dia_chi"].nonEmpty
    record.charterCapital = capital.map { Money(dong: $0) }
    self.init(kind, record, on: day)
    establishedOn = established
    document = record.basisNumber
    issuer = form["co_quan"].nonEmpty
    let contact = Contact(
      representative: form["nguoi_dai_dien"].nonEmpty, position: form["chuc_vu"].nonEmpty,
      phone: form["dien_thoai"].nonEmpty, email: form["email"].nonEmpty)
    self.contact = contact.isEmpty ? nil : contact
  }
}
