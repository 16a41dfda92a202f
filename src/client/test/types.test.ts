import { describe, expectTypeOf, it } from "vitest";
import type { AutobotClient, ClientMessage, EventOf, ServerEvent } from "@autobot/client";
import type { SendMessage } from "../src/react/index.js";

declare module "@autobot/client" {
  interface EventPayloads {
    greeter_greeted: { greeting: string };
  }
  interface MessagePayloads {
    greeter_greet: { name: string };
  }
}

/** Checked by the compiler; nothing runs. */
describe("the types", () => {
  it("tell the payload by the event's type", () => {
    const tell = (event: ServerEvent) => {
      switch (event.type) {
        case "llm_response":
          expectTypeOf(event.payload.response).toEqualTypeOf<string>();
          // @ts-expect-error there is no such field
          event.payload.text;
          return event.payload.response;
        case "llm_response_delta":
          return event.payload.offset;
        case "ping":
          return event.payload;
        case "greeter_greeted":
          return event.payload.greeting;
        default:
          return event.type;
      }
    };
    expectTypeOf(tell).returns.not.toBeAny();
    expectTypeOf<EventOf<"ack">["payload"]>().toEqualTypeOf<{ message_id: string; repeated: boolean }>();
  });

  it("refuse messages with a wrong type or payload", () => {
    const check = (client: AutobotClient) => {
      void client.send({ type: "user_message", payload: { message: "Hi" } });
      void client.send({ type: "ping" });
      void client.send({ type: "greeter_greet", payload: { name: "Ada" } });
      // @ts-expect-error there is no such type
      void client.send({ type: "user_mesage", payload: { message: "Hi" } });
      // @ts-expect-error the message is missing
      void client.send({ type: "user_message", payload: {} });
      // @ts-expect-error the payload is missing
      void client.send({ type: "user_message" });
    };
    expectTypeOf(check).returns.toBeVoid();
    expectTypeOf<ClientMessage["type"]>().not.toBeAny();
  });

  it("let hooks send to any server, and check what is known", () => {
    const check = (send: SendMessage) => {
      void send({ type: "test", data: "hello" });
      void send({ type: "user_message", payload: { message: "Hi" } });
      // @ts-expect-error the message is missing
      void send({ type: "user_message", payload: {} });
    };
    expectTypeOf(check).returns.toBeVoid();
  });
});
