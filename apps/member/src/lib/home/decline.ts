import { declineReasonLabels } from '@postalbo/domain/labels'

type Reason = keyof typeof declineReasonLabels

const reasons: readonly { value: Reason; label: string }[] = [
  { value: 'hasOwnPec', label: declineReasonLabels.hasOwnPec },
  { value: 'wrongAddress', label: declineReasonLabels.wrongAddress },
  { value: 'wrongData', label: declineReasonLabels.wrongData },
  { value: 'notNeeded', label: declineReasonLabels.notNeeded },
  { value: 'other', label: declineReasonLabels.other },
]

/** None is chosen for the person: the first line only asks. */
export const declineOptions: readonly { value: Reason | ''; label: string }[] = [
  { value: '', label: 'Scelga il motivo' },
  ...reasons,
]

export function declineReasonIn(value: FormDataEntryValue | null): Reason | null {
  return reasons.find((reason) => reason.value === value)?.value ?? null
}
