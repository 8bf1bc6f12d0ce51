import Wire

/// Go's heap of samples, by which `topk` and `bottomk` choose among equal values.
struct ValueHeap {
  typealias Element = (labels: LabelSet, value: Double)

  private var elements: [Element] = []
  private let isReversed: Bool

  /// The largest, or smallest, first; NaN last.
  static func largest(_ wanted: Int, of samples: [Element], isReversed: Bool) -> [Element] {
    let count = min(wanted, samples.count)
    guard count >= 1 else { return [] }
    var heap = ValueHeap(isReversed: isReversed)
    for sample in samples { heap.add(sample, keeping: count) }
    return sorted(heap.elements, by: \.value, isReversed: isReversed)
  }

  /// As Go sorts few elements: by insertion, which tells how equal ones end up.
  static func sorted<Item>(_ items: [Item], by value: (Item) -> Double, isReversed: Bool) -> [Item] {
    let heap = ValueHeap(isReversed: isReversed)
    var items = items
    for end in items.indices.dropFirst() {
      var place = end
      while place > 0, heap.isLess(value(items[place - 1]), value(items[place])) {
        items.swapAt(place - 1, place)
        place -= 1
      }
    }
    return items
  }

  private init(isReversed: Bool) { self.isReversed = isReversed }

  private func isLess(_ left: Double, _ right: Double) -> Bool {
    left.isNaN || (isReversed ? left > right : left < right)
  }

  private mutating func add(_ sample: Element, keeping count: Int) {
    if elements.count == count {
      let (least, value) = (elements[0].value, sample.value)
      guard least.isNaN || (isReversed ? least > value : least < value) else { return }
      elements.swapAt(0, count - 1)
      elements.removeLast()
      sink()
    }
    elements.append(sample)
    rise(elements.count - 1)
  }

  private mutating func rise(_ start: Int) {
    var child = start
    while child > 0 {
      let parent = (child - 1) / 2
      guard isLess(elements[child].value, elements[parent].value) else { return }
      elements.swapAt(child, parent)
      child = parent
    }
  }

  private mutating func sink() {
    var parent = 0
    while 2 * parent + 1 < elements.count {
      var child = 2 * parent + 1
      if child + 1 < elements.count, isLess(elements[child + 1].value, elements[child].value) { child += 1 }
      guard isLess(elements[child].value, elements[parent].value) else { return }
      elements.swapAt(child, parent)
      parent = child
    }
  }
}
