package dev.autobot.core.http;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** A servlet response without a container, which keeps what was sent. */
final class PlainResponse implements InvocationHandler {

    private final Map<String, String> headers = new HashMap<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private boolean isBroken;

    HttpServletResponse servlet() {
        return (HttpServletResponse) Proxy.newProxyInstance(
                PlainResponse.class.getClassLoader(), new Class<?>[] {HttpServletResponse.class}, this);
    }

    /** By their names; the status is under {@code status}. */
    Map<String, String> headers() {
        return headers;
    }

    String body() {
        return body.toString(StandardCharsets.UTF_8);
    }

    /** From now on nobody reads any more. */
    void breakOff() {
        isBroken = true;
    }

    @Override
    public Object invoke(Object proxy, Method called, Object[] arguments) {
        switch (called.getName()) {
            case "setStatus" -> headers.put("status", arguments[0].toString());
            case "setContentType" -> headers.put("Content-Type", arguments[0].toString());
            case "setContentLengthLong" -> headers.put("Content-Length", arguments[0].toString());
            case "setHeader" -> headers.put(arguments[0].toString(), arguments[1].toString());
            case "getOutputStream" -> {
                return new Output();
            }
            default -> throw new UnsupportedOperationException(called.getName());
        }
        return null;
    }

    /** The body as a container takes it. */
    private final class Output extends ServletOutputStream {

        @Override
        public void write(int one) throws IOException {
            if (isBroken) {
                throw new IOException("broken pipe");
            }
            body.write(one);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException("nobody writes asynchronously");
        }
    }
}
