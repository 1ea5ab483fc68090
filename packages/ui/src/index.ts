export { default as ActionCard } from './components/ActionCard.svelte'
export { default as Alert } from './components/Alert.svelte'
export { default as BarList } from './components/BarList.svelte'
export { default as Breadcrumb } from './components/Breadcrumb.svelte'
export { default as Button } from './components/Button.svelte'
export { default as Callout } from './components/Callout.svelte'
export { default as Card } from './components/Card.svelte'
export { default as CopyButton } from './components/CopyButton.svelte'
export { default as DataTable } from './components/DataTable.svelte'
export { default as Dialog } from './components/Dialog.svelte'
export { default as Disclosure } from './components/Disclosure.svelte'
export { default as ErrorPanel } from './components/ErrorPanel.svelte'
export { default as ErrorSummary } from './components/ErrorSummary.svelte'
export { default as Figures } from './components/Figures.svelte'
export { default as FilterChips } from './components/FilterChips.svelte'
export { default as FormField } from './components/FormField.svelte'
export { default as Icon } from './components/Icon.svelte'
export { default as KeyValue } from './components/KeyValue.svelte'
export { default as LinkButton } from './components/LinkButton.svelte'
export { default as NavigationProgress } from './components/NavigationProgress.svelte'
export { default as Pager } from './components/Pager.svelte'
export { default as PecAddress } from './components/PecAddress.svelte'
export { default as PrintButton } from './components/PrintButton.svelte'
export { default as Progress } from './components/Progress.svelte'
export { default as SelectField } from './components/SelectField.svelte'
export { default as SiteFooter } from './components/SiteFooter.svelte'
export { default as SiteHeader } from './components/SiteHeader.svelte'
export { default as SkipLink } from './components/SkipLink.svelte'
export { default as StatusBadge } from './components/StatusBadge.svelte'
export { default as Steps } from './components/Steps.svelte'
export { default as Tabs } from './components/Tabs.svelte'
export { default as TextAreaField } from './components/TextAreaField.svelte'
export { default as Timeline } from './components/Timeline.svelte'
export { default as WorkflowDiagram } from './components/WorkflowDiagram.svelte'
export type { Bar } from './bars.ts'
export type { Column } from './columns.ts'
export type { IconName } from './icons.ts'
export { initialsOf } from './initials.ts'
export type { TimelineDay, TimelineEvent } from './timeline.ts'
export type { ButtonKind, Tone } from './tones.ts'
export { focusHeading } from './focus.ts'
export {
  countText,
  dayOf,
  daysBetween,
  dayText,
  deadlineText,
  euroText,
  momentText,
  numberText,
  relativeDay,
  timeText,
} from './format.ts'
export { listenForChanges } from './live.ts'
