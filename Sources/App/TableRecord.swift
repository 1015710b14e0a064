/// Sổ dữ liệu: for each table whether backups carry it, and what it holds of people. The one list of personal data; a
/// test of the house keeps it whole, so nobody adds a table without saying so here.
public struct TableRecord: Sendable {
  /// How what is known of people is kept.
  public enum Protection: String, Sendable {
    /// Sealed under a key outside the database (`SealedColumn`), masked on screens, opened for a reason that is logged.
    case sealed = "niêm phong"
    /// Only as a digest.
    case digest = "chỉ giữ mã băm"
    /// As it was written, since the work is done by it: names of officers at their acts.
    case plain = "để nguyên"
    /// A number or name within texts that people write or import; nothing is looked up by it.
    case within = "trong văn bản"
    /// By an earlier release; this one empties it when it starts, and keeps another column in its place.
    case emptied = "để trống"
  }

  public let table: String
  public let isBackedUp: Bool
  /// Columns that hold something of people; empty for none.
  public let personal: [String: Protection]

  private init(_ table: String, _ personal: [String: Protection] = [:], isBackedUp: Bool = true) {
    self.table = table
    self.isBackedUp = isBackedUp
    self.personal = personal
  }

  /// By name, one line a table.
  public static let all: [TableRecord] = [
    TableRecord("accountable_head", ["name": .plain, "recorded_by_name": .plain]),
    TableRecord("agency"),
    TableRecord("agency_correction", ["recorded_by_name": .plain]),
    TableRecord("agency_successor"),
    TableRecord("annual_return", ["recorded_by_name": .plain, "source": .within, "informant": .plain]),
    TableRecord("area"),
    TableRecord("area_change"),
    TableRecord("area_record"),
    TableRecord("assignment", ["given_by_name": .plain, "quote": .within, "title": .within]),
    TableRecord(
      "assignment_charge",
      ["leader_name": .plain, "officer_name": .plain, "set_by_name": .plain, "note": .within]),
    TableRecord("assignment_clause"),
    TableRecord(
      "assignment_event",
      [
        "by_name": .plain, "words": .within, "obstacles": .within, "suggestions": .within, "paper": .within,
        "basis": .within,
      ]),
    TableRecord("assignment_file", ["name": .within]),
    TableRecord("assignment_party"),
    TableRecord("audit_entry", ["actor_name": .plain, "on_behalf_of": .plain]),
    TableRecord("audit_payload", ["before": .within, "after": .within]),
    TableRecord("blob", ["content": .within]),
    TableRecord("bulk_deed"),
    TableRecord("bulk_row", ["memo": .within]),
    TableRecord("clause"),
    TableRecord("clause_link"),
    TableRecord("committee", ["recorded_by_name": .plain]),
    TableRecord("committee_agenda", ["title": .within]),
    TableRecord("committee_attendance"),
    TableRecord("committee_conclusion", ["words": .within]),
    TableRecord("committee_meeting", ["chair": .plain, "notice_signer": .plain, "minutes": .within]),
    TableRecord("committee_member", ["person": .plain, "recorded_by_name": .plain]),
    TableRecord("committee_visit", ["result": .within]),
    TableRecord("conference", ["recorded_by_name": .plain, "paper": .within, "note": .within, "basis": .within]),
    TableRecord("confirmation_right", ["user_name": .plain, "granted_by_name": .plain]),
    TableRecord("digest", ["lines": .within]),
    TableRecord("digest_address", ["address": .sealed]),
    TableRecord("directive", ["signer": .plain, "imported_by_name": .plain, "text": .within, "metadata": .within]),
    TableRecord("directive_attachment", ["added_by_name": .plain, "title": .within]),
    TableRecord("directive_continuation", ["recorded_by_name": .plain, "act": .within]),
    TableRecord("directive_intake", ["made_by_name": .plain, "content": .within]),
    TableRecord("directive_intake_page", ["words": .within, "picture": .within]),
    TableRecord("directive_link", ["decided_by_name": .plain]),
    TableRecord("directive_note", ["by_whom": .plain, "recorded_by_name": .plain, "words": .within]),
    TableRecord("directive_page", ["compared_by_name": .plain]),
    TableRecord("directive_paragraph"),
    TableRecord("directive_reader"),
    TableRecord("directive_recipient", ["name": .within]),
    TableRecord("implementing_document", ["recorded_by_name": .plain, "basis": .within]),
    TableRecord("indicator_version", ["recorded_by_name": .plain]),
    TableRecord("job", ["requester_name": .plain, "input": .within, "remark": .within, "failure": .within]),
    TableRecord("migration"),
    TableRecord("number_book", ["by_name": .plain]),
    TableRecord("observation", ["recorded_by_name": .plain]),
    TableRecord("organisation"),
    TableRecord(
      "organisation_contact",
      [
        "sealed": .sealed, "representative": .emptied, "position": .emptied, "phone": .emptied, "email": .emptied,
      ]),
    TableRecord("organisation_event", ["recorded_by_name": .plain, "issuer": .within, "note": .within]),
    TableRecord("organisation_line"),
    TableRecord("organisation_lineage"),
    TableRecord("organisation_membership", ["recorded_by_name": .plain]),
    TableRecord("organisation_record", ["recorded_by_name": .plain, "name_key": .within, "street": .within]),
    TableRecord("post"),
    TableRecord("proposal", ["decided_by_name": .plain, "quote": .within, "detail": .within]),
    TableRecord("proposal_before", ["decided_by_name": .plain, "detail": .within]),
    TableRecord("proposal_deed"),
    TableRecord("published_figure", ["recorded_by_name": .plain, "quote": .within]),
    TableRecord("quality_decision", ["decided_by_name": .plain, "words": .within]),
    TableRecord("recognition", ["recorded_by_name": .plain]),
    TableRecord("recovery_code", ["digest": .digest]),
    TableRecord("registry_import", ["made_by_name": .plain, "settings": .within]),
    TableRecord("registry_import_row", ["decided_by_name": .plain, "cells": .within]),
    TableRecord("registry_turn"),
    TableRecord("remark"),
    TableRecord("report"),
    TableRecord("report_attachment", ["by_name": .plain, "name": .within]),
    TableRecord("report_delivery", ["by_name": .plain]),
    TableRecord("report_event", ["by_name": .plain, "words": .within, "basis": .within]),
    TableRecord("report_export"),
    TableRecord(
      "report_note", ["by_name": .plain, "by_office": .plain, "settled_by_name": .plain, "words": .within]),
    TableRecord("report_request", ["by_name": .plain, "basis": .within]),
    TableRecord("report_template", ["by_name": .plain]),
    TableRecord("report_value", ["by_name": .plain, "content": .within]),
    TableRecord("report_version", ["frozen_by_name": .plain, "signer": .plain, "reason": .within, "paper": .within]),
    TableRecord("return_word", ["said_by_name": .plain, "words": .within]),
    TableRecord("rollout", ["opened_by_name": .plain]),
    TableRecord("rollout_duty"),
    TableRecord("sample"),
    TableRecord("saved_view", ["name": .within, "name_key": .within, "address": .within]),
    TableRecord("sealing_key"),
    TableRecord("search_entry", ["title": .plain, "words": .plain]),
    TableRecord("session", ["digest": .digest, "browser": .plain]),
    TableRecord("sign_in_failure", ["account": .digest, "network": .plain]),
    TableRecord("submission", ["key": .digest, "content": .digest, "flash": .within]),
    TableRecord("target", ["given_by_name": .plain, "quote": .within]),
    TableRecord("target_measure", ["by_name": .plain, "source": .within]),
    TableRecord("target_part"),
    TableRecord("territory_reform"),
    TableRecord("territory_turn"),
    TableRecord("totp", ["seed": .sealed]),
    TableRecord("upkeep"),
    TableRecord("urge", ["by_name": .plain, "words": .within]),
    TableRecord("urge_body"),
    TableRecord(
      "user_account",
      [
        "login": .plain, "name": .plain, "name_key": .plain, "phone": .emptied, "phone_sealed": .sealed,
        "phone_digest": .digest, "password": .digest,
      ]),
  ]
}
