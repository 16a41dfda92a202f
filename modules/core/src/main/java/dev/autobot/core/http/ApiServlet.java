package dev.autobot.core.http;

import dev.autobot.core.plugin.Registrations;
import dev.autobot.core.protocol.PayloadBinder;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.NoPayload;
import dev.autobot.plugin.PlatformException;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers {@code /api/…} with the routes that plugins registered. */
@WebServlet(urlPatterns = "/api/*")
public class ApiServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = System.getLogger("autobot.http");

    @Inject
    private transient Registrations registrations;

    @Inject
    private transient PayloadBinder binder;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            Object result = answer(request);
            if (result instanceof NoPayload) {
                response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            } else {
                JsonBody.write(response, HttpServletResponse.SC_OK, binder.write(result));
            }
        } catch (PlatformException e) {
            ErrorBody.write(response, binder, e.code(), e.getMessage());
        } catch (Exception | LinkageError e) {
            LOG.log(Level.ERROR, request.getMethod() + " " + request.getRequestURI() + " failed.", e);
            ErrorBody.write(
                    response, binder, ErrorCodes.HANDLER_FAILED, "The server failed to answer. Its log says why.");
        }
    }

    private Object answer(HttpServletRequest request) throws Exception {
        String path = request.getServletPath()
                + Optional.ofNullable(request.getPathInfo()).orElse("");
        List<String> otherMethods = new ArrayList<>();
        for (Registrations.Routing routing : registrations.routings()) {
            Optional<Map<String, String>> parameters =
                    PathTemplate.match(routing.route().path(), path);
            if (parameters.isEmpty()) {
                continue;
            }
            if (routing.route().method().equals(request.getMethod())) {
                return answer(routing, new ApiRequest(request, parameters.get(), Caller.user(request)));
            }
            otherMethods.add(routing.route().method());
        }
        if (!otherMethods.isEmpty()) {
            throw new PlatformException(
                    ErrorCodes.METHOD_NOT_ALLOWED, "This address takes " + String.join(", ", otherMethods) + " only.");
        }
        throw new PlatformException(ErrorCodes.NOT_FOUND, "There is nothing here. /openapi lists what there is.");
    }

    private static Object answer(Registrations.Routing routing, ApiRequest request) throws Exception {
        Caller.demand(request.user(), routing.route().role());
        return routing.handler().handle(request);
    }
}
