/** "giulia.ferrante@posta.example" → "g•••••@posta.example": enough to recognise one's own, too little to steal. */
export function maskEmail(email: string): string {
  const cut = email.lastIndexOf('@')
  return cut < 1 ? '•••••' : `${email.slice(0, 1)}•••••${email.slice(cut)}`
}
