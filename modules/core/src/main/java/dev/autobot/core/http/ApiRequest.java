package dev.autobot.core.http;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Request;
import dev.autobot.plugin.User;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;

/** A servlet request as plugins see it. */
record ApiRequest(HttpServletRequest servlet, Map<String, String> parameters, User user) implements Request {

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
        try {
            return Optional.ofNullable(servlet.getParameter(name)).filter(value -> !value.isEmpty());
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new PlatformException(ErrorCodes.BAD_FIELD, "The query of the address is not correctly encoded.", e);
        }
    }

    @Override
    public Optional<String> header(String name) {
        throw new UnsupportedOperationException("to come");
    }

    @Override
    public byte[] body() {
        throw new UnsupportedOperationException("to come");
    }

    @Override
    public <B> B body(Class<B> type) {
        throw new UnsupportedOperationException("to come");
    }
}
