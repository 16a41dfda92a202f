import type { Ack, Channel, ClientFacts, ClientMessage, ConnectionState, SendOptions } from "@autobot/client";
import { newId } from "@/ui/newId";

/** A connection that tells what is sent over it. Pings, and what is sent again after a lost line, are not told. */
export class WatchedChannel implements Channel {
  private readonly listeners = new Set<(message: ClientMessage) => void>();

  constructor(private readonly inner: Channel) {}

  get state(): ConnectionState {
    return this.inner.state;
  }

  connect(): Promise<void> {
    return this.inner.connect();
  }

  close(): void {
    this.inner.close();
  }

  send(message: ClientMessage, options: SendOptions = {}): Promise<Ack> {
    const id = options.id ?? message.id ?? newId();
    this.listeners.forEach((listener) => listener({ ...message, id }));
    return this.inner.send(message, { ...options, id });
  }

  on<Name extends keyof ClientFacts>(name: Name, listener: (fact: ClientFacts[Name]) => void): () => void {
    return this.inner.on(name, listener);
  }

  /** Calls the listener with each message, and its id; gives what ends that. */
  onSent(listener: (message: ClientMessage) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
