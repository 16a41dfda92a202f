package dev.autobot.tools.builtin;

import dev.autobot.plugin.OptionalField;
import dev.autobot.plugin.Tool;
import dev.autobot.plugin.ToolCall;
import dev.autobot.plugin.ToolScope;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;

/**
 * The tool {@code http_request}: asks a web server, where the operator allows it. Thread-safe.
 *
 * <p>It speaks HTTP/1.1, takes no proxy, keeps no cookies and no connections.
 */
public final class HttpRequestTool {

    private static final int MOST_REDIRECTS = 5;
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final WebClient client;

    /**
     * What to ask.
     *
     * @param method GET when absent, or POST when there is a body
     * @param url http or https
     * @param headers texts by name
     * @param body a text, sent as UTF-8
     */
    public record Arguments(
            @OptionalField String method,
            String url,
            @OptionalField Map<String, Object> headers,
            @OptionalField String body) {

        /** Hides headers and body, which may hold secrets. */
        @Override
        public String toString() {
            return "Arguments[method=" + method + "]";
        }
    }

    /**
     * What was answered.
     *
     * @param status such as 200; also one that says that something is wrong
     * @param headers by name in lower case
     * @param body the text; empty when it is none
     * @param url where the answer came from, after redirects
     * @param cut whether there was more than 1 MiB
     * @param note what there is to say of the body
     */
    public record Result(
            int status,
            Map<String, Object> headers,
            String body,
            String url,
            boolean cut,
            @OptionalField String note) {}

    /**
     * The maker of the tool.
     *
     * @param rules where it may go
     * @param clock for servers that say until when to wait
     */
    public HttpRequestTool(HttpRules rules, Clock clock) {
        this(rules, clock, InetAddress::getAllByName, trusted());
    }

    HttpRequestTool(HttpRules rules, Clock clock, Resolver resolver, SSLSocketFactory tls) {
        this.client = new WebClient(new Addresses(rules, resolver), tls, clock);
    }

    /** Trusts whom the JDK trusts; an application server changes the default to trust itself only. */
    private static SSLSocketFactory trusted() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, null, null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no TLS", e);
        }
    }

    /**
     * The tool as it is offered.
     *
     * @return a new one
     */
    public Tool<Arguments> tool() {
        return new Tool<>(
                "http_request",
                "Makes an HTTP request and gives status, headers and body (text, at most 1 MiB). Follows redirects."
                        + " Only hosts that the operator allows can be asked. A status of 400 and more is a result,"
                        + " too.",
                Arguments.class,
                Tool.Risk.ACTS,
                this::request);
    }

    private Result request(ToolCall<Arguments> call) throws InterruptedException {
        HttpQuestion question = question(call.arguments(), call.scope());
        try (Cutoff cutoff = new Cutoff(call.scope())) {
            HttpAnswer answer = client.ask(question, cutoff);
            for (int count = 0; isRedirect(answer); count++) {
                if (count == MOST_REDIRECTS) {
                    throw Refusals.failed(
                            "There were more than " + MOST_REDIRECTS + " redirects, the last by "
                                    + question.target().origin() + ". Ask for another address.",
                            null);
                }
                WebAddress next = question.target().follow(answer.headers().get("location"));
                question = question.redirected(answer.status(), next);
                answer = client.ask(question, cutoff);
            }
            BodyText body = BodyText.of(answer);
            return new Result(
                    answer.status(),
                    Map.copyOf(answer.headers()),
                    body.text(),
                    question.target().text(),
                    answer.isCut(),
                    body.note());
        }
    }

    private static boolean isRedirect(HttpAnswer answer) {
        return REDIRECTS.contains(answer.status()) && answer.header("location").isPresent();
    }

    private static HttpQuestion question(Arguments asked, ToolScope scope) {
        byte[] body = asked.body() == null ? new byte[0] : asked.body().getBytes(StandardCharsets.UTF_8);
        String usual = body.length > 0 ? "POST" : "GET";
        String method = asked.method() == null ? usual : asked.method().toUpperCase(Locale.ROOT);
        if (!METHODS.contains(method)) {
            throw Refusals.badField("The method '" + Refusals.shown(method)
                    + "' cannot be used. Use GET, HEAD, POST, PUT, PATCH, DELETE or OPTIONS.");
        }
        if (body.length > AnswerReader.LARGEST_BODY) {
            throw Refusals.badField("The body is larger than 1 MiB. Send less.");
        }
        if (body.length > 0 && (method.equals("GET") || method.equals("HEAD"))) {
            throw Refusals.badField("A " + method + " request has no body. Leave it out, or use POST.");
        }
        Map<String, String> headers = HttpHeaders.checked(asked.headers());
        if (!method.equals("GET")
                && !method.equals("HEAD")
                && !scope.effectToken().isEmpty()) {
            headers.putIfAbsent("idempotency-key", checkedToken(scope.effectToken()));
        }
        return new HttpQuestion(method, WebAddress.parse(asked.url()), headers, body);
    }

    /** The token as a header can carry it. */
    private static String checkedToken(String token) {
        return token.replaceAll("[^\\x21-\\x7e]", "_");
    }
}
