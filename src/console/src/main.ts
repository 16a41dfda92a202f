import { createApp } from "vue";
import { screens } from "./screens";
import { SERVER, serverOf } from "./server/server";
import { TokenKeeper } from "./server/token";
import AppShell from "./shell/AppShell.vue";
import "./styles/tokens.css";
import "./styles/base.css";

const server = serverOf(location.href, new TokenKeeper(sessionStorage, localStorage));
screens.forEach((screen) => screen.begin?.(server));
createApp(AppShell).provide(SERVER, server).mount("#console");
server.connect();
