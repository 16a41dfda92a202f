package dev.autobot.core.http;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Locale;
import java.util.Map;

/**
 * A servlet request without a container: what these tests ask of one, and an error for anything else, parameters above
 * all, because asking for them uses up the body of a form.
 */
record PlainRequest(String method, String address, Map<String, String> headers, InputStream body)
        implements InvocationHandler {

    static HttpServletRequest of(String method, String address, Map<String, String> headers, InputStream body) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                PlainRequest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                new PlainRequest(method, address, headers, body));
    }

    static HttpServletRequest of(String method, String address, Map<String, String> headers) {
        return of(method, address, headers, InputStream.nullInputStream());
    }

    @Override
    public Object invoke(Object proxy, Method called, Object[] arguments) {
        int query = address.indexOf('?');
        String path = query < 0 ? address : address.substring(0, query);
        boolean isApi = path.startsWith("/api/") && !path.equals(TicketServlet.PATH);
        return switch (called.getName()) {
            case "getMethod" -> method;
            case "getServletPath" -> isApi ? "/api" : path;
            case "getPathInfo" -> isApi ? path.substring("/api".length()) : null;
            case "getQueryString" -> query < 0 ? null : address.substring(query + 1);
            case "getHeader" -> headers.get(arguments[0].toString().toLowerCase(Locale.ROOT));
            case "getContentType" -> headers.get("content-type");
            case "getContentLengthLong" -> -1L;
            case "getInputStream" -> new Input(body);
            case "getUserPrincipal" -> null;
            default -> throw new UnsupportedOperationException(called.getName());
        };
    }

    /** The body as a container gives it. */
    private static final class Input extends ServletInputStream {

        private final InputStream source;

        Input(InputStream source) {
            this.source = source;
        }

        @Override
        public int read() throws IOException {
            return source.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return source.read(into, offset, length);
        }

        @Override
        public boolean isFinished() {
            return false;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("nobody reads asynchronously");
        }
    }
}
