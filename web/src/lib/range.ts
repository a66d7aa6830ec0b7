// Days of a case → the stretch of time that is worth drawing: one date of 1815 must not flatten a month of 2019.

export const DAY = 86_400_000

/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD` → the moment when it begins, in milliseconds UTC. */
export function begins(value: string): number {
  const [year = 0, month = 1, day = 1] = value.split('-').map(Number)
  return Date.UTC(year, month - 1, day)
}

/** The moment when a day, month or year has ended. */
export function ends(value: string): number {
  const [year = 0, month, day] = value.split('-').map(Number)
  if (month === undefined) return Date.UTC(year + 1, 0, 1)
  if (day === undefined) return Date.UTC(year, month, 1)
  return Date.UTC(year, month - 1, day) + DAY
}

export function written(time: number): string {
  return new Date(time).toISOString().slice(0, 10)
}

/** The narrowest stretch that holds nine tenths of what is counted, with a margin; all of it where it is short or little. */
export function worth(days: { day: string; count: number }[]): [number, number] | null {
  const bars = days.filter((one) => one.day.length === 10).sort((one, other) => one.day.localeCompare(other.day))
  const [head, tail] = [bars[0], bars.at(-1)]
  if (!head || !tail) return null
  const [first, last] = [begins(head.day), ends(tail.day)]
  const total = bars.reduce((sum, bar) => sum + bar.count, 0)
  if (last - first < 400 * DAY || total < 20) return [first, last]
  let [start, end, before, behind] = [0, bars.length - 1, 0, 0]
  while (start < end && (before + bars[start]!.count) / total < 0.05) before += bars[start++]!.count
  while (start < end && (behind + bars[end]!.count) / total < 0.05) behind += bars[end--]!.count
  return [begins(bars[start]!.day) - 3 * DAY, ends(bars[end]!.day) + 3 * DAY]
}
