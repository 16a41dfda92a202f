package dev.autobot.tools.builtin;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A request as it goes over the connection. Immutable.
 *
 * @param method upper case
 * @param target where it goes
 * @param headers the caller's, by name in lower case
 * @param body may be empty
 */
record HttpQuestion(String method, WebAddress target, Map<String, String> headers, byte[] body) {

    private static final Set<String> WITHOUT_EFFECT = Set.of("GET", "HEAD", "OPTIONS");

    /** Whether it only asks for something. */
    boolean isHarmless() {
        return WITHOUT_EFFECT.contains(method);
    }

    void write(OutputStream output) throws IOException {
        StringBuilder head = new StringBuilder();
        head.append(method).append(' ').append(target.target()).append(" HTTP/1.1\r\n");
        head.append("host: ").append(target.authority()).append("\r\n");
        Map<String, String> all = new TreeMap<>(headers);
        all.putIfAbsent("accept", "*/*");
        all.putIfAbsent("user-agent", "AutoBot");
        // one exchange for each connection: nothing to keep, nothing to mix up
        all.put("connection", "close");
        all.put("accept-encoding", "identity");
        if (body.length > 0 || !isHarmless()) {
            all.put("content-length", Integer.toString(body.length));
        }
        all.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("\r\n");
        output.write(head.toString().getBytes(StandardCharsets.US_ASCII));
        output.write(body);
        output.flush();
    }

    /** The request that a redirect asks for, as browsers understand it. */
    HttpQuestion redirected(int status, WebAddress next) {
        if (target.isSecure() && !next.isSecure()) {
            throw Refusals.denied(target.origin() + " redirects to " + next.origin()
                    + ", which is not encrypted. Ask that address directly if this is wanted.");
        }
        Map<String, String> kept = target.origin().equals(next.origin()) ? headers : HttpHeaders.harmless(headers);
        boolean isGet = status == 303 && !method.equals("HEAD") || status < 303 && method.equals("POST");
        if (!isGet) {
            return new HttpQuestion(method, next, kept, body);
        }
        Map<String, String> bare = new TreeMap<>(kept);
        bare.keySet().removeAll(Set.of("content-type", "idempotency-key"));
        return new HttpQuestion("GET", next, bare, new byte[0]);
    }
}
