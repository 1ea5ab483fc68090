import { addDays, addWorkingDays, endOfLegalTerm, holidaysOf, parseClosingDay, type ClosingDay } from '@postalbo/domain'
import { parseCivilDate, type CivilDate } from '@postalbo/domain'
import { done, misused, refused, type Arguments, type Outcome } from '../command.ts'

export function addWorkingDaysTo(given: Arguments): Outcome {
  const asked = readAsked(given)
  if ('exit' in asked) return asked
  return counted(() => addWorkingDays(asked.date, asked.n, asked.closing))
}

export function addDaysTo(given: Arguments): Outcome {
  const asked = readAsked(given)
  if ('exit' in asked) return asked
  return counted(() => {
    const date = addDays(asked.date, asked.n)
    return given.flag('legal') ? endOfLegalTerm(date, asked.closing) : date
  })
}

export function listHolidays({ positionals: [year = ''] }: Arguments): Outcome {
  if (!/^\d{4}$/.test(year)) return misused(`${year} is not a year`)
  if (Number(year) < 2001) return refused('national holidays are those of the law since 2001')
  const holidays = holidaysOf(Number(year))
  return done(
    holidays,
    holidays.map(({ date, name }) => `${date} ${name}`),
  )
}

type Asked = { date: CivilDate; n: number; closing: ClosingDay[] }

/** A text of another shape is wrong usage; a day that does not exist is refused. */
function readAsked(given: Arguments): Asked | Outcome {
  const [day = '', count = ''] = given.positionals
  const closing = given.texts('closing')
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return misused(`${day} is not a date (yyyy-mm-dd)`)
  if (!/^[+-]?\d{1,6}$/.test(count)) return misused(`${count} is not a whole number`)
  const wrong = closing.find((each) => !/^(\d{4}-)?\d{2}-\d{2}$/.test(each))
  if (wrong !== undefined) return misused(`--closing ${wrong} is not mm-dd or yyyy-mm-dd`)
  const date = parseCivilDate(day)
  if (date === null) return refused(`${day} does not exist`)
  const days = closing.map((each) => parseClosingDay(each) ?? each)
  const unknown = days.find((each) => parseClosingDay(each) === null)
  if (unknown !== undefined) return refused(`--closing ${unknown} does not exist`)
  return { date, n: Number(count), closing: closing.flatMap((each) => parseClosingDay(each) ?? []) }
}

/** Beyond the calendar there is no answer. */
function counted(count: () => CivilDate): Outcome {
  try {
    const date = count()
    return done({ date }, [date])
  } catch (fault) {
    if (fault instanceof RangeError) return refused(fault.message)
    throw fault
  }
}
