package dev.autobot.core.http;

import dev.autobot.core.identity.Identity;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;

/** A request of which it is known who sends it. */
final class IdentifiedRequest extends HttpServletRequestWrapper {

    private final Identity identity;
    private final boolean handshake;

    /**
     * Wraps a request.
     *
     * @param request as it came
     * @param identity who sends it, or {@code null} when nobody asked
     * @param handshake whether it opens a WebSocket
     */
    IdentifiedRequest(HttpServletRequest request, Identity identity, boolean handshake) {
        super(request);
        this.identity = identity;
        this.handshake = handshake;
    }

    /** The sender of a request, or {@code null}. */
    static Identity identity(HttpServletRequest request) {
        return request.getUserPrincipal() instanceof Identity identity ? identity : null;
    }

    @Override
    public Principal getUserPrincipal() {
        return identity;
    }

    @Override
    public String getRemoteUser() {
        return identity == null ? null : identity.getName();
    }

    @Override
    public boolean isUserInRole(String role) {
        return identity != null && identity.user().has(role);
    }

    /** No session for handshakes: the container asks for one, and would keep it for 30 minutes after the last use. */
    @Override
    public HttpSession getSession(boolean create) {
        return handshake ? null : super.getSession(create);
    }

    @Override
    public HttpSession getSession() {
        return getSession(true);
    }

    /** The query without the ticket, which has done its work. */
    @Override
    public String getQueryString() {
        return handshake ? HandshakeQuery.without(super.getQueryString()) : super.getQueryString();
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return handshake ? HandshakeQuery.parameters(super.getQueryString()) : super.getParameterMap();
    }

    @Override
    public String[] getParameterValues(String name) {
        return handshake ? getParameterMap().get(name) : super.getParameterValues(name);
    }

    @Override
    public String getParameter(String name) {
        if (!handshake) {
            return super.getParameter(name);
        }
        String[] values = getParameterValues(name);
        return values == null ? null : values[0];
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return handshake ? Collections.enumeration(getParameterMap().keySet()) : super.getParameterNames();
    }
}
