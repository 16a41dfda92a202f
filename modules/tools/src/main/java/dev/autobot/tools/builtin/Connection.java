package dev.autobot.tools.builtin;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * A connection to a web server at an address that was checked. Used by one thread.
 *
 * <p>This is why there is no {@code java.net.http} here: it takes a name, and looks it up again by itself. A name
 * server that first tells a public address and then a private one (DNS rebinding) would get through between the check
 * and the connection, as the JDK's cache of names is a setting and no promise. Here the very address that was checked
 * is connected to, and the name is used only for the {@code Host} header, and for TLS to check the certificate.
 */
final class Connection implements Closeable {

    private static final Duration CONNECT_TIME = Duration.ofSeconds(5);
    private static final int MOST_ADDRESSES = 3;

    private final SocketChannel channel;
    private final Socket socket;
    private final InputStream input;

    private Connection(SocketChannel channel, Socket socket) throws IOException {
        this.channel = channel;
        this.socket = socket;
        this.input = new BufferedInputStream(socket.getInputStream());
    }

    /** Connects to the first address that answers, within 5 s for all of them. */
    static Connection open(WebAddress target, List<InetAddress> addresses, SSLSocketFactory tls, Cutoff cutoff)
            throws IOException {
        SocketChannel channel = connected(target.port(), addresses, cutoff);
        try {
            return new Connection(channel, target.isSecure() ? secured(channel, target, tls) : channel.socket());
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static SocketChannel connected(int port, List<InetAddress> addresses, Cutoff cutoff) throws IOException {
        long end = System.nanoTime()
                + Math.min(CONNECT_TIME.toNanos(), cutoff.left().toNanos());
        int count = Math.min(addresses.size(), MOST_ADDRESSES);
        IOException last = null;
        for (int i = 0; i < count && !cutoff.isCancelled(); i++) {
            long share = (end - System.nanoTime()) / (count - i);
            SocketChannel channel = SocketChannel.open();
            cutoff.watch(channel);
            try {
                int millis = (int) Math.max(1, share / 1_000_000);
                channel.socket().connect(new InetSocketAddress(addresses.get(i), port), millis);
                return channel;
            } catch (IOException e) {
                channel.close();
                last = e;
            }
        }
        throw last == null ? new IOException("not connected") : last;
    }

    private static Socket secured(SocketChannel channel, WebAddress target, SSLSocketFactory tls) throws IOException {
        SSLSocket socket = (SSLSocket) tls.createSocket(channel.socket(), target.bareHost(), target.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS"); // the certificate must be the name's
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    InputStream input() {
        return input;
    }

    OutputStream output() throws IOException {
        return socket.getOutputStream();
    }

    /** Drops it; TLS is not told good-bye, because that could wait. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
