import { useCallback, useEffect, useRef, useState } from "react";
import type { SendMessage, Target, UseWebSocketOptions } from "../hooks/options.js";
import { HookSession, isConnected, notMounted } from "../hooks/session.js";
import type { ServerEvent } from "../protocol.js";
import type { ConnectionState } from "../state.js";

export type { SendMessage, Target, UseWebSocketOptions } from "../hooks/options.js";

/** What the hook gives. The functions are the same in each render. */
export interface UseWebSocketResult {
  isConnected: boolean;
  /** More than `isConnected`: why not, and whether it comes back by itself. */
  state: ConnectionState;
  /** The newest event. Of several at once React may show the last one only: use `onMessage` for all. */
  lastMessage: ServerEvent | null;
  connectionError: string | null;
  sendMessage: SendMessage;
  connect: () => void;
  disconnect: () => void;
}

/**
 * A connection that lives as long as the component, or one that others share.
 *
 * A new connection is made when the address, the client or the protocol changes, and by nothing else: callbacks may be
 * new in each render. Works in StrictMode; after unmounting there is no socket and no timer.
 */
export function useWebSocket(target: Target, options: UseWebSocketOptions = {}): UseWebSocketResult {
  const latest = useRef(options);
  const session = useRef<HookSession | null>(null);
  const [state, setState] = useState<ConnectionState>("closed");
  const [lastMessage, setLastMessage] = useState<ServerEvent | null>(null);
  const [connectionError, setConnectionError] = useState<string | null>(null);

  useEffect(() => {
    latest.current = options;
  });

  useEffect(() => {
    const own = new HookSession(target, {
      options: () => latest.current,
      state: setState,
      message: setLastMessage,
      problem: setConnectionError,
    });
    session.current = own;
    own.connect();
    return () => {
      session.current = null;
      own.destroy();
    };
  }, [target, options.protocol]);

  return {
    isConnected: isConnected(state),
    state,
    lastMessage,
    connectionError,
    sendMessage: useCallback<SendMessage>((message) => session.current?.send(message) ?? notMounted(), []),
    connect: useCallback(() => session.current?.connect(), []),
    disconnect: useCallback(() => session.current?.disconnect(), []),
  };
}
