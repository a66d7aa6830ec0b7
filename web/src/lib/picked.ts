// Places of the drawn text ↔ units of the text. Each drawn piece carries in `data-s` the unit at which it begins.

/** Letters that make words between spaces; scripts without spaces are marked as they are. */
const LETTER = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}\p{N}\p{M}]/u
const LONGEST_WORD = 40

/** The words that are marked with the mouse or by key inside `root`. */
export function picked(root: HTMLElement, text: string): { start: number; end: number } | null {
  const selection = getSelection()
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null
  const range = selection.getRangeAt(0)
  if (!root.contains(range.commonAncestorContainer) && !range.commonAncestorContainer.contains(root)) return null
  const start = unit(root, range.startContainer, range.startOffset)
  const end = unit(root, range.endContainer, range.endOffset)
  if (start === null || end === null) return null
  return whole(text, start, end)
}

/** Without the spaces around, and to the ends of the words: who marks half a word means the word. */
export function whole(text: string, start: number, end: number): { start: number; end: number } | null {
  while (start < end && /\s/.test(text[start]!)) start++
  while (end > start && /\s/.test(text[end - 1]!)) end--
  if (start >= end) return null
  const inWord = (at: number) => at > 0 && at < text.length && LETTER.test(text[at - 1]!) && LETTER.test(text[at]!)
  for (let steps = 0; inWord(start) && steps < LONGEST_WORD; steps++) start--
  for (let steps = 0; inWord(end) && steps < LONGEST_WORD; steps++) end++
  return { start, end }
}

/** The unit of a place in the page; a place between pieces is that of the next piece, behind all of them the end of the last. */
function unit(root: HTMLElement, node: Node, offset: number): number | null {
  const piece = (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>('[data-s]')
  if (piece && root.contains(piece) && node.nodeType === Node.TEXT_NODE) return Number(piece.dataset.s) + offset
  const before = document.createRange()
  before.setStart(node, offset)
  const all = [...root.querySelectorAll<HTMLElement>('[data-s]')]
  const next = all.find((one) => before.comparePoint(one, 0) >= 0)
  if (next) return Number(next.dataset.s)
  const last = all.at(-1)
  return last ? Number(last.dataset.s) + (last.textContent?.length ?? 0) : null
}

/** The drawn piece that holds a unit. */
export function piece(root: ParentNode, at: number): HTMLElement | null {
  const all = root.querySelectorAll<HTMLElement>('[data-s]')
  let [low, high] = [0, all.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (Number(all[middle]!.dataset.s) <= at) low = middle + 1
    else high = middle
  }
  return all[low - 1] ?? null
}

/** Units as a range of the page. */
export function range(root: ParentNode, start: number, end: number): Range | null {
  const [first, last] = [piece(root, start), piece(root, Math.max(start, end - 1))]
  if (!first?.firstChild || !last?.firstChild) return null
  const made = document.createRange()
  const within = (one: HTMLElement, at: number) => Math.max(0, Math.min(one.firstChild!.textContent!.length, at - Number(one.dataset.s)))
  made.setStart(first.firstChild, within(first, start))
  made.setEnd(last.firstChild, within(last, end))
  return made
}
