/**
 * Lanes of the outbox: effects that a person waits for do not stand behind those of a plan for thousands. What follows
 * from an effect's answer keeps its lane.
 */
export const lanes = { awaited: 0, bulk: 1 } as const
