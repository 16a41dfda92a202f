package dev.autobot.core.http;

import dev.autobot.core.protocol.PayloadBinder;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.Route;
import dev.autobot.plugin.User;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** {@code GET /api/me}: who asks, and which roles that user has, so that a client offers only what may be done. */
@WebServlet(urlPatterns = MeServlet.PATH)
public class MeServlet extends HttpServlet {

    static final String PATH = "/api/me";

    static final Route ROUTE = Route.get(PATH, "Says who you are, and which roles you have.", Me.class);

    private static final long serialVersionUID = 1L;

    @Inject
    private transient PayloadBinder binder;

    /**
     * The answer.
     *
     * @param user the user's id
     * @param roles sorted
     */
    public record Me(String user, List<String> roles) {}

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!request.getMethod().equals(ROUTE.method())) {
            ErrorBody.write(response, binder, ErrorCodes.METHOD_NOT_ALLOWED, "This address takes GET only.");
            return;
        }
        User user = Caller.user(request);
        Me me = new Me(user.id(), user.roles().stream().sorted().toList());
        JsonBody.write(response, HttpServletResponse.SC_OK, binder.write(me));
    }
}
