/** The core: one connection that stays. The guide's pieces are at `/guide`, hooks at `/react` and `/vue`. */
export * from "./generated/events.js";
export * from "./generated/messages.js";
export { AutobotClient } from "./client.js";
export type { Channel, ClientFacts, SendOptions } from "./channel.js";
export { ask } from "./ask.js";
export { CLOSE, comesBack } from "./closeCodes.js";
export { cursorIn, cursorInMemory, type CursorStore, type StorageLike } from "./cursorStore.js";
export type { TokenSource } from "./credentials.js";
export type { Environment, SocketConstructor, SocketEvent, SocketLike } from "./environment.js";
export { AutobotError, type ClientErrorCode } from "./errors.js";
export { withBeginning, withPiece, type AnswerPiece, type GrowingAnswer } from "./growingAnswer.js";
export type { JsonObject, NoPayload } from "./json.js";
export type { ClientOptions } from "./options.js";
export { isEvent } from "./protocol.js";
export type { Ack, AnyMessage, ClientMessage, Envelope, EventOf, MessageOf, OtherEvent, ServerEvent } from "./protocol.js";
export type { ConnectionState, StateChange } from "./state.js";
