// A grade of a source → a decision.

import { GRADES } from './sources'
import { work } from './work.svelte'

export function grade(source: string, letter: string, subject: string | null = null, why?: string) {
  const means = GRADES.find((one) => one.grade === letter)
  if (!means) return
  const on = subject ? ` on ${subject}` : ''
  return work.decide({ do: 'grade_source', source, subject, grade: letter }, `${source} is graded ${letter}, ${means.means}${on}`, why)
}
