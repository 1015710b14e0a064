import Foundation
import Glibc
import Kit
import Testing

@testable import Documents

@Suite struct LegacyEncodingTests {
  @Test("each letter of TCVN3 is the one that the C library knows by its byte")
  func table() throws {
    let converter = iconv_open("UTF-8", "TCVN5712-1")
    defer { iconv_close(converter) }
    for byte in 0xA1...0xFF as ClosedRange<UInt8> {
      var (input, output) = ([CChar(bitPattern: byte)], [CChar](repeating: 0, count: 16))
      input.withUnsafeMutableBufferPointer { input in
        output.withUnsafeMutableBufferPointer { output in
          var (from, to) = (input.baseAddress, output.baseAddress)
          var (left, room) = (1, 15)
          iconv(converter, &from, &left, &to, &room)
          iconv(converter, nil, nil, &to, &room)
        }
      }
      let bytes = output.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
      #expect(
        LegacyEncoding.tcvn3Letters[Unicode.Scalar(byte)].map(String.init) == String(decoding: bytes, as: UTF8.self))
    }
  }

  static let tcvn3 =
    "Céng hßa x· héi chñ nghÜa ViÖt Nam. §éc lËp - Tù do - H¹nh phóc. Uû ban nh©n d©n tØnh yªu cÇu c¸c së, ngµnh thùc hiÖn."
  static let vni =
    "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam. Ñoäc laäp - Töï do - Haïnh phuùc. Uûy ban nhaân daân tænh yeâu caàu"

  @Test("an old text is known by itself, read, and remarked upon")
  func found() async throws {
    for (text, words) in [(Self.tcvn3, "yêu cầu các sở, ngành thực hiện"), (Self.vni, "Ủy ban nhân dân tỉnh yêu cầu")] {
      let read = try await DocumentReader().read(Array(text.utf8))
      #expect(read.text.contains("Độc lập - Tự do - Hạnh phúc"))
      #expect(read.text.contains(words))
      #expect(read.remarks.count == 1)
    }
    // A file of one byte a letter, as it was typed.
    let bytes = Self.tcvn3.unicodeScalars.map { UInt8($0.value) }
    #expect(try await DocumentReader().read(bytes).text.contains("hội chủ nghĩa Việt Nam"))
  }

  @Test("texts of today and of other languages stay as they are")
  func others() {
    #expect(
      LegacyEncoding.find(in: "Ủy ban nhân dân tỉnh yêu cầu các sở, ngành thực hiện nghiêm túc các nội dung sau") == nil
    )
    #expect(
      LegacyEncoding.find(in: "Le comité a décidé de créer une coopérative à l’étranger, où l’été est très agréable")
        == nil)
  }
}
