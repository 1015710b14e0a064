import Access
import Reporting
import Steering
import Storage

extension Program {
  /// The people with accounts, for whoever charges, tells and authorises them.
  var staff: Staff {
    Staff { tx in
      try Users.atWork(tx).map { user, posts in
        Staff.Person(
          id: user.id, login: user.login, name: user.name, office: posts.first?.office ?? "",
          reaches: posts.map(\.reach))
      }
    }
  }
}

extension Program {
  /// What each person should know of a day.
  var digests: Digests { Digests(db, agencies, staff: staff, keys: keys) }
}

extension Program {
  /// Drafts of the follow-up are set in the template that reports are set in.
  var papers: PaperTemplates {
    PaperTemplates(patience: Double(configuration.writingSeconds)) { form, tx in try Reports.template(for: form, tx) }
  }
}
