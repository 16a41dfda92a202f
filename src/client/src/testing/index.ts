/** For tests of applications: a WebSocket without a network, and the server behind it. */
export { MockServer, type MockConnection, type MockServerOptions } from "./mockServer.js";
export { MockWebSocket } from "./mockWebSocket.js";
