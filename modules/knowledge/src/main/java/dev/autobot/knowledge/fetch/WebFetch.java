package dev.autobot.knowledge.fetch;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Fetches documents by {@code http} and {@code https}. Connects to the very address that it has checked, at each step
 * of a redirect anew, so no name server can lead it elsewhere in between. Thread-safe.
 */
public final class WebFetch {

    private static final int MOST_REDIRECTS = 5;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int OK = 200;

    private final boolean isPrivateAllowed;
    private final Duration patience;

    /**
     * A fetch for many documents.
     *
     * @param isPrivateAllowed whether also from addresses that are not the public internet's
     * @param patience how long to wait for a connection, and for each piece of an answer
     */
    public WebFetch(boolean isPrivateAllowed, Duration patience) {
        this.isPrivateAllowed = isPrivateAllowed;
        this.patience = patience;
    }

    /** What is done with a document while it comes. */
    @FunctionalInterface
    public interface Taker<T> {

        /**
         * Takes it.
         *
         * @param body to its end
         * @param contentType as the server says, in lower case and without parameters; empty when it does not say
         * @return whatever was made of it
         * @throws IOException when it breaks off
         */
        T take(InputStream body, String contentType) throws IOException;
    }

    /**
     * Checks an address before anybody goes there.
     *
     * @param url as a user wrote it
     * @throws dev.autobot.plugin.PlatformException {@code BAD_FIELD} when it is none that may be fetched
     */
    public static void check(String url) {
        Target.of(url);
    }

    /**
     * Fetches a document.
     *
     * @param <T> what is made of it
     * @param url where
     * @param isOver asked often; the fetch ends soon after it says so
     * @param taker gets it
     * @return what the taker made of it
     * @throws dev.autobot.plugin.PlatformException {@code BAD_DOCUMENT}, saying in words why there is none
     */
    public <T> T fetch(String url, BooleanSupplier isOver, Taker<T> taker) {
        Target target = Target.of(url);
        for (int i = 0; i <= MOST_REDIRECTS; i++) {
            Step<T> step = step(target, isOver, taker);
            if (step.next() == null) {
                return step.made();
            }
            target = step.next();
        }
        throw Refusals.failed(Target.of(url).shown() + " redirects more than " + MOST_REDIRECTS + " times.", null);
    }

    /** Either a document or where to look next. */
    private record Step<T>(T made, Target next) {}

    private <T> Step<T> step(Target target, BooleanSupplier isOver, Taker<T> taker) {
        try (Socket socket = connect(target)) {
            socket.setSoTimeout((int) patience.toMillis());
            socket.getOutputStream().write(request(target));
            InputStream in = new BufferedInputStream(socket.getInputStream());
            int status = Wire.status(in);
            Map<String, String> headers = Wire.headers(in);
            if (REDIRECTS.contains(status) && headers.containsKey("location")) {
                return new Step<>(null, target.redirected(headers.get("location")));
            }
            if (status != OK) {
                throw Refusals.failed(target.shown() + " answered with HTTP " + status + ".", null);
            }
            String type =
                    headers.getOrDefault("content-type", "").split(";", 2)[0].strip();
            return new Step<>(
                    taker.take(new BodyStream(in, headers, isOver), type.toLowerCase(java.util.Locale.ROOT)), null);
        } catch (IOException e) {
            String why = e.getMessage() == null ? "the connection broke" : e.getMessage();
            throw Refusals.failed(target.shown() + " did not give the document: " + why + ".", e);
        }
    }

    private Socket connect(Target target) throws IOException {
        IOException last = new UnknownHostException("its name is not known");
        for (InetAddress address : checked(target)) {
            Socket plain = new Socket();
            try {
                plain.connect(new InetSocketAddress(address, target.port()), (int) patience.toMillis());
                return target.isSecure() ? secure(plain, target) : plain;
            } catch (IOException e) {
                plain.close();
                last = e;
            }
        }
        throw last;
    }

    private InetAddress[] checked(Target target) throws IOException {
        InetAddress[] all;
        try {
            all = InetAddress.getAllByName(target.host());
        } catch (UnknownHostException e) {
            throw new UnknownHostException("its name is not known");
        }
        for (InetAddress address : all) {
            if (!AddressRange.mayReach(address, isPrivateAllowed)) {
                throw Refusals.failed(
                        target.shown()
                                + " is not on the public internet, so nothing is fetched from it. An operator can"
                                + " allow private addresses by AUTOBOT_KNOWLEDGE_ALLOW_PRIVATE_ADDRESSES=true, though"
                                + " link-local and metadata ones never.",
                        null);
            }
        }
        return all;
    }

    private Socket secure(Socket plain, Target target) throws IOException {
        plain.setSoTimeout((int) patience.toMillis());
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        SSLSocket socket = (SSLSocket) factory.createSocket(plain, target.host(), target.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static byte[] request(Target target) {
        String lines = "GET " + target.path() + " HTTP/1.1\r\nHost: " + target.authority()
                + "\r\nUser-Agent: AutoBot\r\nAccept: */*\r\nAccept-Encoding: identity\r\nConnection: close\r\n\r\n";
        return lines.getBytes(StandardCharsets.US_ASCII);
    }
}
