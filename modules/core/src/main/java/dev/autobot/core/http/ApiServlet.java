package dev.autobot.core.http;

import dev.autobot.core.identity.Identity;
import dev.autobot.core.plugin.Registrations;
import dev.autobot.core.protocol.PayloadBinder;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.NoPayload;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Route;
import dev.autobot.plugin.User;
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
import java.util.Set;

/** Answers {@code /api/…} with the routes that plugins registered. */
@WebServlet(urlPatterns = "/api/*")
public class ApiServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = System.getLogger("autobot.http");
    private static final User NOBODY = new User("", Set.of());

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
                return answer(routing, new ApiRequest(request, parameters.get(), user(request)));
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
        Route route = routing.route();
        if (!route.role().isEmpty() && !request.user().has(route.role())) {
            throw new PlatformException(
                    ErrorCodes.FORBIDDEN, "This needs the role '" + route.role() + "', which you do not have.");
        }
        return routing.handler().handle(request);
    }

    /** Whoever asks; on the paths that are open to everybody, that may be nobody. */
    private static User user(HttpServletRequest request) {
        Identity identity = IdentifiedRequest.identity(request);
        return identity == null ? NOBODY : identity.user();
    }
}
