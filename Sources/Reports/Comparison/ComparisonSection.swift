/// A part of a comparison as reports show it: a table with a title.
struct ComparisonSection {
  let title: String
  let columns: [String]
  let rows: [[String]]
}
