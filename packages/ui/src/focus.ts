/** After a client-side navigation the new page is read from its heading, as after a full load. */
export function focusHeading(): void {
  const heading = document.querySelector('h1')
  if (!heading) return
  heading.setAttribute('tabindex', '-1')
  heading.focus({ preventScroll: true })
}
