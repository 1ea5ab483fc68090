/**
 * Whether a cadastral code is or was given to an Italian commune or to a country: suppressed communes and lost
 * territories included. New ones appear, so that an unknown code is only a warning.
 */
export function isKnownBirthplace(code: string): boolean {
  const number = Number(code.slice(1))
  const byte = bitsOf(code.charAt(0)).charCodeAt(number >> 3)
  return (byte & (1 << (number & 7))) !== 0
}

const decoded = new Map<string, string>()

function bitsOf(letter: string): string {
  const bits = decoded.get(letter) ?? atob(known[letter] ?? '')
  decoded.set(letter, bits)
  return bits
}

/**
 * One bit for each number from 000 on, least significant first, base64. Agenzia delle Entrate, ISTAT and Ministero
 * dell'Interno (CC BY), as gathered in @marketto/belfiore-connector-embedded 1.2.1.
 */
const known: Readonly<Record<string, string>> = {
  A: '/v//v9///////f/////////e9+//v/+////////+////////////////////+f///v///3/////////////////////f+/////////cv/+///////v//////////7///f/////6//5/////v/3e//////f2/8////7////8=',
  B: '/v9///7/+////3/7//99//v/9///+///f////3v9/7//f/////f3/2PR2P/v9/v/////5+/////1//73///////////vvv////////9///////f///f/5///////+///////3/9////f//3//////////f/z/37f/+/f+/8=',
  C: '/mBRaWb7v/////9u/9//////v3//8//////v3/95///p//////////7+/////9b/+3/39/f//f/37+/f//v3///////////z//////////+D///+//ff///////+////f/////v+////9/1///9///ff//////f////f/f8=',
  D: '/P9//+P/f+8///////v3//3///////u//////////v////f////v///////5///f///////////////////v9///n///7///7///////+/9///v//3/v//////////3///v/////v///////////3+/++//9/v/1///3//4=',
  E: '3v////+//////////e//9//9/9/////72////3///7/v9///v+//9//////e+/9//v/////////f////////f/3////97/1/9//3/+//////+/+3/////////9///+//9///////v///3/////+9//////7///////3//+8=',
  F: '/v///7v////////79/////2///+3/+P/3//////r3/////////////3///z/v///z///39v/d2/3//////v////9+/f/+/93f///+9//v//3//v//e9///////////7//7v3797///7//////////3//////6/9///////8=',
  G: '/t//97////f////33/7////////77/////////933////f///////73//3/3tv/v///f33////////v9///f//9/8/+/////////////////b///f///////3//////////////////33//97//Hz/D/v///+/++//f//78=',
  H: '3v//f/799///9//////t///Y/v/+//////99//vb/+////////+fv////////7r/////////9///f9//9//3//+u+////3/////3//f9///////3/////v///////z/9///v///f/+///9/////////+/3//////1v9///0=',
  I: '7n///+/3e//31/7/9X/////f2//+////+//v/2//////5///f////9f3////v//v/1//3///////////////7//9//////////v////////////+99/3/+////////f////P/7/7////////////+///v/+////fv////38=',
  L: '/P//f/////////////////3/f///////////v/v/+3//6////+////////++2///////7////7n///9//3//v//3/57////////+/v/3/9///////+///+////////+///////f//////8+f99///5//////7//7+//+/88=',
  M: '3O7/////9/7//////f/////9+3f/f////99/AAAAAOD/////3/65////////////////////fw==',
  Z: 'AAAAAAAAAAAAAAAA8P//7/8cd/4DAAAAAPnv2z8/z/8PAAAAAHD+/+f//7vvAgEAAAAfAAAAAAAAAAAAAADg7530PwAAAAAAAAAAf38AAAAAAAAAAAAAkIGSXP8AAAAAAAAAAAAAAAAAAAAAAAAAAAAI',
}
