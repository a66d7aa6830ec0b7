import { describe, expect, it } from 'vitest'
import type { DocumentView, MentionRecord } from './api-types'
import { coded, draft, lacks } from './code'
import { Letters } from './spans'

const text = '😀 Russia flew soldiers from Moscow to the Caracas airport on 23 March.'
const at = (words: string): [number, number] => {
  const start = Array.from(text.slice(0, text.indexOf(words))).length
  return [start, start + Array.from(words).length]
}
const mention = (id: number, kind: string, words: string, more: Partial<MentionRecord> = {}): MentionRecord => ({
  id, kind, named: true, span: at(words), phrase: at(words), text: words, name: words, entity: null, same_as: null, country: null, sector: null, place: null,
  time: null, quantity: null, ...more,
})
const view = {
  row: { number: 7 }, text,
  records: {
    mentions: [
      mention(0, 'state', 'Russia', { country: 'RUS' }), mention(1, 'place', 'Moscow'), mention(2, 'place', 'Caracas'),
      mention(3, 'time', '23 March', { named: false, time: { value: '2019-03-23', start: '2019-03-23', end: '2019-03-23' } }),
    ],
    events: [], claims: [],
  },
} as unknown as DocumentView
const letters = new Letters(text)
const whole: [number, number] = [0, Array.from(text).length]

describe('an event entered by hand', () => {
  it('begins with what the words say', () => {
    expect(draft(view, letters, whole)).toMatchObject({
      type: '', actors: ['Russia'], places: [{ name: 'Moscow', role: 'origin' }, { name: 'Caracas', role: 'destination' }], start: '2019-03-23', end: '2019-03-23',
    })
  })
  it('becomes a decision with the words around and the mentions that it names', () => {
    const action = coded(view, letters, at('Russia flew soldiers'), { ...draft(view, letters, whole), type: 'MOVE', actors: ['Russia', ' ', 'Unknown'] })
    expect(action).toMatchObject({ do: 'code', document: 7, quote: { exact: 'Russia flew soldiers', prefix: '😀 ' } })
    const event = JSON.parse(String(action.event))
    expect(event.actors).toEqual([{ mention: 0, name: 'Russia', text: 'Russia', code: 'RUS' }, { mention: null, name: 'Unknown', text: 'Unknown', code: null }])
    expect(event.places[0]).toEqual({ mention: 1, name: 'Moscow', role: 'origin' })
    expect(event.time).toEqual({ start: '2019-03-23', end: '2019-03-23', basis: 'stated' })
  })
  it('says what is missing', () => {
    const ok = { ...draft(view, letters, whole), type: 'MOVE' }
    expect(lacks(ok)).toBeNull()
    expect(lacks({ ...ok, type: '' })).toMatch('Choose')
    expect(lacks({ ...ok, start: '23 March' })).toMatch('2019-03')
    expect(lacks({ ...ok, end: '2019-03-01' })).toMatch('before')
    expect(lacks({ ...ok, end: '2019' })).toBeNull()
    expect(lacks({ ...ok, cameo: 'x' })).toMatch('digits')
  })
})
