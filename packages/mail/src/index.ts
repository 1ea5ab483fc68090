export type { Mail, Mailer, MailSent } from './mail.ts'
