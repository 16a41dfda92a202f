import { useWebSocket as useInReact } from "@autobot/client/react";
import { useWebSocket as useInVue } from "@autobot/client/vue";
import { StrictMode, useState } from "react";
import { createRoot } from "react-dom/client";
import { createApp, h } from "vue";

type Unmount = () => void;

declare global {
  interface Window {
    /** Each mounts a component that shows how it is connected and what it was told; gives what unmounts it. */
    mountReact(url: string, token: string): Unmount;
    mountVue(url: string, token: string): Unmount;
    unmount: Unmount;
  }
}

const ask = { type: "user_message", payload: { message: "/help", chat_id: "hooks" } } as const;

function ReactComponent({ url, token }: { url: string; token: string }) {
  const [types, setTypes] = useState<string[]>([]);
  const { isConnected, sendMessage } = useInReact(url, {
    protocol: "autobot.v2",
    token,
    onMessage: (event) => setTypes((before) => [...before, event.type]),
  });
  return (
    <>
      <p>{isConnected ? "connected" : "not connected"}</p>
      <button onClick={() => void sendMessage(ask)}>Ask</button>
      <p>{types.filter((each) => each === "llm_response").length} answers</p>
    </>
  );
}

window.mountReact = (url, token) => {
  const root = createRoot(document.body.appendChild(document.createElement("main")));
  root.render(<StrictMode><ReactComponent url={url} token={token} /></StrictMode>);
  return () => root.unmount();
};

window.mountVue = (url, token) => {
  const app = createApp({
    setup() {
      const { isConnected, messages, sendMessage } = useInVue(url, { protocol: "autobot.v2", token });
      const answers = () => messages.value.filter((each) => each.type === "llm_response").length;
      return () => [
        h("p", isConnected.value ? "connected" : "not connected"),
        h("button", { onClick: () => void sendMessage(ask) }, "Ask"),
        h("p", `${answers()} answers`),
      ];
    },
  });
  app.mount(document.body.appendChild(document.createElement("main")));
  return () => app.unmount();
};
