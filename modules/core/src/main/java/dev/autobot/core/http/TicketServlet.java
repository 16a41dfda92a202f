package dev.autobot.core.http;

import dev.autobot.core.identity.Tickets;
import dev.autobot.core.protocol.PayloadBinder;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.Route;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** {@code POST /api/ws-ticket}: a ticket that opens one WebSocket in the name of whoever asks for it. */
@WebServlet(urlPatterns = TicketServlet.PATH)
public class TicketServlet extends HttpServlet {

    static final String PATH = "/api/ws-ticket";

    /** How the API document tells of it. It is no plugin's route, as those know users, and no tokens. */
    static final Route ROUTE = new Route(
            "POST",
            PATH,
            "Gives a ticket that opens one WebSocket, as ?ticket=…, instead of a token.",
            List.of(),
            Ticket.class);

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Tickets tickets;

    @Inject
    private transient PayloadBinder binder;

    /**
     * The answer.
     *
     * @param ticket for the query of a WebSocket's address; good for one
     * @param expiresIn for how many seconds
     */
    public record Ticket(String ticket, long expiresIn) {}

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!request.getMethod().equals(ROUTE.method())) {
            ErrorBody.write(response, binder, ErrorCodes.METHOD_NOT_ALLOWED, "This address takes POST only.");
            return;
        }
        String ticket = tickets.issue(IdentifiedRequest.identity(request));
        JsonBody.write(response, HttpServletResponse.SC_OK, binder.write(new Ticket(ticket, Tickets.LIFE.toSeconds())));
    }
}
