package dev.autobot.samples.hooks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.autobot.plugin.Secret;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Posts one delivery at a time to one destination. Closing it, by another thread, ends a post under way.
 *
 * <p>It speaks HTTP by itself, because the JDK's clients do not fit a plugin: both leave a thread behind, look the host
 * up again after its address was checked, and cannot be cut off by another thread.
 */
final class HookPost implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofSeconds(15);

    private record Current(Socket socket, Instant since) {}

    private final Destination destination;
    private final Secret secret;
    private final Duration timeout;
    private final Clock clock;
    private final SSLSocketFactory factory;
    private volatile Current current;

    HookPost(Destination destination, Secret secret, Duration timeout, Clock clock) {
        this(destination, secret, timeout, clock, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    /** With other certificates to trust in than Java's. */
    HookPost(Destination destination, Secret secret, Duration timeout, Clock clock, SSLSocketFactory factory) {
        this.destination = destination;
        this.secret = secret;
        this.timeout = timeout;
        this.clock = clock;
        this.factory = factory;
    }

    /**
     * Posts. It follows no redirect: one would lead past the checks of the address.
     *
     * @return empty when the receiver took it, or else why not, in words that hold neither address nor secret
     */
    Optional<String> send(Delivery delivery) {
        try (Socket socket = new Socket(Proxy.NO_PROXY)) {
            current = new Current(socket, clock.instant());
            int status = post(socket, delivery);
            return status / 100 == 2 ? Optional.empty() : Optional.of("it answered " + status);
        } catch (IOException e) {
            return Optional.of(reason(e));
        } finally {
            current = null;
        }
    }

    private int post(Socket socket, Delivery delivery) throws IOException {
        int milliseconds = (int) timeout.toMillis();
        socket.connect(new InetSocketAddress(destination.resolve(), destination.port()), milliseconds);
        socket.setSoTimeout(milliseconds);
        Socket secured = destination.isHttps() ? secured(socket) : socket;
        OutputStream out = secured.getOutputStream();
        out.write(head(delivery).getBytes(US_ASCII));
        out.write(delivery.body());
        out.flush();
        return HttpStatus.readFrom(secured.getInputStream());
    }

    private Socket secured(Socket socket) throws IOException {
        SSLSocket secured = (SSLSocket) factory.createSocket(socket, destination.host(), destination.port(), true);
        SSLParameters parameters = secured.getSSLParameters();
        // sockets, unlike HTTP clients, do not compare the certificate with the host's name unless told to
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    private String head(Delivery delivery) {
        return String.join(
                "\r\n",
                "POST " + destination.target() + " HTTP/1.1",
                "Host: " + destination.uri().getRawAuthority(),
                "Connection: close",
                "User-Agent: AutoBot-hooks",
                "Content-Type: application/json",
                "Content-Length: " + delivery.body().length,
                "X-GitHub-Event: " + delivery.type(),
                SeenDeliveries.DELIVERY + ": " + delivery.id(),
                Signature.HEADER + ": " + Signature.of(secret, delivery.body()),
                "",
                "");
    }

    /** Ends a post that takes too long although each byte of it came in time. */
    void cutOffWhatIsSlow() throws IOException {
        Current now = current;
        if (now != null && now.since().plus(LONGEST).isBefore(clock.instant())) {
            now.socket().close();
        }
    }

    @Override
    public void close() throws IOException {
        Current now = current;
        if (now != null) {
            now.socket().close();
        }
    }

    /** An exception's own text may hold the address. */
    private String reason(IOException e) {
        if (e instanceof SocketTimeoutException) {
            return "it did not answer within " + timeout.toMillis() + " ms";
        }
        if (e instanceof UnknownHostException) {
            return "its host is unknown";
        }
        if (e instanceof ConnectException) {
            return "nobody listens there";
        }
        if (e instanceof Destination.ForbiddenAddressException) {
            return "its host has a private address, which autobot.hooks.out.private does not allow";
        }
        return e instanceof SSLException ? "TLS failed: check its certificate" : "the connection broke";
    }
}
