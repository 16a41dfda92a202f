package dev.autobot.testkit;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A transaction's connection as the work in it sees it: closing it ends this handle only, and ending the transaction
 * through it is refused, as a Jakarta server does.
 */
final class JoinedConnection implements InvocationHandler {

    private final Connection connection;
    private boolean closed;

    private JoinedConnection(Connection connection) {
        this.connection = connection;
    }

    static Connection of(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, new JoinedConnection(connection));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        String call = method.getName();
        if (call.equals("close")) {
            closed = true;
            return null;
        }
        if (call.equals("isClosed")) {
            return closed;
        }
        if (closed && method.getDeclaringClass() != Object.class) {
            throw new SQLException("This connection was closed.");
        }
        if (endsTransaction(call, arguments)) {
            throw new SQLException(call + " is not allowed inside inTransaction: it commits when the work returns.");
        }
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static boolean endsTransaction(String call, Object[] arguments) {
        return switch (call) {
            case "commit", "abort" -> true;
            case "rollback" -> arguments == null;
            case "setAutoCommit" -> (boolean) arguments[0];
            default -> false;
        };
    }
}
