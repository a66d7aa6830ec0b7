// Paragraphs of a text and of its translation → which stand beside which, by their lengths (after Gale and Church 1993).

/** Above so many pairs the paragraphs are set beside each other in proportion. */
const MOST = 4_000_000
/** What a step costs beyond the difference in length: one to one is the rule, two to one happens, one to none hardly. */
const STEPS: { from: number; to: number; cost: number }[] = [
  { from: 1, to: 1, cost: 0 }, { from: 2, to: 1, cost: 1.2 }, { from: 1, to: 2, cost: 1.2 }, { from: 1, to: 0, cost: 3 }, { from: 0, to: 1, cost: 3 },
]

/** For each paragraph of the text the paragraphs of the translation beside it. Each of these stands once, in its order. */
export function align(text: number[], translation: number[]): number[][] {
  const beside: number[][] = text.map(() => [])
  if (!text.length) return beside
  if (text.length === translation.length || (text.length + 1) * (translation.length + 1) > MOST) {
    const last = text.length - 1
    translation.forEach((_, index) => beside[Math.min(last, Math.floor((index * text.length) / translation.length))]!.push(index))
    return beside
  }
  let [i, j] = [text.length, translation.length]
  const path = best(text, translation)
  const width = j + 1
  while (i || j) {
    const step = STEPS[path[i * width + j]!]!
    i -= step.from
    j -= step.to
    for (let at = j; at < j + step.to; at++) beside[Math.min(text.length - 1, Math.max(0, step.from ? i : i - 1))]!.push(at)
  }
  for (const one of beside) one.sort((a, b) => a - b)
  return beside
}

/** The cheapest last step to each pair of places. */
function best(text: number[], translation: number[]): Uint8Array {
  const width = translation.length + 1
  const cost = new Float64Array((text.length + 1) * width).fill(Infinity)
  const path = new Uint8Array(cost.length)
  const scale = sum(translation) / Math.max(1, sum(text))
  cost[0] = 0
  for (let i = 0; i <= text.length; i++) {
    for (let j = 0; j < width; j++) {
      STEPS.forEach((step, index) => {
        const [a, b] = [i - step.from, j - step.to]
        if (a < 0 || b < 0) return
        const [one, other] = [sum(text.slice(a, i)) * scale, sum(translation.slice(b, j))]
        const next = cost[a * width + b]! + step.cost + Math.abs(Math.log((one + 20) / (other + 20)))
        if (next < cost[i * width + j]!) {
          cost[i * width + j] = next
          path[i * width + j] = index
        }
      })
    }
  }
  return path
}

function sum(list: number[]): number {
  return list.reduce((all, one) => all + one, 0)
}
