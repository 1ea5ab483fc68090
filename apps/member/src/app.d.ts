import type { RouterOutputs } from '@postalbo/api/router'

declare global {
  namespace App {
    interface Error {
      /** Code to quote to the secretariat; the log holds it too. */
      reference?: string
    }
    interface Locals {
      session: RouterOutputs['session']['current']
    }
  }
}

export {}
