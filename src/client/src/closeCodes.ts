/** Codes with which connections end. The ranges tell what to do, so that a code which is new is understood, too. */
export const CLOSE = {
  NORMAL: 1000,
  GOING_AWAY: 1001,
  NONE_GIVEN: 1005,
  LINE_ENDED: 1006,
  RESTART: 1012,
  TOKEN_REFUSED: 4501,
} as const;

/** Codes of other servers and of proxies that mean "not now"; AutoBot never closes a connection with them. */
const PASSING_ELSEWHERE = [CLOSE.NONE_GIVEN, 1011, 1013, 1014];

/**
 * Whether a client connects again by itself after this code: 1001, 1006, 1012 and 4000 to 4499.
 *
 * @param plain whether the connection spoke no `autobot.v2`, so that the server may be any
 */
export function comesBack(code: number, plain: boolean): boolean {
  return (
    code === CLOSE.GOING_AWAY ||
    code === CLOSE.LINE_ENDED ||
    code === CLOSE.RESTART ||
    (code >= 4000 && code <= 4499) ||
    (plain && PASSING_ELSEWHERE.includes(code))
  );
}
