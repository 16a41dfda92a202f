package dev.autobot.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Map;

/** One HTTP/1.1 response, written by hand so that it can also be broken off. */
final class ScriptedResponse {

    private final Socket socket;
    private final OutputStream out;

    ScriptedResponse(Socket socket) throws IOException {
        this.socket = socket;
        this.out = socket.getOutputStream();
    }

    void whole(int status, Map<String, String> headers, String body) throws IOException {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Scripted\r\n");
        headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        head.append("Content-Type: application/json\r\nConnection: close\r\n");
        head.append("Content-Length: " + body.getBytes(UTF_8).length + "\r\n\r\n");
        send(head + body);
    }

    void head(String contentType) throws IOException {
        send("HTTP/1.1 200 OK\r\nContent-Type: " + contentType
                + "\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n");
    }

    /** Sends one chunk; an empty text sends nothing, because an empty chunk would be the end. */
    void chunk(String text) throws IOException {
        if (!text.isEmpty()) {
            send(Integer.toHexString(text.getBytes(UTF_8).length) + "\r\n" + text + "\r\n");
        }
    }

    void end() throws IOException {
        send("0\r\n\r\n");
    }

    /** Closes the connection in the middle of the body. A reset would be ruder, but may take sent chunks with it. */
    void breakOff() throws IOException {
        socket.close();
    }

    private void send(String text) throws IOException {
        out.write(text.getBytes(UTF_8));
        out.flush();
    }
}
