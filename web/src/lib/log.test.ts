import { describe, expect, it } from 'vitest'
import type { Action, Decision } from './api-types'
import { broken, fits, leads, takenBack, told } from './log'

const decision = (number: number, action: Action, more: Partial<Decision> = {}): Decision =>
  ({ number, who: 'ana', when: '2026-01-01T00:00:00Z', why: null, action, previous: number > 1 ? `h${number - 1}` : '', hash: `h${number}`, ...more })
const target = { part: 'event', document: 3, id: '7', quote: { exact: 'sent troops', prefix: '', suffix: '' } }

describe('what was taken back', () => {
  it('is restored where the undoing was taken back', () => {
    const log = [decision(1, { do: 'accept', target }), decision(2, { do: 'undo', decision: 1 })]
    expect([...takenBack(log)]).toEqual([[1, 2]])
    expect([...takenBack([...log, decision(3, { do: 'undo', decision: 2 })])]).toEqual([[2, 3]])
  })
})

describe('the chain', () => {
  it('is whole where each line names the one before', () => {
    expect(broken([decision(2, { do: 'note' }), decision(1, { do: 'note' })])).toBeNull()
    expect(broken([decision(1, { do: 'note' }), decision(2, { do: 'note' }, { previous: 'other' })])).toBe(2)
  })
})

describe('a decision in a line', () => {
  it('says what was set', () => {
    expect(told(decision(1, { do: 'edit', target, field: '/actors/0/name', value: '"Russia"' })).says).toBe('actors 0 name is “Russia”')
    expect(told(decision(1, { do: 'edit', target, field: '/cameo', value: 'null' })).says).toBe('cameo is left empty')
    expect(told(decision(1, { do: 'judge', text: 'It is so', likelihood: 'very-likely' }))).toEqual({ does: 'judgement held', says: 'very likely: It is so' })
    expect(told(decision(1, { do: 'note', text: '# Ours\n\nFirst.\n\nSecond.' })).says).toBe('Ours: First. Second.')
    expect(told(decision(1, { do: 'something_new' })).does).toBe('something new')
  })

  it('leads to what it is about', () => {
    expect(leads(decision(1, { do: 'accept', target }))).toEqual({ sel: 'event:3:7' })
    expect(leads(decision(2, { do: 'undo', decision: 1 }))).toEqual({ decision: 1 })
    expect(leads(decision(1, { do: 'grade_source', source: 'Wire', grade: 'B' }))).toEqual({ sel: 'source:Wire' })
    expect(leads(decision(1, { do: 'note', target: null, text: '# Ours' }))).toEqual({ path: '/brief' })
    expect(leads(decision(1, { do: 'note', target: null, text: 'Ours' }))).toBeNull()
  })

  it('is found by its words', () => {
    expect(fits(decision(4, { do: 'reject', target }, { why: 'a quotation' }), 'rejected quotation troops')).toBe(true)
    expect(fits(decision(4, { do: 'reject', target }), 'accepted')).toBe(false)
  })
})
