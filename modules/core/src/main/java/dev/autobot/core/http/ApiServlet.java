package dev.autobot.core.http;

import dev.autobot.core.config.CoreConfig;
import dev.autobot.core.plugin.Generation;
import dev.autobot.core.plugin.PluginCalls;
import dev.autobot.core.plugin.Registrations;
import dev.autobot.core.protocol.BodyCodec;
import dev.autobot.core.protocol.PayloadBinder;
import dev.autobot.core.upload.Uploads;
import dev.autobot.plugin.Download;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.NoPayload;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Route;
import dev.autobot.plugin.Task;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;

/** Answers {@code /api/…} with the routes that plugins registered. */
@WebServlet(urlPatterns = "/api/*")
public class ApiServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    /** Swaps that may come in the way of one request. */
    private static final int MOST_SWAPS = 100;

    private static final Logger LOG = System.getLogger("autobot.http");

    private final transient Downloads downloads = new Downloads(System::nanoTime);

    @Inject
    private transient Registrations registrations;

    @Inject
    private transient PayloadBinder binder;

    @Inject
    private transient CoreConfig config;

    @Inject
    private transient PluginCalls calls;

    @Inject
    private transient Uploads uploads;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            Object result = answer(request);
            if (result instanceof NoPayload) {
                response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            } else if (result instanceof Download download) {
                downloads.send(Caller.user(request), download, response);
            } else {
                JsonBody.write(response, HttpServletResponse.SC_OK, binder.write(result));
            }
        } catch (PlatformException e) {
            if (e.code() == ErrorCodes.BODY_TOO_LARGE) {
                response.setHeader("Connection", "close"); // what still comes is nobody's to read
            }
            ErrorBody.write(response, binder, e.code(), e.getMessage());
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, request.getMethod() + " " + request.getRequestURI() + " failed.", e);
            ErrorBody.write(
                    response, binder, ErrorCodes.HANDLER_FAILED, "The server failed to answer. Its log says why.");
        }
    }

    private Object answer(HttpServletRequest request) throws IOException {
        try (ReceivedFiles files = new ReceivedFiles(uploads, request)) {
            for (int i = 0; i < MOST_SWAPS; i++) {
                Object result = answer(request, found(request), files);
                if (result != null) {
                    return result;
                }
            }
        }
        throw new PlatformException(
                ErrorCodes.PLUGIN_UNAVAILABLE, "The plugin is being replaced. Ask again in a moment.");
    }

    private Routes.Found found(HttpServletRequest request) {
        String path = OpenPaths.path(request);
        Routes routes = new Routes(registrations.routings());
        Optional<Routes.Found> found = routes.find(request.getMethod(), path);
        if (found.isPresent()) {
            return found.get();
        }
        List<String> otherMethods = routes.methods(path);
        if (!otherMethods.isEmpty()) {
            throw new PlatformException(
                    ErrorCodes.METHOD_NOT_ALLOWED, "This address takes " + String.join(", ", otherMethods) + " only.");
        }
        throw new PlatformException(ErrorCodes.NOT_FOUND, "There is nothing here. /openapi lists what there is.");
    }

    /** What the route's handler says; {@code null} when its plugin was replaced at this moment. */
    private Object answer(HttpServletRequest request, Routes.Found found, ReceivedFiles files) throws IOException {
        Route route = found.route();
        // the guard has asked already, but of the routes that there were then
        if (IdentifiedRequest.identity(request) == null && !OpenPaths.isOpen(route)) {
            throw new PlatformException(ErrorCodes.UNAUTHENTICATED, "A valid token is needed.");
        }
        Caller.demand(Caller.user(request), route.role());
        Generation owner = found.routing().owner();
        BodyCodec bodies = new BodyCodec(config.messageMaxDepth(), owner.binder());
        ApiRequest asked = new ApiRequest(request, found.parameters(), bodies, files.of(route));
        Object[] result = new Object[1];
        boolean called =
                call(owner, () -> result[0] = found.routing().value().handler().handle(asked));
        if (called && result[0] == null) {
            throw new IllegalStateException("the handler of " + route.path() + " returned null");
        }
        return result[0];
    }

    private boolean call(Generation owner, Task handler) {
        try {
            return calls.call(owner, handler);
        } catch (PlatformException e) {
            throw e;
        } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
            throw new IllegalStateException(PluginCalls.explain(e), owner.retold(e));
        }
    }
}
