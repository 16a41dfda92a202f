/** The integration guide's classes under their names; they need no client, and work on any WebSocket. */
export { ChatEventAggregator, type AggregatorOptions, type ChatEvent } from "./aggregator.js";
export { MessageBatcher, type BatcherOptions } from "./batcher.js";
export { MessageFilter, type Filter, type RateLimitOptions, type Typed } from "./filter.js";
export type { GuideSocket, WebSocketMessage } from "./frames.js";
export { WebSocketHealthMonitor, type HealthMonitorOptions } from "./healthMonitor.js";
export { WebSocketQueue, type QueueOptions } from "./queue.js";
export { WebSocketMessageRouter, type Handler, type RouterOptions } from "./router.js";
