import Kit
import Testing

@testable import Reporting

@Suite struct ReportSheetTests {
  @Test(
    "a figure is compared with last year's exactly, decimals and all",
    arguments: [("14", "13", "107,7 %"), ("2.140,5", "1.120", "191,1 %"), ("0", "8", "0,0 %"), ("5", "0", nil)])
  func change(value: String, previous: String, expected: String?) throws {
    let ratio = ReportSheet.change(try VietnameseNumber(reading: value), from: try VietnameseNumber(reading: previous))
    #expect(ratio?.percentText == expected?.replacing(" ", with: "\u{a0}"))
  }

  @Test("a change beyond what the form takes for granted asks for a second look, up and down")
  func warning() {
    #expect(ReportSheet.warning(Ratio(191, of: 100), over: 50)?.contains("Tăng 91,0") == true)
    #expect(ReportSheet.warning(Ratio(150, of: 100), over: 50) == nil)
    #expect(ReportSheet.warning(Ratio(49, of: 100), over: 50)?.contains("Giảm 51,0") == true)
    #expect(ReportSheet.warning(nil, over: 50) == nil)
  }

  @Test("what is typed is read by the item's rules, and refused with a sentence that names it")
  func typed() throws {
    let item = try #require(ReportForm.named("dia-ban", in: 2026).item("doanh-thu"))
    #expect(try item.number(reading: "2.140,5").description == "2.140,5")
    for wrong in ["mười", "1,25", "-3", "200.000", "1,234.5"] {
      do {
        _ = try item.number(reading: wrong)
        Issue.record("\(wrong) was taken")
      } catch {
        #expect(error.message.contains("Doanh thu bình quân"), "\(wrong)")
      }
    }
  }

  @Test("“trước ngày 10/12” is met until the end of 09/12, and each day says how it stands")
  func timeliness() throws {
    let type = try #require(ReportType.all.last { $0.code == "V.units" })
    let last = try #require(ReportCalendar.lastDay(type, ReportWorld.period))
    #expect(last == Day(year: 2026, month: 12, day: 9))
    let agency = ReportWorld.obligation(type, lastDay: last)
    #expect(agency.timeliness(sentOn: nil, today: last.advanced(by: -5)).words == "chưa nộp · còn 5 ngày")
    #expect(agency.timeliness(sentOn: nil, today: last).words == "chưa nộp · hạn hôm nay")
    #expect(agency.timeliness(sentOn: nil, today: last.advanced(by: 2)).words == "chưa nộp · quá hạn 2 ngày")
    #expect(agency.timeliness(sentOn: last, today: last.advanced(by: 9)).words == "đúng hạn")
    #expect(agency.timeliness(sentOn: last.advanced(by: 3), today: last.advanced(by: 9)).words == "trễ 3 ngày")
  }
}
