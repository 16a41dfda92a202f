package dev.autobot.e2e;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * A WebSocket client on a bare socket: it can send what libraries refuse to send, and end as a broken line does.
 *
 * <p>One thread may read while others write.
 */
final class RawSocket implements AutoCloseable {

    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int FINAL = 0x80;
    /** The code of a line that ends without a close frame. */
    static final int BROKEN = 1006;

    private static final int LIMIT_MILLIS = (int) Waits.LIMIT.toMillis();
    private static final byte[] MASK = {0x37, (byte) 0xfa, 0x21, 0x3d};

    private final Socket socket = new Socket();
    private DataInputStream in;
    private OutputStream out;
    private String protocol = "";

    /** What the server sent: whole messages, and control frames. */
    record Frame(int opcode, byte[] payload) {

        boolean isText() {
            return opcode == TEXT;
        }

        boolean isClose() {
            return opcode == CLOSE;
        }

        String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        /** The code of a close frame. */
        int code() {
            return payload.length < 2 ? 1005 : ByteBuffer.wrap(payload).getShort() & 0xffff;
        }
    }

    /** The server did not let the socket in. */
    static final class RefusedException extends IOException {
        private static final long serialVersionUID = 1;
        private final int status;

        RefusedException(int status) {
            super("the handshake was answered with " + status);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    private RawSocket() {}

    /** Opens the TCP connection and sends nothing. */
    static RawSocket connect(PackagedServer server, int receiveBuffer) throws IOException {
        RawSocket raw = new RawSocket();
        if (receiveBuffer > 0) {
            raw.socket.setReceiveBufferSize(receiveBuffer);
        }
        raw.socket.setTcpNoDelay(true);
        raw.socket.setSoTimeout(LIMIT_MILLIS);
        raw.socket.connect(new InetSocketAddress("localhost", server.httpPort()), LIMIT_MILLIS);
        raw.in = new DataInputStream(new BufferedInputStream(raw.socket.getInputStream(), 1_024));
        raw.out = raw.socket.getOutputStream();
        return raw;
    }

    static RawSocket open(PackagedServer server, String path) throws IOException {
        return open(server, path, Map.of());
    }

    /** Opens a WebSocket. */
    static RawSocket open(PackagedServer server, String path, Map<String, String> headers) throws IOException {
        RawSocket raw = connect(server, 0);
        try {
            raw.ask(path, headers);
            raw.admitted();
            return raw;
        } catch (IOException e) {
            raw.reset();
            throw e;
        }
    }

    /** Sends the request of a handshake. */
    void ask(String path, Map<String, String> headers) throws IOException {
        StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n");
        request.append("Upgrade: websocket\r\nConnection: Upgrade\r\n");
        request.append("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n");
        headers.forEach(
                (name, value) -> request.append(name).append(": ").append(value).append("\r\n"));
        bytes(request.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
    }

    /** Reads the answer to the handshake. */
    void admitted() throws IOException {
        int status = Integer.parseInt(line().split(" ")[1]);
        for (String header = line(); !header.isEmpty(); header = line()) {
            if (header.toLowerCase(java.util.Locale.ROOT).startsWith("sec-websocket-protocol:")) {
                protocol = header.substring(header.indexOf(':') + 1).trim();
            }
        }
        if (status != 101) {
            throw new RefusedException(status);
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.readUnsignedByte(); c != '\n'; c = in.readUnsignedByte()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    /** The subprotocol that the server chose; empty when none. */
    String protocol() {
        return protocol;
    }

    /** How long a read may wait. */
    void readLimit(Duration limit) throws SocketException {
        socket.setSoTimeout((int) limit.toMillis());
    }

    void bytes(byte[] bytes) throws IOException {
        synchronized (socket) {
            out.write(bytes);
            out.flush();
        }
    }

    void text(String text) throws IOException {
        bytes(frame(FINAL | TEXT, text.getBytes(StandardCharsets.UTF_8)));
    }

    /** One masked frame as it goes over the wire; the first byte is written as given. */
    static byte[] frame(int first, byte[] payload) {
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 14);
        frame.put((byte) first);
        if (payload.length < 126) {
            frame.put((byte) (0x80 | payload.length));
        } else if (payload.length < 65_536) {
            frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
        } else {
            frame.put((byte) (0x80 | 127)).putLong(payload.length);
        }
        frame.put(MASK);
        for (int i = 0; i < payload.length; i++) {
            frame.put((byte) (payload[i] ^ MASK[i & 3]));
        }
        byte[] bytes = new byte[frame.position()];
        frame.flip().get(bytes);
        return bytes;
    }

    /** The next message or control frame; {@code null} when the line ended. */
    Frame read() throws IOException {
        try {
            ByteArrayOutputStream parts = new ByteArrayOutputStream();
            int opcode = CONTINUATION;
            while (true) {
                int first = in.readUnsignedByte();
                byte[] payload = new byte[Math.toIntExact(length())];
                in.readFully(payload);
                int kind = first & 0x0f;
                if (kind >= CLOSE) {
                    return new Frame(kind, payload);
                }
                opcode = kind == CONTINUATION ? opcode : kind;
                parts.write(payload);
                if ((first & FINAL) != 0) {
                    return new Frame(opcode, parts.toByteArray());
                }
            }
        } catch (EOFException | SocketException e) {
            return null;
        }
    }

    private long length() throws IOException {
        int length = in.readUnsignedByte() & 0x7f;
        return switch (length) {
            case 126 -> in.readUnsignedShort();
            case 127 -> in.readLong();
            default -> length;
        };
    }

    /** Reads on to the close frame and gives its code, {@link #BROKEN} when the line ends without one. */
    int closeCode(Duration limit) throws IOException {
        long deadline = System.nanoTime() + limit.toNanos();
        Frame frame = read();
        while (frame != null && !frame.isClose()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not closed within " + limit);
            }
            frame = read();
        }
        return frame == null ? BROKEN : frame.code();
    }

    /** Says good-bye, waits for the server's answer, and gives its code. */
    int closeCleanly() throws IOException {
        bytes(frame(FINAL | CLOSE, new byte[] {0x03, (byte) 0xe8}));
        int code = closeCode(Duration.ofMillis(LIMIT_MILLIS));
        socket.close();
        return code;
    }

    /** Ends the line as a pulled cable does: the server sees a reset. */
    void reset() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // it is closed, which is what is wanted
        }
    }

    @Override
    public void close() {
        reset();
    }
}
