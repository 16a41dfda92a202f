package dev.autobot.core.http;

import dev.autobot.core.protocol.BodyCodec;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Request;
import dev.autobot.plugin.Upload;
import dev.autobot.plugin.User;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** A servlet request as plugins see it. For the thread that handles it. */
final class ApiRequest implements Request {

    /** The largest body, in bytes. */
    static final int BODY_MAX = 1024 * 1024;

    private final HttpServletRequest servlet;
    private final Map<String, String> parameters;
    private final BodyCodec codec;
    private final Upload upload;
    private byte[] body;

    /**
     * A request.
     *
     * @param parameters those of the path
     * @param codec reads the body, when the handler asks for a record
     * @param upload what was read of it already; {@code null} when the route takes no files
     */
    ApiRequest(HttpServletRequest servlet, Map<String, String> parameters, BodyCodec codec, Upload upload) {
        this.servlet = servlet;
        this.parameters = parameters;
        this.codec = codec;
        this.upload = upload;
    }

    @Override
    public User user() {
        return Caller.user(servlet);
    }

    @Override
    public String path(String name) {
        String value = parameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the route has no parameter {" + name + "}");
        }
        return value;
    }

    @Override
    public Optional<String> query(String name) {
        return QueryString.first(servlet.getQueryString(), name);
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(servlet.getHeader(name));
    }

    @Override
    public byte[] body() {
        return whole().clone();
    }

    @Override
    public Upload upload() {
        if (upload == null) {
            throw new IllegalStateException("the route takes no files: declare it with takesFiles(…)");
        }
        return upload;
    }

    @Override
    public <B> B body(Class<B> type) {
        return codec.read(whole(), type);
    }

    /** The body, kept: the stream can be read once, while a handler may want the signed bytes and then the record. */
    private byte[] whole() {
        if (body == null) {
            body = read();
        }
        return body;
    }

    private byte[] read() {
        byte[] bytes;
        try {
            // counted, not believed: a chunked body does not say beforehand how long it is
            bytes = servlet.getInputStream().readNBytes(BODY_MAX + 1);
        } catch (IOException e) {
            throw new PlatformException(ErrorCodes.BAD_MESSAGE, "The body broke off. Send the request again.", e);
        }
        if (bytes.length > BODY_MAX) {
            throw new PlatformException(
                    ErrorCodes.BODY_TOO_LARGE, "The body is larger than " + BODY_MAX + " bytes. Send less at once.");
        }
        return bytes;
    }
}
