// The closed words of the record, as crate `model` writes them.

export const EVENT_TYPES = [
  'AGREE', 'CONSULT', 'SUPPORT', 'COOPERATE', 'AID', 'CONCEDE', 'RETREAT', 'REQUEST', 'ACCUSE', 'REJECT', 'THREATEN', 'PROTEST',
  'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT', 'MOVE', 'STATE', 'ROLE',
] as const
export const CERTAINTIES = ['certain', 'probable', 'possible', 'unlikely'] as const
export const POLARITIES = ['affirmed', 'negated'] as const
export const MODALITIES = ['actual', 'planned', 'requested', 'conditional', 'hypothetical', 'historical'] as const
export const PLACE_ROLES = ['location', 'origin', 'via', 'destination'] as const

/** How a source knows: what an origin's access is called for a reader. */
export const ACCESS: Record<string, string> = {
  saw: 'saw it', took_part: 'took part', sensor: 'an instrument recorded it', document: 'has it from a document', told: 'was told',
  inferred: 'concludes it', unknown: 'how it knows is not said',
}
