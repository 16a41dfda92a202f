package dev.autobot.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** HTTP by hand, for addresses that a proper client refuses to send. */
final class RawHttp {

    private RawHttp() {}

    static int status(PackagedServer server, String address, String... headerLines) throws IOException {
        try (Socket socket = new Socket("localhost", server.httpPort())) {
            socket.setSoTimeout((int) Waits.LIMIT.toMillis());
            String request = "GET " + address + " HTTP/1.1\r\nHost: localhost\r\n"
                    + (headerLines.length == 0 ? "Connection: close" : String.join("\r\n", headerLines)) + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            return Integer.parseInt(answer.readLine().split(" ")[1]);
        }
    }
}
