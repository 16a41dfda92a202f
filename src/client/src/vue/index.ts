import { computed, getCurrentInstance, getCurrentScope, onMounted, onScopeDispose, shallowRef } from "vue";
import type { ComputedRef, ShallowRef } from "vue";
import type { SendMessage, Target, UseWebSocketOptions } from "../hooks/options.js";
import { HookSession, isConnected, notMounted } from "../hooks/session.js";
import type { ServerEvent } from "../protocol.js";
import type { ConnectionState } from "../state.js";

export type { SendMessage, Target, UseWebSocketOptions } from "../hooks/options.js";

export interface UseWebSocketReturn {
  isConnected: ComputedRef<boolean>;
  /** More than `isConnected`: why not, and whether it comes back by itself. */
  state: ShallowRef<ConnectionState>;
  lastMessage: ShallowRef<ServerEvent | null>;
  /** The newest events, oldest first: 1 000, or `keep`. A new list each time. */
  messages: ShallowRef<readonly ServerEvent[]>;
  connectionError: ShallowRef<string | null>;
  sendMessage: SendMessage;
  connect: () => void;
  disconnect: () => void;
  clearMessages: () => void;
}

export interface UseWebSocketVueOptions extends UseWebSocketOptions {
  /** How many events `messages` keeps; default 1 000. */
  keep?: number;
}

/**
 * A connection that lives as long as the component or scope that asks for it, or one that others share. In a component
 * it begins with mounting, so nothing is connected where pages are rendered on a server.
 */
export function useWebSocket(target: Target, options: UseWebSocketVueOptions = {}): UseWebSocketReturn {
  const state = shallowRef<ConnectionState>("closed");
  const lastMessage = shallowRef<ServerEvent | null>(null);
  const messages = shallowRef<readonly ServerEvent[]>([]);
  const connectionError = shallowRef<string | null>(null);
  const keep = options.keep ?? 1_000;
  let session: HookSession | undefined;
  let isOver = false;

  const listener = {
    options: () => options,
    state: (next: ConnectionState) => void (state.value = next),
    problem: (text: string | null) => void (connectionError.value = text),
    message: (message: ServerEvent) => {
      lastMessage.value = message;
      messages.value = [...messages.value, message].slice(-keep);
    },
  };
  const connect = () => {
    if (!isOver) {
      session ??= new HookSession(target, listener);
      session.connect();
    }
  };

  if (getCurrentInstance()) onMounted(connect);
  else connect();
  if (getCurrentScope()) {
    onScopeDispose(() => {
      isOver = true;
      session?.destroy();
      state.value = "closed";
    });
  }

  return {
    isConnected: computed(() => isConnected(state.value)),
    state,
    lastMessage,
    messages,
    connectionError,
    sendMessage: (message) => (isOver ? undefined : session?.send(message)) ?? notMounted(),
    connect,
    disconnect: () => session?.disconnect(),
    clearMessages: () => void (messages.value = []),
  };
}
