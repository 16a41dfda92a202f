package dev.autobot.e2e;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A WebSocket client on a bare socket, which can do what libraries do not let one do: stop reading. */
final class StalledReader implements AutoCloseable {

    private static final int LIMIT_MILLIS = (int) Waits.LIMIT.toMillis();

    private final Socket socket = new Socket();

    static StalledReader open(PackagedServer server, String path) throws IOException {
        StalledReader reader = new StalledReader();
        reader.socket.setReceiveBufferSize(4_096); // small, so that a stall is felt by the server at once
        reader.socket.setSoTimeout(LIMIT_MILLIS);
        reader.socket.connect(new InetSocketAddress("localhost", server.httpPort()), LIMIT_MILLIS);
        String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";
        reader.socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return reader;
    }

    /** Reads again, until the close frame: gives its code, or 1006 when the line ends without one. */
    int readToTheEnd() throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        try {
            skipHeaders(in);
            while (true) {
                int opcode = in.readUnsignedByte() & 0x0f;
                long length = length(in);
                if (opcode == 8) {
                    return in.readUnsignedShort();
                }
                in.skipNBytes(length);
            }
        } catch (EOFException | java.net.SocketException e) {
            return 1006;
        }
    }

    private static void skipHeaders(DataInputStream in) throws IOException {
        int matched = 0;
        byte[] end = {'\r', '\n', '\r', '\n'};
        while (matched < end.length) {
            byte b = in.readByte();
            matched = b == end[matched] ? matched + 1 : (b == '\r' ? 1 : 0);
        }
    }

    private static long length(DataInputStream in) throws IOException {
        int length = in.readUnsignedByte() & 0x7f;
        return switch (length) {
            case 126 -> in.readUnsignedShort();
            case 127 -> in.readLong();
            default -> length;
        };
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
