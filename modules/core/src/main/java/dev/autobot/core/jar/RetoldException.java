package dev.autobot.core.jar;

/**
 * What a plugin threw, told again in texts only. To keep a plugin's exception is to keep its class, with that its class
 * loader, with that the whole plugin; this one may be logged and kept for ever. Immutable.
 */
public final class RetoldException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int MOST_CAUSES = 8;

    private RetoldException(String text, RetoldException cause) {
        super(text, cause);
    }

    /**
     * Tells of a throwable and its causes, of eight at most.
     *
     * @return has the class and the text of the original as its message, and its stack trace
     */
    public static RetoldException of(Throwable original) {
        return of(original, MOST_CAUSES);
    }

    /** The accessors of the original may be the plugin's own code, which may fail once more. */
    private static RetoldException of(Throwable original, int mostCauses) {
        try {
            Throwable cause = original.getCause();
            boolean isLast = cause == null || mostCauses == 0;
            RetoldException told = new RetoldException(text(original), isLast ? null : of(cause, mostCauses - 1));
            told.setStackTrace(original.getStackTrace());
            return told;
        } catch (RuntimeException | LinkageError e) {
            return new RetoldException(original.getClass().getName(), null);
        }
    }

    private static String text(Throwable original) {
        try {
            return String.valueOf(original);
        } catch (RuntimeException | LinkageError e) {
            return original.getClass().getName();
        }
    }
}
