/** What the server takes as a chat's id, save what an address cannot have as a part. */
const CHAT_ID = /^(?!\.{1,2}$)[A-Za-z0-9._:-]{1,64}$/;

/** Whether a chat may be at a path of this screen, or a new one begins there. */
export function isChatPath([id, ...more]: readonly string[]): boolean {
  return more.length === 0 && (id === undefined || CHAT_ID.test(id));
}
