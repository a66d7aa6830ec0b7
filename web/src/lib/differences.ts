// What was taken out and put in, sentence by sentence → runs for the eye: what stayed is folded, and in a changed sentence only the
// changed words are marked.

export interface Change { kind: 'same' | 'added' | 'removed'; text: string }
export interface Run { kind: 'run'; sentences: string[] }
export interface Altered { kind: 'altered'; parts: Change[] }
export type Shown = Run | Altered | Change

/** Two sentences with so much in common are one that was changed. */
const ALIKE = 0.5
/** Longer sentences are not compared word by word. */
const LONGEST = 400

export function shown(changes: Change[]): Shown[] {
  const list: Shown[] = []
  for (let at = 0; at < changes.length; ) {
    const from = at
    if (changes[at]!.kind === 'same') {
      while (changes[at]?.kind === 'same') at++
      list.push({ kind: 'run', sentences: changes.slice(from, at).map((one) => one.text) })
      continue
    }
    while (changes[at] && changes[at]!.kind !== 'same') at++
    list.push(...paired(changes.slice(from, at)))
  }
  return list
}

/** In a run of changes each removed sentence is set against the added one that is most like it. */
function paired(run: Change[]): Shown[] {
  const added = run.filter((one) => one.kind === 'added')
  const left = new Set(added)
  const matches = new Map<Change, Change[]>()
  const taken = new Set<Change>()
  for (const one of run.filter((change) => change.kind === 'removed')) {
    let best: { other: Change; parts: Change[]; share: number } | null = null
    for (const other of left) {
      const parts = words(one.text, other.text)
      const share = parts ? common(parts) : 0
      if (parts && share >= ALIKE && share > (best?.share ?? 0)) best = { other, parts, share }
    }
    if (!best) continue
    left.delete(best.other)
    taken.add(one)
    matches.set(best.other, best.parts)
  }
  return run.filter((one) => !taken.has(one)).map((one) => (matches.has(one) ? { kind: 'altered', parts: matches.get(one)! } : one))
}

function common(parts: Change[]): number {
  const size = (kind: Change['kind']) => parts.filter((one) => one.kind === kind).reduce((sum, one) => sum + one.text.length, 0)
  const same = size('same')
  return (2 * same) / Math.max(1, 2 * same + size('added') + size('removed'))
}

/** The words of two sentences, what both have in common once (longest common subsequence). */
export function words(old: string, now: string): Change[] | null {
  const [a, b] = [tokens(old), tokens(now)]
  if (a.length > LONGEST || b.length > LONGEST) return null
  const width = b.length + 1
  const longest = new Uint16Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const at = i * width + j
      longest[at] = a[i] === b[j] ? longest[at + width + 1]! + 1 : Math.max(longest[at + width]!, longest[at + 1]!)
    }
  }
  const parts: Change[] = []
  const put = (kind: Change['kind'], text: string) => {
    const last = parts.at(-1)
    if (last?.kind === kind) last.text += text
    else parts.push({ kind, text })
  }
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) put('same', (i++, b[j++]!))
    else if (j >= b.length || (i < a.length && longest[(i + 1) * width + j]! >= longest[i * width + j + 1]!)) put('removed', a[i++]!)
    else put('added', b[j++]!)
  }
  return parts
}

function tokens(text: string): string[] {
  return text.match(/\s+|[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu) ?? []
}
